import { Button } from '@mantine/core';
import { IconBuildings, IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { Tenant } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import {
  ListPage,
  SearchBox,
  Truncated,
  rowEntry,
  VirtualTable,
  When,
  type Column,
  type ListFilter,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';

const COLUMNS: readonly Column<Tenant>[] = [
  {
    key: 'name',
    header: 'Tenant',
    width: 'minmax(10rem, 1.5fr)',
    render: ({ name }) => <strong className={shared.anywhere}>{name}</strong>,
  },
  {
    key: 'address',
    header: 'Short name',
    width: 'minmax(6rem, 1fr)',
    secondary: true,
    render: ({ externalId }) => <Truncated text={externalId} />,
  },
  {
    key: 'status',
    header: 'Status',
    width: '7.5rem',
    render: ({ status }) => <StatusBadge domain="tenantStatus" value={status} />,
  },
  {
    key: 'role',
    header: 'Your role',
    width: '7.5rem',
    render: ({ role }) => <StatusBadge domain="role" value={role} />,
  },
  {
    key: 'backup',
    header: 'Last good backup',
    width: '10rem',
    render: ({ lastBackupAt }) => (lastBackupAt === null ? 'None yet' : <When time={lastBackupAt} />),
  },
];

/** Every tenant that the user is a member of; archived ones by filter. */
export function TenantsPage(): ReactElement {
  const navigate = useNavigate();
  const tenants = useAtlasQuery('tenants.list', {});
  const [filter, setFilter] = useState<ListFilter>('active');
  const [search, setSearch] = useState('');
  const [searchKey, setSearchKey] = useState(0);
  const all = tenants.data ?? [];
  const wanted = search.trim().toLocaleLowerCase();
  const rows = all.filter(
    ({ status, name, externalId }) =>
      (filter === 'all' || status === filter) &&
      (name.toLocaleLowerCase().includes(wanted) || externalId.includes(wanted)),
  );
  const active = all.filter(({ status }) => status === 'active').length;
  return (
    <ListPage
      page="tenants"
      description="The tenants of this workspace that you are a member of."
      icon={<IconBuildings size={28} stroke={1.5} />}
      texts={{
        emptyTitle: 'No tenants yet',
        emptyText: 'Add the first tenant, or try everything with the demo tenant from the start page.',
        onlyArchivedText: 'Nothing of an archived tenant runs. Open one to look at it, to restore it or to delete it.',
      }}
      facts={tenants.data ? { matching: rows.length, active, archived: all.length - active, filter } : null}
      error={tenants.error}
      onRetry={() => void tenants.refetch()}
      renderCreate={(place) => (
        <Button
          size={place === 'centre' ? 'md' : 'sm'}
          leftSection={<IconPlus size={16} />}
          onClick={() => void navigate('/tenants/new')}
          data-testid="add-tenant"
        >
          Add a tenant
        </Button>
      )}
      onFilter={setFilter}
      search={<SearchBox key={searchKey} label="Search tenants by name" onSearch={setSearch} initial={search} />}
      onClearSearch={() => {
        setFilter('active');
        setSearch('');
        setSearchKey((key) => key + 1);
      }}
    >
      <VirtualTable
        label="Tenants"
        columns={COLUMNS}
        count={rows.length}
        entryAt={(index) => rowEntry(rows[index])}
        onOpen={({ externalId }) => void navigate(`/t/${externalId}`)}
        rowTestId="tenant-row"
      />
    </ListPage>
  );
}
