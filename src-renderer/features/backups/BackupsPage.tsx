import { Group, Stack } from '@mantine/core';
import { IconArchive, IconPlus } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { BackupSet } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { usePagedRows } from '../../bridge/index.ts';
import {
  CapabilityButton,
  reasonAgainstCapability,
  formatCount,
  ListPage,
  SearchBox,
  useTenant,
  rowEntry,
  VirtualTable,
  When,
  type Column,
  type ListFilter,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { CreateBackup } from './CreateBackup.tsx';
import { removalWords } from './removalWords.ts';
import { ImportBackup, ImportDialog } from './ImportBackup.tsx';

const COLUMNS: readonly Column<BackupSet>[] = [
  {
    key: 'name',
    header: 'Name',
    width: 'minmax(10rem, 2fr)',
    render: (set) => (
      <>
        <strong>{set.name}</strong>
        {set.origin === 'imported' ? <span className={shared.dimmed}> · imported</span> : null}
        {set.archivedAt === null ? null : (
          <span className={shared.dimmed}>
            {' · archived'}
            {set.removalAt === null ? '' : ` by retention, ${removalWords(set.removalAt)}`}
          </span>
        )}
      </>
    ),
  },
  {
    key: 'status',
    header: 'Status',
    width: '7.5rem',
    render: (set) => <StatusBadge domain="backupSet" value={set.status} />,
  },
  { key: 'created', header: 'Created', width: 'minmax(9rem, 1fr)', render: (set) => <When time={set.createdAt} /> },
  { key: 'items', header: 'Objects', width: '5rem', align: 'end', render: (set) => formatCount(set.itemCount) },
  {
    key: 'unchanged',
    header: 'Unchanged',
    width: '5.5rem',
    align: 'end',
    secondary: true,
    render: (set) => formatCount(set.unchangedCount),
  },
  {
    key: 'failed',
    header: 'Failures',
    width: '5rem',
    align: 'end',
    secondary: true,
    render: (set) => formatCount(set.failedCount),
  },
  { key: 'by', header: 'Created by', width: 'minmax(6rem, 0.7fr)', secondary: true, render: (set) => set.createdBy },
];

/** The tenant's backup sets. */
export function BackupsPage(): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [filter, setFilter] = useState<ListFilter>('active');
  const [search, setSearch] = useState('');
  const [searchKey, setSearchKey] = useState(0);
  const input = useMemo(() => ({ tenant: tenant.externalId, filter, search }), [tenant.externalId, filter, search]);
  const { first, total, rowAt, onRange } = usePagedRows('backups.list', input);

  const creating = params.get('create') === '1' && reasonAgainstCapability(tenant, 'tenant.backups.create') === null;
  const importing = params.get('import') === '1' && tenant.capabilities.includes('tenant.backups.manage');
  const show = (dialog: 'create' | 'import' | null): void =>
    setParams(dialog === null ? {} : { [dialog]: '1' }, { replace: true });
  const clear = (): void => {
    setFilter('active');
    setSearch('');
    setSearchKey((key) => key + 1);
  };
  return (
    <>
      <ListPage
        page="backups"
        description="Each backup set holds the tenant’s configuration as it was at one time."
        icon={<IconArchive size={28} stroke={1.5} />}
        texts={{
          emptyTitle: 'No backups yet',
          onlyArchivedText: `Archived backups are kept in full and can be restored to the list. A new backup reads ${tenant.name} as it is now.`,
          emptyText: `A backup reads the configuration of ${tenant.name} and keeps every version on this computer.`,
        }}
        facts={
          first.data
            ? { matching: total, active: first.data.activeTotal, archived: first.data.archivedTotal, filter }
            : null
        }
        error={first.error}
        onRetry={() => void first.refetch()}
        renderCreate={(place) => {
          const create = (
            <CapabilityButton
              capability="tenant.backups.create"
              size={place === 'centre' ? 'md' : 'sm'}
              leftSection={<IconPlus size={16} />}
              onClick={() => show('create')}
              testId="create-backup"
            >
              Create backup
            </CapabilityButton>
          );
          return place === 'header' ? (
            <Group gap="xs">
              <ImportBackup place={place} onOpen={() => show('import')} />
              {create}
            </Group>
          ) : (
            <Stack gap="xs" align="center">
              {create}
              <ImportBackup place={place} onOpen={() => show('import')} />
            </Stack>
          );
        }}
        onFilter={setFilter}
        search={<SearchBox key={searchKey} label="Search backups by name" onSearch={setSearch} initial={search} />}
        onClearSearch={clear}
      >
        <VirtualTable
          label="Backups"
          columns={COLUMNS}
          count={total}
          entryAt={(index) => rowEntry(rowAt(index))}
          onOpen={(set) => void navigate(`/t/${tenant.externalId}/backups/${set.id}`)}
          onRange={onRange}
          rowTestId="backup-row"
        />
      </ListPage>
      <CreateBackup opened={creating} onClose={() => show(null)} />
      <ImportDialog opened={importing} onClose={() => show(null)} />
    </>
  );
}
