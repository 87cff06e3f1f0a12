import { useDisclosure } from '@mantine/hooks';
import { IconArchive, IconArrowBackUp, IconPlayerPlay } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { BackupSet } from '../../../src-preload/contract/index.ts';
import { notifyDone, useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { CapabilityButton, ConfirmDialog, useTenant } from '../../components/index.ts';
import { CancelRun } from '../operations/index.ts';
import { ExportBackup } from './ExportBackup.tsx';
import { ReportBackup } from './ReportBackup.tsx';

function CancelActive({ operationRunId }: { operationRunId: number }): ReactElement | null {
  const tenant = useTenant();
  const run = useAtlasQuery('operations.get', { tenant: tenant.externalId, operationRunId });
  return run.data ? <CancelRun run={run.data.run} /> : null;
}

function ArchiveButton({ set }: { set: BackupSet }): ReactElement {
  const tenant = useTenant();
  const [asking, dialog] = useDisclosure(false);
  const archive = useAtlasCommand('backups.archive', {
    onSuccess: () => {
      dialog.close();
      notifyDone(`“${set.name}” archived`, 'It can be found with the Archived filter, and restored from there.');
    },
  });
  return (
    <>
      <CapabilityButton
        capability="tenant.backups.manage"
        variant="default"
        leftSection={<IconArchive size={16} />}
        onClick={dialog.open}
        testId="archive-backup"
      >
        Archive
      </CapabilityButton>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={`Archive “${set.name}”?`}
        confirmLabel="Archive"
        busy={archive.isPending}
        onConfirm={() => archive.mutate({ tenant: tenant.externalId, backupSetId: set.id })}
      >
        The set leaves the list of active backups. Nothing of it is deleted, and it can be restored to the list at any
        time.
      </ConfirmDialog>
    </>
  );
}

/** What can be done with a set, as its state and the role allow. */
export function SetActions({ set }: { set: BackupSet }): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const target = { tenant: tenant.externalId, backupSetId: set.id };
  const restore = useAtlasCommand('backups.restore', {
    onSuccess: () => {
      const kept = set.retiredAt === null ? '' : ' Retention leaves it alone from now on.';
      notifyDone(`“${set.name}” restored`, `It is back in the list of active backups.${kept}`);
    },
  });
  const resume = useAtlasCommand('backups.resume', {
    onSuccess: ({ backupSetId }) => void navigate(`/t/${tenant.externalId}/backups/${backupSetId}`),
  });
  const active = set.status === 'pending' || set.status === 'running';
  if (active) return set.operationRunId === null ? <></> : <CancelActive operationRunId={set.operationRunId} />;
  return (
    <>
      {set.resumable && set.archivedAt === null ? (
        <CapabilityButton
          capability="tenant.backups.create"
          leftSection={<IconPlayerPlay size={16} />}
          loading={resume.isPending}
          onClick={() => resume.mutate(target)}
          testId="resume-backup"
        >
          Resume
        </CapabilityButton>
      ) : null}
      <ReportBackup set={set} />
      <ExportBackup set={set} />
      {set.archivedAt === null ? (
        <ArchiveButton set={set} />
      ) : (
        <CapabilityButton
          capability="tenant.backups.manage"
          variant="default"
          leftSection={<IconArrowBackUp size={16} />}
          loading={restore.isPending}
          onClick={() => restore.mutate(target)}
          testId="restore-backup"
        >
          Restore to the list
        </CapabilityButton>
      )}
    </>
  );
}
