import { useDisclosure } from '@mantine/hooks';
import { IconArchive, IconArrowBackUp, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { RestoreRun } from '../../../src-preload/contract/index.ts';
import { notifyDone, useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, ConfirmDialog, useTenant } from '../../components/index.ts';
import { isEnded, isOpen } from './steps.ts';
import { useRunCommand } from './useRestore.ts';

interface RestoreProps {
  run: RestoreRun;
}

function CancelRestore({ run }: RestoreProps): ReactElement {
  const tenant = useTenant();
  const [asking, dialog] = useDisclosure(false);
  const cancel = useRunCommand('restores.cancel', dialog.close);
  return (
    <>
      <CapabilityButton
        capability="tenant.restore.prepare"
        variant="default"
        leftSection={<IconPlayerStop size={15} />}
        onClick={dialog.open}
        testId="cancel-restore"
      >
        Cancel restore
      </CapabilityButton>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={`Cancel the restore of “${run.backupSetName}”?`}
        confirmLabel="Cancel restore"
        cancelLabel="Keep it"
        danger
        busy={cancel.isPending}
        onConfirm={() => cancel.mutate({ tenant: tenant.externalId, restoreRunId: run.id })}
      >
        {isOpen(run.status)
          ? 'Nothing was written yet. What was chosen and mapped stays on record, and this restore cannot be continued.'
          : 'The object under way is finished first. What was written until then stays, and the restore can be resumed.'}
      </ConfirmDialog>
    </>
  );
}

function ArchiveRestore({ run }: RestoreProps): ReactElement {
  const tenant = useTenant();
  const target = { tenant: tenant.externalId, restoreRunId: run.id };
  const archive = useRunCommand('restores.archive', () =>
    notifyDone('Restore archived', 'It can be found with the Archived filter, and keeps everything it says.'),
  );
  const unarchive = useRunCommand('restores.unarchive', () =>
    notifyDone('Restore brought back', 'It is in the list of active restores again.'),
  );
  return (
    <CapabilityButton
      capability="tenant.restore.prepare"
      variant="default"
      leftSection={run.archivedAt === null ? <IconArchive size={16} /> : <IconArrowBackUp size={16} />}
      loading={archive.isPending || unarchive.isPending}
      onClick={() => (run.archivedAt === null ? archive : unarchive).mutate(target)}
      testId={run.archivedAt === null ? 'archive-restore' : 'unarchive-restore'}
    >
      {run.archivedAt === null ? 'Archive' : 'Bring back to the list'}
    </CapabilityButton>
  );
}

/** What can be done with a restore as a whole, as its state and the role allow. */
export function RestoreActions({ run }: RestoreProps): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const target = { tenant: tenant.externalId, restoreRunId: run.id };
  const resume = useAtlasCommand('restores.resume');
  const undo = useRunCommand('restores.undo', ({ id }) => void navigate(`/t/${tenant.externalId}/restores/${id}`));
  const ended = isEnded(run.status);
  const begun = run.startedAt !== null;
  return (
    <>
      {ended && begun && run.status !== 'completed' ? (
        <CapabilityButton
          capability="tenant.restore.execute"
          leftSection={<IconPlayerPlay size={16} />}
          loading={resume.isPending}
          onClick={() => resume.mutate(target)}
          testId="resume-restore"
        >
          Resume
        </CapabilityButton>
      ) : null}
      {ended && begun && run.beforeSetId !== null ? (
        <CapabilityButton
          capability="tenant.restore.prepare"
          variant="default"
          leftSection={<IconArrowBackUp size={16} />}
          loading={undo.isPending}
          onClick={() => undo.mutate(target)}
          testId="undo-restore"
        >
          Undo this restore
        </CapabilityButton>
      ) : null}
      {ended ? <ArchiveRestore run={run} /> : <CancelRestore run={run} />}
    </>
  );
}
