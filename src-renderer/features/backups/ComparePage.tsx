import { Anchor, Button, EmptyState, Group, SegmentedControl, Switch, Text } from '@mantine/core';
import { IconArrowsExchange, IconEqual } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { ChangeRow, Comparison } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import {
  ErrorPanel,
  formatCount,
  NotFoundPage,
  Page,
  plural,
  SearchBox,
  TableSkeleton,
  useTenant,
  VirtualTable,
  When,
  withSections,
  type Column,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { filterChanges, type ChangeFilter } from './changeFilter.ts';
import { CodeValue } from './CodeValue.tsx';
import { lineDifference } from './lineDifference.ts';
import { SettingLabel } from './SettingLabel.tsx';
import classes from './backups.module.css';

function skipped(count: number): string {
  return count === 0 ? '' : `${plural(count, 'equal line')} not shown`;
}

/** One side of a difference; of a long text only the part that differs. */
function Side({ row, side }: { row: ChangeRow; side: 'before' | 'after' }): ReactElement {
  const value = row[side];
  if (value === null) return <span className={shared.dimmed}>Not set</span>;
  if (!value.includes('\n')) return <span className={classes.textValue}>{value === '' ? '(empty)' : value}</span>;
  if (row.before === null || row.after === null) return <CodeValue text={value} />;
  const difference = lineDifference(row.before, row.after);
  return (
    <div>
      <div className={classes.skipped}>{skipped(difference.skippedAbove)}</div>
      <CodeValue text={difference[side]} />
      <div className={classes.skipped}>{skipped(difference.skippedBelow)}</div>
    </div>
  );
}

const columnsWith = (withIds: boolean): readonly Column<ChangeRow>[] => [
  {
    key: 'change',
    header: 'Change',
    width: '6.5rem',
    render: (row) => <StatusBadge domain="change" value={row.change} />,
  },
  {
    key: 'label',
    header: 'Setting',
    width: 'minmax(8rem, 1fr)',
    render: (row) => <SettingLabel facts={row} withId={withIds} />,
  },
  { key: 'before', header: 'Before', width: 'minmax(8rem, 1.2fr)', render: (row) => <Side row={row} side="before" /> },
  { key: 'after', header: 'After', width: 'minmax(8rem, 1.2fr)', render: (row) => <Side row={row} side="after" /> },
];

function SideCard({ title, side }: { title: string; side: Comparison['left'] }): ReactElement {
  const tenant = useTenant();
  const base = `/t/${tenant.externalId}`;
  return (
    <section className={classes.side} aria-label={title}>
      <div className={classes.sideTitle}>{title}</div>
      <Anchor component={Link} to={`${base}/items/${side.itemId}`} fw={600} size="sm">
        {side.name}
      </Anchor>
      <Text size="xs" c="dimmed" className={classes.facts}>
        <Anchor component={Link} to={`${base}/backups/${side.backupSetId}`} size="xs" underline="always">
          {side.backupSetName}
        </Anchor>
        <span>
          Captured <When time={side.capturedAt} exact />
        </span>
      </Text>
    </section>
  );
}

function isId(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}

/** Two captured objects side by side: what was added, removed and changed, setting by setting. */
export function ComparePage(): ReactElement {
  const tenant = useTenant();
  const params = useParams();
  const leftItemId = Number(params.leftItemId);
  const rightItemId = Number(params.rightItemId);
  const valid = isId(leftItemId) && isId(rightItemId);
  const query = useAtlasQuery(
    'items.compare',
    { tenant: tenant.externalId, leftItemId, rightItemId },
    { enabled: valid },
  );
  const base = `/t/${tenant.externalId}`;
  const crumbs = [
    { label: 'Backups', to: `${base}/backups` },
    ...(query.data
      ? [{ label: query.data.right.name, to: `${base}/items/${query.data.right.itemId}?tab=history` }]
      : []),
  ];
  if (!valid || query.error?.code === 'not_found') return <NotFoundPage />;
  if (query.isError) {
    return (
      <Page title="Comparison" crumbs={crumbs} ready>
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  if (!query.data) {
    return (
      <Page title="Comparison" crumbs={crumbs} ready={false}>
        <TableSkeleton rows={8} />
      </Page>
    );
  }
  return <ComparisonContent comparison={query.data} crumbs={crumbs} />;
}

interface ComparisonContentProps {
  comparison: Comparison;
  crumbs: { label: string; to: string }[];
}

function ComparisonContent({ comparison, crumbs }: ComparisonContentProps): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const { left, right, changes, unchangedCount } = comparison;
  const [kind, setKind] = useState<ChangeFilter>('all');
  const [search, setSearch] = useState('');
  const [withIds, setWithIds] = useState(false);
  const columns = useMemo(() => columnsWith(withIds), [withIds]);
  const shown = useMemo(() => filterChanges(changes, kind, search), [changes, kind, search]);
  const entries = useMemo(() => withSections(shown, (row) => row.section), [shown]);
  const count = (change: ChangeRow['change']): number => changes.filter((row) => row.change === change).length;
  return (
    <Page
      title={left.name === right.name ? `Changes in ${right.name}` : `${left.name} and ${right.name}`}
      description={
        changes.length === 0
          ? `No differences in ${plural(unchangedCount, 'setting')}`
          : `${plural(changes.length, 'difference')}, ${plural(unchangedCount, 'setting')} unchanged`
      }
      crumbs={crumbs}
      actions={
        <Button
          variant="default"
          leftSection={<IconArrowsExchange size={16} />}
          onClick={() =>
            void navigate(`/t/${tenant.externalId}/items/${right.itemId}/compare/${left.itemId}`, { replace: true })
          }
          data-testid="swap-sides"
        >
          Swap sides
        </Button>
      }
      ready
    >
      <div className={classes.sides}>
        <SideCard title="Before" side={left} />
        <SideCard title="After" side={right} />
      </div>
      {changes.length === 0 ? null : (
        <Group gap="sm" justify="space-between">
          <SearchBox label="Search settings and values" onSearch={setSearch} width={300} />
          <Group gap="md">
            <Switch
              size="xs"
              label="Show ids"
              checked={withIds}
              onChange={(event) => setWithIds(event.currentTarget.checked)}
            />
            <SegmentedControl
              value={kind}
              onChange={setKind}
              aria-label="Which differences are shown"
              data={[
                { value: 'all', label: `All ${formatCount(changes.length)}` },
                { value: 'changed', label: `Changed ${formatCount(count('changed'))}` },
                { value: 'added', label: `Added ${formatCount(count('added'))}` },
                { value: 'removed', label: `Removed ${formatCount(count('removed'))}` },
              ]}
            />
          </Group>
        </Group>
      )}
      <div data-testid="compare-changes">
        {entries.length > 0 ? (
          <VirtualTable
            label="Differences"
            columns={columns}
            count={entries.length}
            entryAt={(index) => entries[index] ?? { kind: 'loading' }}
            rowTestId="change-row"
          />
        ) : (
          <EmptyState
            className={shared.empty}
            size="sm"
            icon={<IconEqual size={26} stroke={1.5} />}
            title={changes.length === 0 ? 'No differences' : 'No differences match'}
            description={
              changes.length === 0
                ? 'Both sides hold the same settings and the same assignments.'
                : 'Change the search or the filter to see more.'
            }
            data-testid={changes.length === 0 ? 'compare-equal' : 'list-no-match'}
          />
        )}
      </div>
    </Page>
  );
}
