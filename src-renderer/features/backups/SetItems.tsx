import { EmptyState, Group, Switch, Text } from '@mantine/core';
import { IconAlertTriangle, IconFileSearch } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { BackupItem, BackupSet } from '../../../src-preload/contract/index.ts';
import { usePagedRows } from '../../bridge/index.ts';
import {
  ErrorPanel,
  formatCount,
  platformName,
  plural,
  SearchBox,
  TableSkeleton,
  Truncated,
  useTenant,
  rowEntry,
  VirtualTable,
  type Column,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { ExportBackup, idsOfItems } from './ExportBackup.tsx';
import classes from './backups.module.css';

const COLUMNS: readonly Column<BackupItem>[] = [
  {
    key: 'name',
    header: 'Name',
    width: 'minmax(10rem, 2.2fr)',
    render: (item) => (
      <span className={classes.itemName}>
        <Truncated text={item.name}>
          <strong>{item.name}</strong>
        </Truncated>
        {item.warningCount > 0 ? (
          <span className={classes.warningMark} data-colour="amber">
            <IconAlertTriangle size={13} aria-hidden />
            {plural(item.warningCount, 'warning')}
          </span>
        ) : null}
      </span>
    ),
  },
  {
    key: 'type',
    header: 'Type',
    width: 'minmax(7rem, 1.2fr)',
    render: (item) => <Truncated text={item.policyTypeLabel} className={shared.dimmed} />,
  },
  {
    key: 'platform',
    header: 'Platform',
    width: '5.75rem',
    secondary: true,
    render: (item) => platformName(item.platform),
  },
  {
    key: 'assignments',
    header: 'Assignments',
    width: '5.5rem',
    align: 'end',
    secondary: true,
    render: (item) => formatCount(item.assignmentCount),
  },
];

/** Only where some objects were known before: in a first backup every row would say the same. */
const READ: Column<BackupItem> = {
  key: 'read',
  header: 'Captured',
  width: '5rem',
  secondary: true,
  render: (item) => <span className={shared.dimmed}>{item.unchanged ? 'Unchanged' : 'Read anew'}</span>,
};
const WITH_READ = [...COLUMNS, READ];

/** The most objects that one choice may name. */
const MOST_EXPORTED = 10_000;

interface SetItemsProps {
  set: BackupSet;
  policyType: string | null;
  /** True while the capture runs: the list still grows. */
  live: boolean;
  /** How many objects the set holds; while it grows, the list itself lags a little behind. */
  known: number;
}

/** The objects of a set, by name, type and warnings. */
export function SetItems({ set, policyType, live, known }: SetItemsProps): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const [onlyWarnings, setOnlyWarnings] = useState(false);
  const [onlyChanged, setOnlyChanged] = useState(false);
  const input = useMemo(
    () => ({ tenant: tenant.externalId, backupSetId: set.id, policyType, search, onlyWarnings, onlyChanged }),
    [tenant.externalId, set.id, policyType, search, onlyWarnings, onlyChanged],
  );
  const { first, total, rowAt, onRange } = usePagedRows('backups.items', input);
  const filtered = search !== '' || onlyWarnings || onlyChanged || policyType !== null;
  return (
    <div className={classes.setItems}>
      <div className={classes.itemBar}>
        <SearchBox label="Search objects by name" onSearch={setSearch} testId="item-search" />
        <Text component="output" size="xs" c="dimmed" className={shared.nowrap}>
          {first.data ? plural(live && !filtered ? known : total, 'object') : ''}
        </Text>
        <Group gap="md">
          {filtered && !live && total > 0 && total <= MOST_EXPORTED ? (
            <ExportBackup set={set} selection={{ count: total, ids: () => idsOfItems(input) }} />
          ) : null}
          {set.origin === 'imported' ? null : (
            <Switch
              label="Only changed"
              size="xs"
              checked={onlyChanged}
              onChange={(event) => setOnlyChanged(event.currentTarget.checked)}
            />
          )}
          <Switch
            label="Only with warnings"
            size="xs"
            checked={onlyWarnings}
            onChange={(event) => setOnlyWarnings(event.currentTarget.checked)}
          />
        </Group>
      </div>
      {first.isError ? (
        <ErrorPanel error={first.error} onRetry={() => void first.refetch()} />
      ) : !first.data || (total === 0 && live && !filtered && known > 0) ? (
        <TableSkeleton rows={10} />
      ) : total === 0 ? (
        <EmptyState
          className={shared.empty}
          size="sm"
          icon={<IconFileSearch size={26} stroke={1.5} />}
          title={
            filtered
              ? 'No objects match'
              : live
                ? set.origin === 'imported'
                  ? 'Nothing imported yet'
                  : 'Nothing captured yet'
                : 'This set holds no objects'
          }
          description={
            filtered
              ? 'Change the search, the type or the filters to see more.'
              : live
                ? `Objects appear here as they are ${set.origin}.`
                : set.origin === 'imported'
                  ? 'No file gave an object. The list of files says why.'
                  : 'The capture ended before the first object was read. The operation run says why.'
          }
          data-testid={filtered ? 'list-no-match' : 'list-empty'}
        />
      ) : (
        <VirtualTable
          label={`Objects of ${set.name}`}
          columns={set.unchangedCount > 0 ? WITH_READ : COLUMNS}
          count={total}
          entryAt={(index) => rowEntry(rowAt(index))}
          onOpen={(item) => void navigate(`/t/${tenant.externalId}/items/${item.id}`)}
          onRange={onRange}
          rowTestId="set-item-row"
        />
      )}
    </div>
  );
}
