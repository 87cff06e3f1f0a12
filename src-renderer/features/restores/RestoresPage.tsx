import { IconPlus, IconRestore } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { RestoreRun } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { usePagedRows } from '../../bridge/index.ts';
import {
  CapabilityButton,
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

const COLUMNS: readonly Column<RestoreRun>[] = [
  {
    key: 'set',
    header: 'Backup set',
    width: 'minmax(10rem, 2fr)',
    render: (run) => (
      <>
        <strong>{run.backupSetName}</strong>
        {run.undoOf === null ? null : <span className={shared.dimmed}> · undoes restore {run.undoOf}</span>}
        {run.archivedAt === null ? null : <span className={shared.dimmed}> · archived</span>}
      </>
    ),
  },
  {
    key: 'status',
    header: 'Status',
    width: '10.5rem',
    render: (run) => <StatusBadge domain="restoreRun" value={run.status} />,
  },
  { key: 'created', header: 'Created', width: 'minmax(11rem, 1fr)', render: (run) => <When time={run.createdAt} /> },
  { key: 'items', header: 'Objects', width: '5rem', align: 'end', render: (run) => formatCount(run.itemCount) },
  {
    key: 'source',
    header: 'Captured from',
    width: 'minmax(7rem, 1fr)',
    secondary: true,
    render: (run) => run.sourceTenantName,
  },
  { key: 'by', header: 'Created by', width: 'minmax(6rem, 0.7fr)', secondary: true, render: (run) => run.requestedBy },
];

/** The tenant's restores: prepared, under way and ended. */
export function RestoresPage(): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [filter, setFilter] = useState<ListFilter>('active');
  const [search, setSearch] = useState('');
  const [searchKey, setSearchKey] = useState(0);
  const input = useMemo(() => ({ tenant: tenant.externalId, filter, search }), [tenant.externalId, filter, search]);
  const { first, total, rowAt, onRange } = usePagedRows('restores.list', input);
  const base = `/t/${tenant.externalId}/restores`;
  return (
    <ListPage
      page="restores"
      description={`Each restore writes objects of a backup set into ${tenant.name}, after checks, a preview and a confirmation.`}
      icon={<IconRestore size={28} stroke={1.5} />}
      texts={{
        emptyTitle: 'No restores yet',
        onlyArchivedText:
          'Archived restores keep what was asked, previewed and done, and can be brought back to the list.',
        emptyText: `A restore brings objects of a backup set back into ${tenant.name}. Nothing is written before you have seen a preview and confirmed it.`,
      }}
      facts={
        first.data
          ? { matching: total, active: first.data.activeTotal, archived: first.data.archivedTotal, filter }
          : null
      }
      error={first.error}
      onRetry={() => void first.refetch()}
      renderCreate={(place) => (
        <CapabilityButton
          capability="tenant.restore.prepare"
          size={place === 'centre' ? 'md' : 'sm'}
          leftSection={<IconPlus size={16} />}
          onClick={() => void navigate(`${base}/new`)}
          testId="create-restore"
        >
          New restore
        </CapabilityButton>
      )}
      onFilter={setFilter}
      search={<SearchBox key={searchKey} label="Search restores by backup set" onSearch={setSearch} initial={search} />}
      onClearSearch={() => {
        setFilter('active');
        setSearch('');
        setSearchKey((key) => key + 1);
      }}
    >
      <VirtualTable
        label="Restores"
        columns={COLUMNS}
        count={total}
        entryAt={(index) => rowEntry(rowAt(index))}
        onOpen={(run) => void navigate(`${base}/${run.id}`)}
        onRange={onRange}
        rowTestId="restore-row"
      />
    </ListPage>
  );
}
