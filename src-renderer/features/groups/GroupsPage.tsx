import { EmptyState, SegmentedControl } from '@mantine/core';
import { IconRefresh, IconUsersGroup } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import type { GroupRun } from '../../../src-preload/contract/index.ts';
import { badgeFor, toneFor } from '../../badges/index.ts';
import { useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import {
  CapabilityButton,
  ErrorPanel,
  formatCount,
  formatTime,
  KeyNumbers,
  Notice,
  Page,
  TableSkeleton,
  useTenant,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { ActiveRunPanel } from '../operations/index.ts';
import { GroupRuns } from './GroupRuns.tsx';
import { GroupTable } from './GroupTable.tsx';
import { ReadAllGroups, SafetyStop } from './SafetyStop.tsx';

const TABS = [
  { value: 'groups', label: 'Groups' },
  { value: 'runs', label: 'Sync runs' },
];

function descriptionOf(lastSync: GroupRun | null | undefined): string {
  const what = 'Names and kinds of the tenant’s groups, kept for every page to show offline. Members are not stored.';
  if (!lastSync) return what;
  const { status, completedAt, createdAt } = lastSync;
  const word = badgeFor('groupSync', status).label.toLowerCase();
  return `${what} Last sync: ${formatTime(completedAt ?? createdAt)}, ${word}.`;
}

function SyncGroups({ large, obstacle }: { large: boolean; obstacle: string | null }): ReactElement {
  const tenant = useTenant();
  const sync = useAtlasCommand('groups.sync');
  return (
    <CapabilityButton
      capability="tenant.groups.sync"
      size={large ? 'md' : 'sm'}
      leftSection={<IconRefresh size={16} />}
      loading={sync.isPending}
      obstacle={obstacle}
      onClick={() => sync.mutate({ tenant: tenant.externalId })}
      testId="sync-groups"
    >
      Sync groups
    </CapabilityButton>
  );
}

/** The cache of groups: what it holds, when it was refreshed, and what stands against a refresh. */
export function GroupsPage(): ReactElement {
  const tenant = useTenant();
  const [params, setParams] = useSearchParams();
  const all = useAtlasQuery('groups.list', { tenant: tenant.externalId, presence: 'all', limit: 1 });
  const present = useAtlasQuery('groups.list', { tenant: tenant.externalId, limit: 1 });
  const dynamic = useAtlasQuery('groups.list', { tenant: tenant.externalId, kind: 'dynamic', limit: 1 });
  const active = useAtlasQuery('operations.list', {
    tenant: tenant.externalId,
    show: 'active',
    type: 'groups.sync',
    limit: 1,
  });
  const list = `/t/${tenant.externalId}/groups`;
  const tab = params.get('tab') === 'runs' ? 'runs' : 'groups';
  const lastSync = all.data?.lastSync ?? null;
  const empty = all.data !== undefined && all.data.total === 0 && lastSync === null;
  const busy = (active.data?.total ?? 0) > 0 ? 'A group sync is under way. Wait until it has ended.' : null;
  const shown = (count: number | undefined): string | null => (count === undefined ? null : formatCount(count));
  const failed = lastSync !== null && !lastSync.safetyStopTriggered && lastSync.failureSummary !== null;
  return (
    <Page
      title="Groups"
      description={descriptionOf(lastSync)}
      actions={
        empty || !all.data ? undefined : (
          <>
            <ReadAllGroups obstacle={busy} />
            <SyncGroups large={false} obstacle={busy} />
          </>
        )
      }
      ready={!all.isPending && !present.isPending && !dynamic.isPending}
    >
      <ActiveRunPanel type="groups.sync" />
      {lastSync?.safetyStopTriggered ? <SafetyStop run={lastSync} /> : null}
      {failed ? (
        <Notice
          tone={toneFor('groupSync', lastSync.status)}
          title={`The last sync ended as ${badgeFor('groupSync', lastSync.status).label.toLowerCase()}`}
          testId="sync-failure"
        >
          {lastSync.failureSummary}
        </Notice>
      ) : null}
      {all.isError ? (
        <ErrorPanel error={all.error} onRetry={() => void all.refetch()} />
      ) : !all.data ? (
        <TableSkeleton />
      ) : empty ? (
        <EmptyState
          className={shared.empty}
          icon={<IconUsersGroup size={28} stroke={1.5} />}
          withIndicatorBackground
          title="No groups yet"
          description={`A sync reads the names and rules of the groups of ${tenant.name}, so that pages can say who a policy is for.`}
          data-testid="list-empty"
        >
          <EmptyState.Actions>
            <SyncGroups large obstacle={busy} />
          </EmptyState.Actions>
        </EmptyState>
      ) : (
        <>
          <KeyNumbers
            numbers={[
              { label: 'Groups', value: shown(present.data?.total), to: list, testId: 'groups-total' },
              {
                label: 'With a membership rule',
                value: shown(dynamic.data?.total),
                to: `${list}?kind=dynamic`,
                testId: 'groups-dynamic',
              },
              {
                label: 'Deleted',
                value: present.data ? formatCount(all.data.total - present.data.total) : null,
                to: `${list}?presence=deleted`,
                hint: 'Known from before, and not there at the last sync.',
                testId: 'groups-deleted',
              },
            ]}
          />
          <SegmentedControl
            data={TABS}
            value={tab}
            onChange={(value) => setParams(value === 'runs' ? { tab: 'runs' } : {})}
            aria-label="What of the groups is shown"
            style={{ alignSelf: 'flex-start' }}
            data-testid="group-tabs"
          />
          {tab === 'runs' ? <GroupRuns /> : <GroupTable />}
        </>
      )}
    </Page>
  );
}
