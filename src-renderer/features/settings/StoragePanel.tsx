import { Anchor, DataList, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconRecycle } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { RETIRED_KEPT_DAYS, type Storage } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import {
  CapabilityButton,
  ConfirmDialog,
  ErrorPanel,
  formatBytes,
  Panel,
  plural,
  useTenant,
  When,
} from '../../components/index.ts';
import classes from './settings.module.css';

function setsInWords({ active, archived, retired }: Storage['sets']): string {
  const parts = [`${plural(active, 'set')} in the list`];
  if (archived > 0) parts.push(`${plural(archived, 'set')} archived by hand`);
  if (retired > 0) parts.push(`${plural(retired, 'set')} archived by retention`);
  return parts.join(', ');
}

function Removal({ storage: { due, retired, nextRemovalAt } }: { storage: Storage }): ReactElement {
  if (retired.sets === 0) return <>Nothing: retention has archived no set that may go.</>;
  const about = `About ${formatBytes(retired.bytes)} in ${plural(retired.sets, 'retired set')}`;
  return (
    <span>
      {about}
      {due.sets > 0 ? `, ${due.sets === retired.sets ? 'all' : due.sets} of them at the next housekeeping` : null}
      {nextRemovalAt === null ? null : (
        <>
          , {due.sets > 0 ? 'the others' : 'removed'} from <When time={nextRemovalAt} /> on
        </>
      )}
    </span>
  );
}

function LastRun({ lastRun }: { lastRun: Storage['lastRun'] }): ReactElement {
  const tenant = useTenant();
  if (lastRun === null) return <>Not yet</>;
  const { freed } = lastRun;
  return (
    <span className={classes.facts}>
      {lastRun.completedAt === null ? null : <When time={lastRun.completedAt} />}
      <StatusBadge domain="operationOutcome" value={lastRun.outcome} />
      {freed === null ? null : (
        <span>
          {plural(freed.sets, 'set')} removed, {formatBytes(freed.bytes)} freed
        </span>
      )}
      <Anchor
        component={Link}
        to={`/t/${tenant.externalId}/operations/${lastRun.operationRunId}`}
        size="sm"
        underline="always"
        data-testid="view-housekeeping"
      >
        View run
      </Anchor>
    </span>
  );
}

/** What a person must know before sets are removed for good. */
function Question({ storage: { retired } }: { storage: Storage }): ReactElement {
  if (retired.sets === 0) {
    return (
      <>
        There is no retired set to remove. Housekeeping removes what is left over and belongs to no backup set any more,
        and gives unused space back to the disk.
      </>
    );
  }
  return (
    <>
      {plural(retired.sets, 'backup set')} that retention archived {retired.sets === 1 ? 'is' : 'are'} removed for good,
      with everything that only {retired.sets === 1 ? 'it holds' : 'they hold'}: about {formatBytes(retired.bytes)}.
      This cannot be undone. Sets in the list, and sets that a person archived, stay.
    </>
  );
}

function FreeSpace({ storage }: { storage: Storage }): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [asking, dialog] = useDisclosure(false);
  const run = useAtlasCommand('housekeeping.run', {
    onSuccess: ({ operationRunId }) => void navigate(`/t/${tenant.externalId}/operations/${operationRunId}`),
  });
  const some = storage.retired.sets > 0;
  return (
    <>
      <CapabilityButton
        capability="tenant.backups.manage"
        variant="default"
        leftSection={<IconRecycle size={16} />}
        obstacle={tenant.status === 'archived' ? `${tenant.name} is archived: nothing of it runs.` : null}
        onClick={dialog.open}
        testId="free-space"
      >
        Free disk space…
      </CapabilityButton>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={some ? `Remove ${plural(storage.retired.sets, 'retired set')} for good?` : 'Free disk space?'}
        confirmLabel={some ? 'Remove for good' : 'Free disk space'}
        danger={some}
        busy={run.isPending}
        onConfirm={() => run.mutate({ tenant: tenant.externalId, nowRetired: true })}
      >
        <Question storage={storage} />
      </ConfirmDialog>
    </>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <DataList.Item>
      <DataList.ItemLabel>{label}</DataList.ItemLabel>
      <DataList.ItemValue>{children}</DataList.ItemValue>
    </DataList.Item>
  );
}

/** What the workspace takes on the disk, what housekeeping will remove of this tenant, and when it last did. */
export function StoragePanel(): ReactElement {
  const { externalId: tenant } = useTenant();
  const query = useAtlasQuery('storage.get', { tenant });
  const storage = query.data;
  const line = <Skeleton height={12} width={180} />;
  return (
    <Panel title="Disk space" testId="storage-panel">
      {query.isError ? <ErrorPanel error={query.error} onRetry={() => void query.refetch()} /> : null}
      <DataList size="sm" labelWidth="8rem">
        <Row label="Workspace">
          {storage ? `${formatBytes(storage.databaseBytes + storage.logBytes)}, of all its tenants` : line}
        </Row>
        <Row label="This tenant">{storage ? `${formatBytes(storage.contentBytes)} of stored contents` : line}</Row>
        <Row label="Backup sets">{storage ? setsInWords(storage.sets) : line}</Row>
        <Row label="Can be freed">{storage ? <Removal storage={storage} /> : line}</Row>
        <Row label="Housekeeping">{storage ? <LastRun lastRun={storage.lastRun} /> : line}</Row>
      </DataList>
      <Text size="sm" c="dimmed" mt="sm" mb="sm">
        Retention retires the older sets of a schedule: it archives them. {RETIRED_KEPT_DAYS} days later housekeeping
        removes them for good, by itself; a set that somebody restores to the list before, or that a restore or a
        baseline refers to, stays.
      </Text>
      {storage ? <FreeSpace storage={storage} /> : null}
    </Panel>
  );
}
