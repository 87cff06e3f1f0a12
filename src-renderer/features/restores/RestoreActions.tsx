import { Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArchive, IconArrowBackUp, IconPlayerPlay, IconPlayerStop, IconRestore } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { RestoreRun } from '../../../src-preload/contract/index.ts';
import { notifyDone, useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, ConfirmDialog, plural, useTenant } from '../../components/index.ts';
import { isEnded, isOpen } from './steps.ts';
import { useRunCommand } from './useRestore.ts';
import classes from './restores.module.css';

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

function UndoRestore({ run }: RestoreProps): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [asking, dialog] = useDisclosure(false);
  const undo = useRunCommand('restores.undo', ({ id }) => void navigate(`/t/${tenant.externalId}/restores/${id}`));
  const [changed, created] = [run.results['updated'] ?? 0, run.results['created'] ?? 0];
  const unfinished = (run.results['failed'] ?? 0) + (run.results['waiting_for_approval'] ?? 0);
  return (
    <>
      <CapabilityButton
        capability="tenant.restore.prepare"
        variant="default"
        leftSection={<IconArrowBackUp size={16} />}
        onClick={dialog.open}
        testId="undo-restore"
      >
        Undo this restore
      </CapabilityButton>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={`Undo the restore of “${run.backupSetName}”?`}
        confirmLabel="Prepare the undo"
        busy={undo.isPending}
        onConfirm={() => undo.mutate({ tenant: tenant.externalId, restoreRunId: run.id })}
      >
        <Stack gap="xs">
          <span>
            A new restore is prepared from what was in {tenant.name} before this one. Nothing is written until you have
            run its checks, looked at its preview and typed the tenant’s name.
          </span>
          <ul className={classes.list}>
            <li>
              {plural(changed, 'object')} that this restore changed {changed === 1 ? 'goes' : 'go'} back to the settings
              and assignments of before.
            </li>
            {unfinished === 0 ? null : (
              <li>
                {plural(unfinished, 'object')} that it did not finish {unfinished === 1 ? 'is' : 'are'} compared too, in
                case something of {unfinished === 1 ? 'it' : 'them'} was written.
              </li>
            )}
            {created === 0 ? null : (
              <li>
                {plural(created, 'object')} that it created {created === 1 ? 'stays' : 'stay'}: a restore deletes
                nothing. Delete {created === 1 ? 'it' : 'them'} in the admin centre if{' '}
                {created === 1 ? 'it is' : 'they are'} not wanted.
              </li>
            )}
          </ul>
        </Stack>
      </ConfirmDialog>
    </>
  );
}

/** Takes up what ended before everything was done. */
export function ResumeRestore({ run }: RestoreProps): ReactElement {
  const tenant = useTenant();
  const resume = useAtlasCommand('restores.resume');
  return (
    <CapabilityButton
      capability="tenant.restore.execute"
      size="xs"
      leftSection={<IconPlayerPlay size={15} />}
      loading={resume.isPending}
      onClick={() => resume.mutate({ tenant: tenant.externalId, restoreRunId: run.id })}
      testId="resume-restore"
    >
      Resume
    </CapabilityButton>
  );
}

/** Begins another restore of what this one did not bring: where the tenant has changed since, resuming meets the same. */
export function RepeatRestore({ run }: RestoreProps): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const repeat = useRunCommand('restores.repeat', ({ id }) => void navigate(`/t/${tenant.externalId}/restores/${id}`));
  return (
    <CapabilityButton
      capability="tenant.restore.prepare"
      size="xs"
      variant="default"
      leftSection={<IconRestore size={15} />}
      loading={repeat.isPending}
      onClick={() => repeat.mutate({ tenant: tenant.externalId, restoreRunId: run.id })}
      testId="repeat-restore"
    >
      Restore what is left
    </CapabilityButton>
  );
}

/** What can be done with a restore as a whole, as its state and the role allow. */
export function RestoreActions({ run }: RestoreProps): ReactElement {
  const ended = isEnded(run.status);
  return (
    <>
      {ended && run.startedAt !== null && run.beforeSetId !== null ? <UndoRestore run={run} /> : null}
      {ended ? <ArchiveRestore run={run} /> : <CancelRestore run={run} />}
    </>
  );
}
