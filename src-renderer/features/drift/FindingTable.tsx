import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { Finding } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { call, notifyError, type usePagedRows } from '../../bridge/index.ts';
import { formatCount, plural, Truncated, useTenant, VirtualTable, When, type Column } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { FindingActions } from './FindingActions.tsx';
import { filterParams, type FindingFilters } from './filters.ts';
import { sectioned } from './sections.ts';
import classes from './drift.module.css';

/** As many as one decision may name. */
const MOST_CHOSEN = 1000;
const PAGE = 500;

type Chosen = ReadonlyMap<number, Finding>;
const NONE: Chosen = new Map();

function columnsWith(chosen: Chosen, toggle: (finding: Finding) => void): Column<Finding>[] {
  return [
    {
      key: 'chosen',
      header: 'Choose',
      width: '3.5rem',
      render: (finding) => (
        <Checkbox
          aria-label={`Choose ${finding.subject}`}
          size="xs"
          // On the line of the words beside it.
          mt={3}
          // The space bar does it on the row: one stop for each row is enough.
          tabIndex={-1}
          checked={chosen.has(finding.id)}
          onChange={() => toggle(finding)}
          data-testid="choose-finding"
        />
      ),
    },
    {
      key: 'severity',
      header: 'Severity',
      width: '5.75rem',
      render: (finding) => <StatusBadge domain="findingSeverity" value={finding.severity} />,
    },
    {
      key: 'subject',
      header: 'Object',
      width: 'minmax(11rem, 2fr)',
      render: (finding) => (
        <span className={classes.subject}>
          <Truncated text={finding.subject} lines={2}>
            <strong>{finding.subject}</strong>
          </Truncated>
          {finding.note === null ? null : <Truncated text={finding.note} className={shared.dimmed} />}
        </span>
      ),
    },
    {
      key: 'change',
      header: 'Change',
      width: '7rem',
      render: (finding) => <StatusBadge domain="change" value={finding.change} />,
    },
    {
      key: 'settings',
      header: 'Settings',
      width: '4.5rem',
      align: 'end',
      secondary: true,
      render: ({ settingCount }) => (settingCount === 0 ? '–' : formatCount(settingCount)),
    },
    {
      key: 'status',
      header: 'Status',
      width: '8.75rem',
      render: (finding) => <StatusBadge domain="findingStatus" value={finding.status} />,
    },
    {
      key: 'seen',
      header: 'Last seen',
      width: '10rem',
      secondary: true,
      render: (finding) => <When time={finding.lastSeen} />,
    },
  ];
}

interface FindingTableProps {
  paged: ReturnType<typeof usePagedRows<'findings.list'>>;
  filters: FindingFilters;
}

/** The findings that the filters leave, in groups, to be opened one by one or decided about together. */
export function FindingTable({ paged, filters }: FindingTableProps): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const { first, total, rowAt, onRange } = paged;
  const under = JSON.stringify(filterParams(filters));
  // What was chosen under other filters may be out of sight: it is chosen no more.
  const [selection, setSelection] = useState<{ under: string; chosen: Chosen }>({ under, chosen: NONE });
  const chosen = selection.under === under ? selection.chosen : NONE;
  const choose = useCallback((next: Chosen): void => setSelection({ under, chosen: next }), [under]);
  const toggle = useCallback(
    (finding: Finding): void => {
      const next = new Map(chosen);
      if (!next.delete(finding.id) && next.size < MOST_CHOSEN) next.set(finding.id, finding);
      choose(next);
    },
    [chosen, choose],
  );
  const [choosing, setChoosing] = useState(false);
  const chooseAll = async (): Promise<void> => {
    setChoosing(true);
    try {
      const found: Finding[] = [];
      while (found.length < Math.min(total, MOST_CHOSEN)) {
        const page = { ...filters, offset: found.length, limit: PAGE };
        const { rows } = await call('findings.list', { tenant: tenant.externalId, ...page });
        found.push(...rows);
        if (rows.length < PAGE) break;
      }
      choose(new Map(found.slice(0, MOST_CHOSEN).map((finding) => [finding.id, finding])));
    } catch (error) {
      notifyError(error);
    } finally {
      setChoosing(false);
    }
  };
  const columns = useMemo(() => columnsWith(chosen, toggle), [chosen, toggle]);
  const groups = first.data?.groups;
  const list = useMemo(() => {
    const shown = (groups ?? []).filter(({ scopeKey }) => filters.scopeKey === null || scopeKey === filters.scopeKey);
    return sectioned(shown.map(({ label, count }) => ({ label: `${label} · ${formatCount(count)}`, count })));
  }, [groups, filters.scopeKey]);
  const seen = useCallback(
    (from: number, to: number) => onRange(list.rowNear(from), list.rowNear(to)),
    [list, onRange],
  );
  return (
    <>
      <section className={classes.actionBar} aria-label="Chosen findings">
        <Group gap={8}>
          <Button
            variant="default"
            size="xs"
            loading={choosing}
            onClick={() => void chooseAll()}
            data-testid="choose-all"
          >
            {total > MOST_CHOSEN ? `Choose the first ${formatCount(MOST_CHOSEN)}` : `Choose all ${formatCount(total)}`}
          </Button>
          <Button variant="default" size="xs" disabled={chosen.size === 0} onClick={() => choose(NONE)}>
            Choose none
          </Button>
          <Text component="output" size="sm" data-testid="chosen-count">
            {plural(chosen.size, 'finding')} chosen
          </Text>
        </Group>
        <Group gap={8}>
          <FindingActions findings={[...chosen.values()]} onDone={() => choose(NONE)} />
        </Group>
      </section>
      <VirtualTable
        label="Findings, by type. The space bar chooses one, Enter opens it."
        columns={columns}
        count={list.count}
        entryAt={(place) => {
          const at = list.at(place);
          if (at?.kind === 'section') return at;
          const row = at && rowAt(at.index);
          return row ? { kind: 'row', row } : { kind: 'loading' };
        }}
        onOpen={(finding) => void navigate(`/t/${tenant.externalId}/findings/${finding.id}`)}
        onToggle={toggle}
        onRange={seen}
        rowTestId="finding-row"
      />
    </>
  );
}
