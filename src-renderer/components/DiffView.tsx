import { ActionIcon, Button, CopyButton, EmptyState, Group, SegmentedControl, Text, Tooltip } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { IconCheck, IconChevronDown, IconChevronUp, IconCopy, IconEqual } from '@tabler/icons-react';
import { useMemo, useRef, useState, type ReactElement } from 'react';
import type { ChangeRow, Comparison } from '../../src-preload/contract/index.ts';
import { StatusBadge } from '../badges/index.ts';
import { DiffLines, type DiffLayout, Mark, Words } from './DiffLines.tsx';
import { type DiffShow, filterRows, rowsAsText } from './diffRows.ts';
import { formatCount, plural } from './format.ts';
import { diffWords } from './lineDiff.ts';
import { SearchBox } from './SearchBox.tsx';
import { SettingLabel } from './SettingLabel.tsx';
import { VirtualTable, withSections, type Column } from './VirtualTable.tsx';
import shared from './components.module.css';
import classes from './diff.module.css';

/** Below this width two columns of values would be too narrow to read. */
const WIDE = '(min-width: 56em)';

function isLong(row: ChangeRow): boolean {
  return row.kind !== 'group' && `${row.before ?? ''}${row.after ?? ''}`.includes('\n');
}

function Plain({ value }: { value: string | null }): ReactElement {
  if (value === null) return <span className={shared.dimmed}>Not set</span>;
  return <span className={classes.value}>{value === '' ? <span className={shared.dimmed}>(empty)</span> : value}</span>;
}

/** One side of a row; where both sides differ by a few words, these are marked. */
function Value({ row, side }: { row: ChangeRow; side: 'before' | 'after' }): ReactElement | null {
  const value = row[side];
  if (row.kind === 'group')
    return value === null || value === '' ? null : <span className={shared.dimmed}>{value}</span>;
  if (isLong(row) && value !== null)
    return <span className={shared.dimmed}>{plural(value.split('\n').length, 'line')}</span>;
  if (row.change !== 'changed' || row.before === null || row.after === null || value === '')
    return <Plain value={value} />;
  const name = side === 'before' ? 'left' : 'right';
  return (
    <span className={classes.value}>
      <Words parts={diffWords(row.before, row.after)[name]} side={name} />
    </span>
  );
}

/** Both sides below each other; a row that does not differ has one value. */
function InlineValue({ row }: { row: ChangeRow }): ReactElement | null {
  if (row.change === 'unchanged' || row.kind === 'group')
    return <Value row={row} side={row.after === null ? 'before' : 'after'} />;
  return (
    <div>
      {row.before === null ? null : (
        <span className={classes.signed}>
          <Mark side="left" />
          <Value row={row} side="before" />
        </span>
      )}
      {row.after === null ? null : (
        <span className={classes.signed}>
          <Mark side="right" />
          <Value row={row} side="after" />
        </span>
      )}
    </div>
  );
}

const CHANGE: Column<ChangeRow> = {
  key: 'change',
  header: 'Change',
  width: '6.5rem',
  // A group only holds the rows below it together, unless it is new or gone as a whole.
  render: (row) => (row.change === 'unchanged' ? null : <StatusBadge domain="change" value={row.change} />),
};
const LABEL: Column<ChangeRow> = {
  key: 'label',
  header: 'Setting',
  width: 'minmax(8rem, 1fr)',
  render: (row) => <SettingLabel facts={row} depth={row.depth} heading={row.kind === 'group'} />,
};
const INLINE: readonly Column<ChangeRow>[] = [
  CHANGE,
  LABEL,
  { key: 'value', header: 'Value', width: 'minmax(10rem, 2fr)', render: (row) => <InlineValue row={row} /> },
];
const BY_TIME = { left: 'Before', right: 'After' };

function sideColumns({ left, right }: { left: string; right: string }): readonly Column<ChangeRow>[] {
  const width = 'minmax(8rem, 1.2fr)';
  return [
    CHANGE,
    LABEL,
    { key: 'before', header: left, width, render: (row) => <Value row={row} side="before" /> },
    { key: 'after', header: right, width, render: (row) => <Value row={row} side="after" /> },
  ];
}

interface DiffViewProps {
  comparison: Pick<Comparison, 'changes' | 'counts'>;
  /** What is compared, as the first line of the copied text. */
  title: string;
  layout: DiffLayout;
  onLayout: (layout: DiffLayout) => void;
  show: DiffShow;
  onShow: (show: DiffShow) => void;
  /** What the two sides are called, where it is not by time. */
  sides?: { left: string; right: string };
}

/** Two versions setting by setting, side by side or inline, with a filter and the way from one difference to the next. */
export function DiffView(props: DiffViewProps): ReactElement {
  const { comparison, title, layout, onLayout, show, onShow, sides = BY_TIME } = props;
  const { changes, counts } = comparison;
  const [search, setSearch] = useState('');
  const [goTo, setGoTo] = useState<{ index: number; turn: number }>();
  const active = useRef(-1);
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const shownLayout = wide ? layout : 'inline';
  const rows = useMemo(() => filterRows(changes, show, search), [changes, show, search]);
  const columns = useMemo(() => (shownLayout === 'inline' ? INLINE : sideColumns(sides)), [shownLayout, sides]);
  const entries = useMemo(() => withSections(rows, (row) => row.section), [rows]);
  const places = useMemo(
    () =>
      entries.flatMap((entry, index) =>
        entry.kind === 'row' && entry.row.kind !== 'group' && entry.row.change !== 'unchanged' ? [index] : [],
      ),
    [entries],
  );
  const step = (by: 1 | -1): void => {
    const later = by === 1 ? places.find((at) => at > active.current) : places.findLast((at) => at < active.current);
    const index = later ?? (by === 1 ? places[0] : places.at(-1));
    if (index === undefined) return;
    active.current = index;
    setGoTo((last) => ({ index, turn: (last?.turn ?? 0) + 1 }));
  };
  useHotkeys(
    [
      ['F7', () => step(1)],
      ['shift+F7', () => step(-1)],
    ],
    [],
  );
  useHotkeys([
    ['n', () => step(1)],
    ['p', () => step(-1)],
  ]);
  const at = goTo === undefined ? -1 : places.indexOf(goTo.index);
  const differences = counts.added + counts.removed + counts.changed;
  return (
    <>
      <div className={classes.bar}>
        <SegmentedControl
          value={show}
          onChange={onShow}
          className={classes.shows}
          aria-label="Which settings are shown"
          data={[
            { value: 'changes', label: `Changes ${formatCount(differences)}` },
            { value: 'changed', label: `Changed ${formatCount(counts.changed)}` },
            { value: 'added', label: `Added ${formatCount(counts.added)}` },
            { value: 'removed', label: `Removed ${formatCount(counts.removed)}` },
            // Where nothing but differences is known, everything would be the same rows again.
            ...(counts.unchanged === 0 && show !== 'everything'
              ? []
              : [{ value: 'everything' as const, label: `Everything ${formatCount(differences + counts.unchanged)}` }]),
          ]}
        />
        {wide ? (
          <SegmentedControl
            value={layout}
            onChange={onLayout}
            aria-label="How the two are shown"
            data={[
              { value: 'side', label: 'Side by side' },
              { value: 'inline', label: 'Inline' },
            ]}
          />
        ) : null}
      </div>
      <div className={classes.bar}>
        <SearchBox label="Search settings and values" onSearch={setSearch} width={260} />
        <Group gap={4}>
          <Tooltip label="Previous difference (Shift+F7 or p)">
            <ActionIcon aria-label="Previous difference" disabled={places.length === 0} onClick={() => step(-1)}>
              <IconChevronUp size={16} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Next difference (F7 or n)">
            <ActionIcon aria-label="Next difference" disabled={places.length === 0} onClick={() => step(1)}>
              <IconChevronDown size={16} />
            </ActionIcon>
          </Tooltip>
          <Text component="output" size="xs" c="dimmed" className={shared.nowrap} data-testid="difference-place">
            {at < 0 ? plural(places.length, 'difference') : `${formatCount(at + 1)} of ${formatCount(places.length)}`}
          </Text>
        </Group>
        <CopyButton value={rowsAsText(title, rows)}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="xs"
              onClick={copy}
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            >
              {copied ? 'Copied' : 'Copy as text'}
            </Button>
          )}
        </CopyButton>
      </div>
      <div data-testid="compare-changes" data-layout={shownLayout}>
        {entries.length > 0 ? (
          <VirtualTable
            key={shownLayout}
            label="Differences"
            columns={columns}
            count={entries.length}
            entryAt={(index) => entries[index] ?? { kind: 'loading' }}
            browsable
            renderDetail={(row) =>
              isLong(row) ? <DiffLines before={row.before ?? ''} after={row.after ?? ''} layout={shownLayout} /> : null
            }
            goTo={goTo}
            onActive={(index) => (active.current = index)}
            rowTestId="change-row"
          />
        ) : (
          <EmptyState
            className={shared.empty}
            size="sm"
            icon={<IconEqual size={26} stroke={1.5} />}
            title={differences === 0 ? 'No differences' : 'No settings match'}
            description={
              differences === 0
                ? 'Both sides hold the same settings and the same assignments.'
                : 'Change the search or the filter to see more.'
            }
            data-testid={differences === 0 && search === '' ? 'compare-equal' : 'list-no-match'}
          />
        )}
      </div>
    </>
  );
}
