import { Button, EmptyState, SegmentedControl } from '@mantine/core';
import { IconListDetails, IconRefresh } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { Link, useSearchParams } from 'react-router';
import { badgeFor, toneFor } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import { CapabilityButton, ErrorPanel, Notice, Page, Panel, TableSkeleton, useTenant } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { ActiveRunPanel } from '../operations/index.ts';
import { ReasonList } from './CoverageReasons.tsx';
import { InventoryHub, lastSyncWords } from './InventoryHub.tsx';
import { InventoryRuns } from './InventoryRuns.tsx';
import { InventoryTable } from './InventoryTable.tsx';
import { SyncInventory } from './SyncInventory.tsx';

const TABS = [
  { value: 'objects', label: 'Objects' },
  { value: 'runs', label: 'Sync runs' },
  { value: 'rules', label: 'Rules' },
];

/** What the tenant holds by its lists: how much of it a restore brings back, and why. */
export function InventoryPage(): ReactElement {
  const tenant = useTenant();
  const [params, setParams] = useSearchParams();
  const [syncing, setSyncing] = useState(false);
  const hub = useAtlasQuery('inventory.hub', { tenant: tenant.externalId });
  const asked = params.get('tab');
  const tab = asked === 'runs' || asked === 'rules' ? asked : 'objects';
  const never = hub.data !== undefined && hub.data.lastSync === null;
  const lastSync = hub.data?.lastSync ?? null;
  const button = (
    <CapabilityButton
      capability="tenant.inventory.sync"
      size={never ? 'md' : 'sm'}
      leftSection={<IconRefresh size={16} />}
      obstacle={(hub.data?.activeSyncs ?? 0) > 0 ? 'An inventory sync is under way. Wait until it has ended.' : null}
      onClick={() => setSyncing(true)}
      testId="sync-inventory"
    >
      Sync inventory…
    </CapabilityButton>
  );
  return (
    <Page
      title="Inventory"
      description={lastSyncWords(hub.data)}
      actions={never || !hub.data ? undefined : button}
      ready={!hub.isPending}
    >
      <ActiveRunPanel type="inventory.sync" />
      {hub.isError ? (
        <ErrorPanel error={hub.error} onRetry={() => void hub.refetch()} />
      ) : never ? (
        <EmptyState
          className={shared.empty}
          icon={<IconListDetails size={28} stroke={1.5} />}
          withIndicatorBackground
          title="No inventory yet"
          description={`A sync lists everything that ${tenant.name} holds, and says how much of it a restore brings back, and why.`}
          data-testid="list-empty"
        >
          <EmptyState.Actions>{button}</EmptyState.Actions>
        </EmptyState>
      ) : (
        <>
          {lastSync === null || lastSync.failureSummary === null ? null : (
            <Notice
              tone={toneFor('inventorySync', lastSync.status)}
              title={`The last sync ended as ${badgeFor('inventorySync', lastSync.status).label.toLowerCase()}`}
              testId="sync-failure"
              actions={
                lastSync.operationRunId === null ? undefined : (
                  <Button
                    component={Link}
                    to={`/t/${tenant.externalId}/operations/${lastSync.operationRunId}`}
                    variant="default"
                    size="xs"
                  >
                    View run
                  </Button>
                )
              }
            >
              {lastSync.failureSummary}
            </Notice>
          )}
          <InventoryHub />
          <SegmentedControl
            data={TABS}
            value={tab}
            onChange={(value) => setParams(value === 'objects' ? {} : { tab: value })}
            aria-label="What of the inventory is shown"
            style={{ alignSelf: 'flex-start' }}
            data-testid="inventory-tabs"
          />
          {hub.data ? (
            tab === 'objects' ? (
              <InventoryTable />
            ) : tab === 'runs' ? (
              <InventoryRuns />
            ) : (
              <Rules />
            )
          ) : (
            <TableSkeleton />
          )}
        </>
      )}
      <SyncInventory opened={syncing} onClose={() => setSyncing(false)} />
    </Page>
  );
}

/** The rules of coverage as they are applied. */
function Rules(): ReactElement {
  const tenant = useTenant();
  const rules = useAtlasQuery('inventory.rules', { tenant: tenant.externalId });
  if (rules.isError) return <ErrorPanel error={rules.error} onRetry={() => void rules.refetch()} />;
  return (
    <Panel title="How coverage and marks are decided">
      {rules.data ? <ReasonList reasons={rules.data} /> : <TableSkeleton />}
    </Panel>
  );
}
