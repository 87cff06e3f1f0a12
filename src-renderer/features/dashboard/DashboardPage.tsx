import { Anchor, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { Dashboard, Operation } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import {
  ErrorPanel,
  formatBytes,
  formatCount,
  KeyNumbers,
  Page,
  Panel,
  RunProgress,
  useKpiNumbers,
  useTenant,
  When,
} from '../../components/index.ts';
import { CancelRun, OperationBadge, operationLabel } from '../operations/index.ts';
import { SchedulesPanel } from '../schedules/index.ts';
import { Attention } from './Attention.tsx';
import { Charts } from './Charts.tsx';
import { DemoClock } from './DemoClock.tsx';
import { FirstStep } from './FirstStep.tsx';
import { LatestFindings } from './LatestFindings.tsx';
import { LastBackup } from './LastBackup.tsx';
import classes from './dashboard.module.css';

/** The numbers of the product's definition of this page. */
const SHOWN = [
  'openFindingsHigh',
  'openFindingsMedium',
  'openFindingsLow',
  'staleDrift',
  'activeOperations',
  'failedOrPartial7Days',
];

function Numbers({ data, base }: { data: Dashboard | undefined; base: string }): ReactElement {
  const figure = (pick: (loaded: Dashboard) => string): string | null => (data ? pick(data) : null);
  const kpis = useKpiNumbers(SHOWN);
  return (
    <KeyNumbers
      numbers={[
        ...kpis,
        {
          label: 'Backup sets',
          value: figure((d) => formatCount(d.backupSets)),
          to: `${base}/backups`,
          testId: 'number-backups',
        },
        {
          label: 'Stored versions',
          value: figure((d) => formatCount(d.storedVersions)),
          to: `${base}/backups`,
          hint: 'A version is stored once, however many backups hold it.',
        },
        {
          label: 'Stored on disk',
          value: figure((d) => formatBytes(d.storedBytes)),
          hint: 'Compressed content of this tenant’s versions.',
        },
      ]}
    />
  );
}

function ActiveRun({ run, base }: { run: Operation; base: string }): ReactElement {
  return (
    <Panel
      title={run.backupSetName ?? operationLabel(run.type)}
      testId="active-operation"
      actions={
        <span className={classes.runActions}>
          <Anchor component={Link} to={`${base}/operations/${run.id}`} size="sm">
            View run
          </Anchor>
          <CancelRun run={run} size="xs" />
        </span>
      }
    >
      <RunProgress run={run} />
    </Panel>
  );
}

function LatestOperations({ data, base }: { data: Dashboard; base: string }): ReactElement {
  return (
    <Panel
      title="Latest operations"
      actions={
        <Anchor component={Link} to={`${base}/operations`} size="sm">
          All operations
        </Anchor>
      }
    >
      {data.latestOperations.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing has run in this tenant yet.
        </Text>
      ) : (
        <ul className={classes.operations}>
          {data.latestOperations.map((run) => (
            <li key={run.id}>
              <Link to={`${base}/operations/${run.id}`} className={classes.operation}>
                <span className={classes.operationName}>{operationLabel(run.type)}</span>
                <span className={classes.operationSet}>{run.backupSetName}</span>
                <OperationBadge run={run} />
                <span className={`${classes.dimmed} ${classes.operationTime}`}>
                  <When time={run.completedAt ?? run.startedAt ?? run.createdAt} />
                </span>
                <IconArrowRight size={14} aria-hidden className={classes.dimmed} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** What a consultant sees first of a tenant: figures, the last good backup, what runs and what ran. */
export function DashboardPage(): ReactElement {
  const tenant = useTenant();
  const base = `/t/${tenant.externalId}`;
  const dashboard = useAtlasQuery('dashboard.get', { tenant: tenant.externalId });
  const active = useAtlasQuery('operations.list', { tenant: tenant.externalId, show: 'active', offset: 0, limit: 5 });
  const running = (active.data?.rows ?? []).filter((run) => run.status !== 'completed');
  const { data } = dashboard;
  const untouched = data !== undefined && data.backupSets === 0 && data.storedVersions === 0 && running.length === 0;
  // A tenant without a backup may still have been synced, and have findings and failed runs to look at.
  const fresh = untouched && data.latestOperations.length === 0;
  // The first step says what the missing backup asks for.
  const attention = (data?.attention ?? []).filter(({ kind }) => !untouched || kind !== 'no_backup');
  return (
    <Page title="Dashboard" description={tenant.name} ready={!dashboard.isPending}>
      {dashboard.isError ? <ErrorPanel error={dashboard.error} onRetry={() => void dashboard.refetch()} /> : null}
      {untouched ? <FirstStep /> : null}
      {fresh ? null : <Numbers data={data} base={base} />}
      {fresh ? null : <Attention entries={attention} base={base} />}
      {running.map((run) => (
        <ActiveRun key={run.id} run={run} base={base} />
      ))}
      {untouched ? null : (
        <div className={classes.columns}>
          <LastBackup set={data?.lastGoodBackup} running={running.length > 0} sets={data?.backupSets ?? 0} />
          <SchedulesPanel />
          {tenant.connection.kind === 'demo' ? <DemoClock day={tenant.connection.day} /> : null}
        </div>
      )}
      {untouched ? null : <Charts />}
      {data === undefined || fresh ? null : <LatestFindings findings={data.latestFindings} base={base} />}
      {data === undefined || fresh ? null : <LatestOperations data={data} base={base} />}
    </Page>
  );
}
