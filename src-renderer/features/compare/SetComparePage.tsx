import { Button, Chip, EmptyState, Group, Select, Switch, Text } from '@mantine/core';
import { IconArrowsExchange, IconEqual } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import {
  OBJECT_CHANGES,
  type ObjectChange,
  type ObjectRow,
  type SetComparison,
} from '../../../src-preload/contract/index.ts';
import { badgeFor, StatusBadge } from '../../badges/index.ts';
import { usePagedRows } from '../../bridge/index.ts';
import {
  ErrorPanel,
  formatCount,
  NotFoundPage,
  Notice,
  Page,
  plural,
  SearchBox,
  TableSkeleton,
  Truncated,
  useTenant,
  rowEntry,
  VirtualTable,
  When,
  type Column,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { compareAddress, isId, otherIn, withParam } from './address.ts';
import { SideCard, sideTitles } from './SideCard.tsx';
import classes from './compare.module.css';

type Shown = ObjectChange | 'all';

const COLUMNS: readonly Column<ObjectRow>[] = [
  {
    key: 'change',
    header: 'Change',
    width: '8rem',
    render: (row) => <StatusBadge domain="change" value={row.change} />,
  },
  {
    key: 'name',
    header: 'Name',
    width: 'minmax(11rem, 2.2fr)',
    render: (row) => (
      <>
        <Truncated text={row.name}>
          <strong>{row.name}</strong>
        </Truncated>
        {row.previousName === null ? null : <div className={shared.dimmed}>Was “{row.previousName}”</div>}
        {row.note === null ? null : <div className={shared.dimmed}>{row.note}</div>}
      </>
    ),
  },
  {
    key: 'type',
    header: 'Type',
    width: 'minmax(7rem, 1.2fr)',
    render: (row) => <Truncated text={row.policyTypeLabel} className={shared.dimmed} />,
  },
  {
    key: 'settings',
    header: 'Differences',
    width: '6rem',
    align: 'end',
    secondary: true,
    render: (row) => (row.changedSettings === null ? '–' : formatCount(row.changedSettings)),
  },
];

function Side({ title, set, of }: { title: string; set: SetComparison['left']; of: string }): ReactElement {
  return (
    <SideCard title={title} name={set.name} to={`/t/${of}/backups/${set.id}`}>
      <StatusBadge domain="backupSet" value={set.status} />
      <span>
        Created <When time={set.createdAt} />
      </span>
      <span>{plural(set.itemCount, 'object')}</span>
    </SideCard>
  );
}

/**
 * Two backup sets, of one tenant or of two, object by object: what was added, removed, changed, renamed and assigned
 * otherwise.
 */
export function SetComparePage(): ReactElement {
  const params = useParams();
  const left = Number(params.leftSetId);
  const right = Number(params.rightSetId);
  if (!isId(left) || !isId(right)) return <NotFoundPage />;
  return <SetComparisonContent key={`${left} ${right}`} leftSetId={left} rightSetId={right} />;
}

function SetComparisonContent({ leftSetId, rightSetId }: { leftSetId: number; rightSetId: number }): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [search, setSearch] = useState('');
  const change: Shown = OBJECT_CHANGES.find((one) => one === params.get('change')) ?? 'all';
  const policyType = params.get('type');
  const match = params.get('match') === 'name' ? 'name' : 'identity';
  const other = otherIn(params, tenant.externalId);
  const input = useMemo(
    () =>
      ({
        tenant: tenant.externalId,
        otherTenant: other,
        leftSetId,
        rightSetId,
        change,
        policyType,
        match,
        search,
      }) as const,
    [tenant.externalId, other, leftSetId, rightSetId, change, policyType, match, search],
  );
  const { first, total, rowAt, onRange } = usePagedRows('backups.compare', input);
  const base = `/t/${tenant.externalId}`;
  const crumbs = [{ label: 'Backups', to: `${base}/backups` }];
  const set = (name: string, value: string | null): void =>
    setParams(withParam(params, name, value), { replace: true });
  if (first.error?.code === 'not_found') return <NotFoundPage />;
  const comparison = first.data;
  if (!comparison) {
    return (
      <Page title="Comparison of two backups" crumbs={crumbs} ready={first.isError}>
        {first.isError ? (
          <ErrorPanel error={first.error} onRetry={() => void first.refetch()} />
        ) : (
          <TableSkeleton rows={8} />
        )}
      </Page>
    );
  }
  const swapped = compareAddress(other ?? tenant.externalId, 'backups', {
    left: rightSetId,
    right: leftSetId,
    other: other === null ? null : tenant.externalId,
    query: params.toString(),
  });
  const sides = sideTitles(tenant.name, comparison.otherTenant);
  const differences = comparison.byType.reduce((sum, type) => sum + type.differences, 0);
  const open = (row: ObjectRow): void => {
    if (row.leftItemId !== null && row.rightItemId !== null)
      void navigate(
        compareAddress(tenant.externalId, 'items', { left: row.leftItemId, right: row.rightItemId, other }),
      );
    else if (row.rightItemId === null) void navigate(`${base}/items/${row.leftItemId}`);
    else void navigate(`/t/${other ?? tenant.externalId}/items/${row.rightItemId}`);
  };
  return (
    <Page
      title={`${comparison.left.name} and ${comparison.right.name}`}
      description={
        differences === 0 ? 'No object differs' : `${plural(differences, 'object')} with something to look at`
      }
      crumbs={crumbs}
      actions={
        <Button
          variant="default"
          leftSection={<IconArrowsExchange size={16} />}
          onClick={() => void navigate(swapped, { replace: true })}
          data-testid="swap-sides"
        >
          Swap sides
        </Button>
      }
      ready
    >
      <div className={classes.sides}>
        <Side title={sides.left} set={comparison.left} of={tenant.externalId} />
        <Side title={sides.right} set={comparison.right} of={other ?? tenant.externalId} />
      </div>
      {comparison.otherTenant === null ? null : (
        <Notice tone="info">
          “Added” is only in {sides.right}, “Removed” only in {sides.left}. Objects are recognised by name and kind, and
          groups, filters and whatever else they refer to are compared by name.
        </Notice>
      )}
      <ChangeChips
        counts={comparison.counts}
        chosen={change}
        onChoose={(next) => set('change', next === 'all' ? null : next)}
      />
      <Group gap="sm">
        <SearchBox label="Search objects by name" onSearch={setSearch} width={260} testId="compare-search" />
        <Select
          aria-label="Type"
          placeholder="All types"
          clearable
          searchable
          w={280}
          maw="100%"
          value={policyType}
          onChange={(next) => set('type', next)}
          data={comparison.byType.map((type) => ({
            value: type.policyType,
            label: `${type.label} (${formatCount(type.differences)})`,
          }))}
        />
        {comparison.otherTenant === null ? (
          <Switch
            label="Match by name where ids differ"
            size="xs"
            checked={match === 'name'}
            onChange={(event) => set('match', event.currentTarget.checked ? 'name' : null)}
          />
        ) : null}
        <Text component="output" size="xs" c="dimmed">
          {plural(total, 'object')}
        </Text>
      </Group>
      {total === 0 ? (
        <EmptyState
          className={shared.empty}
          size="sm"
          icon={<IconEqual size={26} stroke={1.5} />}
          title={differences === 0 ? 'No differences' : 'No objects match'}
          description={
            differences === 0
              ? 'Every object of one set is in the other, with the same settings and assignments.'
              : 'Change the search, the type or the kind of change to see more.'
          }
          data-testid={differences === 0 ? 'compare-equal' : 'list-no-match'}
        />
      ) : (
        <VirtualTable
          label="Objects that differ"
          columns={COLUMNS}
          count={total}
          entryAt={(index) => rowEntry(rowAt(index))}
          onOpen={open}
          onRange={onRange}
          rowTestId="compared-object"
        />
      )}
    </Page>
  );
}

interface ChangeChipsProps {
  counts: SetComparison['counts'];
  chosen: Shown;
  onChoose: (change: Shown) => void;
}

/** The kinds of change with their counts; what does not occur is left out. */
function ChangeChips({ counts, chosen, onChoose }: ChangeChipsProps): ReactElement {
  const all = OBJECT_CHANGES.reduce((sum, change) => sum + (change === 'unchanged' ? 0 : counts[change]), 0);
  return (
    <Chip.Group value={chosen} onChange={(value) => onChoose(OBJECT_CHANGES.find((one) => one === value) ?? 'all')}>
      <Group gap="xs" role="radiogroup" aria-label="Which objects are shown">
        <Chip value="all" size="xs">
          All differences {formatCount(all)}
        </Chip>
        {OBJECT_CHANGES.filter((one) => counts[one] > 0 || one === chosen).map((one) => (
          <Chip key={one} value={one} size="xs">
            {badgeFor('change', one).label} {formatCount(counts[one])}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
