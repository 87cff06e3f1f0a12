import { IconListDetails } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import type { InventoryItem } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { usePagedRows } from '../../bridge/index.ts';
import {
  platformName,
  NoMatch,
  PagedTable,
  useAddressFilters,
  useTenant,
  When,
  type Column,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { InventoryItemDrawer } from './CoverageReasons.tsx';
import { filterParams, filtersIn, NO_FILTERS } from './filters.ts';
import { InventoryFilterBar } from './InventoryFilterBar.tsx';
import classes from './inventory.module.css';

const COLUMNS: readonly Column<InventoryItem>[] = [
  {
    key: 'name',
    header: 'Name',
    width: 'minmax(10rem, 1.8fr)',
    render: ({ name, previousName, goneAt }) => (
      <div>
        <strong className={shared.anywhere}>{name}</strong>
        {goneAt === null ? null : (
          <div className={shared.dimmed}>
            Gone since <When time={goneAt} />
          </div>
        )}
        {previousName === null || goneAt !== null ? null : (
          <div className={shared.dimmed}>Called “{previousName}” before</div>
        )}
      </div>
    ),
  },
  { key: 'type', header: 'Type', width: 'minmax(8rem, 1.2fr)', render: ({ policyTypeLabel }) => policyTypeLabel },
  {
    key: 'platform',
    header: 'Platform',
    width: '7rem',
    secondary: true,
    render: ({ platform }) => platformName(platform),
  },
  {
    key: 'coverage',
    header: 'Coverage',
    width: '8.5rem',
    render: ({ coverage }) => <StatusBadge domain="coverage" value={coverage} />,
  },
  {
    key: 'marks',
    header: 'Marks',
    width: '12rem',
    render: ({ risk, dependencies }) =>
      risk || dependencies ? (
        <span className={classes.marks}>
          {risk ? <StatusBadge domain="coverage" value="risk" /> : null}
          {dependencies ? <StatusBadge domain="coverage" value="dependencies" /> : null}
        </span>
      ) : (
        <span className={shared.dimmed}>–</span>
      ),
  },
  {
    key: 'seen',
    header: 'Last seen',
    width: '9.5rem',
    secondary: true,
    render: ({ lastSeen }) => <When time={lastSeen} />,
  },
];

/** The objects of the inventory, under the filters of the address; a row opens its reasons. */
export function InventoryTable(): ReactElement {
  const tenant = useTenant();
  const [opened, setOpened] = useState<InventoryItem | null>(null);
  const { filters, change } = useAddressFilters(filtersIn, filterParams);
  const input = useMemo(() => ({ tenant: tenant.externalId, ...filters }), [tenant.externalId, filters]);
  const paged = usePagedRows('inventory.list', input);
  const { first } = paged;
  return (
    <>
      <InventoryFilterBar
        filters={filters}
        policyTypes={first.data?.policyTypes ?? []}
        platforms={first.data?.platforms ?? []}
        onChange={change}
      />
      <PagedTable
        paged={paged}
        label="Inventory"
        columns={COLUMNS}
        onOpen={setOpened}
        rowTestId="inventory-row"
        empty={
          <NoMatch
            icon={<IconListDetails size={28} stroke={1.5} />}
            title="No objects match"
            description="Choose less in the filters to see more."
            clearLabel="Show everything that is there"
            onClear={() => change(NO_FILTERS)}
          />
        }
      />
      <InventoryItemDrawer item={opened} onClose={() => setOpened(null)} />
    </>
  );
}
