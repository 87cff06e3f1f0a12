import { useDisclosure } from '@mantine/hooks';
import {
  IconArchive,
  IconArrowBackUp,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPower,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { Schedule } from '../../../src-preload/contract/index.ts';
import { notifyDone, useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, ConfirmDialog, plural, useTenant } from '../../components/index.ts';
import { ScheduleForm } from './ScheduleForm.tsx';
import { nextRunsWords } from './words.ts';

interface ScheduleProps {
  schedule: Schedule;
}

/** When it runs next, for a sentence that says what was done. */
function nextOf({ nextRunAt, timezone, obstacle }: Schedule): string {
  if (nextRunAt === null) return obstacle ?? 'It has no next run.';
  return `${nextRunsWords([nextRunAt], timezone)}.${obstacle === null ? '' : ` ${obstacle}`}`;
}

function RunNow({ schedule }: ScheduleProps): ReactElement {
  const tenant = useTenant();
  const run = useAtlasCommand('schedules.run');
  const running = schedule.activeRunId !== null;
  return (
    <CapabilityButton
      capability="tenant.backup_schedules.run"
      leftSection={<IconPlayerPlay size={16} />}
      loading={run.isPending}
      obstacle={running ? 'It runs already. Wait until it has ended, or cancel that run.' : null}
      onClick={() => run.mutate({ tenant: tenant.externalId, scheduleId: schedule.id })}
      testId="run-schedule"
    >
      Run now
    </CapabilityButton>
  );
}

function EnableButton({ schedule }: ScheduleProps): ReactElement {
  const tenant = useTenant();
  const { isEnabled } = schedule;
  const change = useAtlasCommand('schedules.setEnabled', {
    onSuccess: (changed) =>
      changed.isEnabled
        ? notifyDone(`“${changed.name}” enabled`, nextOf(changed))
        : notifyDone(`“${changed.name}” disabled`, 'It does not run until it is enabled again.'),
  });
  return (
    <CapabilityButton
      capability="tenant.backup_schedules.manage"
      variant="default"
      leftSection={isEnabled ? <IconPlayerPause size={16} /> : <IconPower size={16} />}
      loading={change.isPending}
      onClick={() => change.mutate({ tenant: tenant.externalId, scheduleId: schedule.id, enabled: !isEnabled })}
      testId="enable-schedule"
    >
      {isEnabled ? 'Disable' : 'Enable'}
    </CapabilityButton>
  );
}

function EditButton({ schedule }: ScheduleProps): ReactElement {
  const [editing, form] = useDisclosure(false);
  return (
    <>
      <CapabilityButton
        capability="tenant.backup_schedules.manage"
        variant="default"
        leftSection={<IconPencil size={16} />}
        onClick={form.open}
        testId="edit-schedule"
      >
        Edit
      </CapabilityButton>
      <ScheduleForm
        opened={editing}
        schedule={schedule}
        onClose={form.close}
        onSaved={(saved) => {
          form.close();
          notifyDone(`“${saved.name}” saved`, nextOf(saved));
        }}
      />
    </>
  );
}

function ArchiveButton({ schedule }: ScheduleProps): ReactElement {
  const tenant = useTenant();
  const [asking, dialog] = useDisclosure(false);
  const archive = useAtlasCommand('schedules.archive', {
    onSuccess: ({ name }) => {
      dialog.close();
      notifyDone(`“${name}” archived`, 'It can be found with the Archived filter, and restored from there.');
    },
  });
  return (
    <>
      <CapabilityButton
        capability="tenant.backup_schedules.manage"
        variant="default"
        leftSection={<IconArchive size={16} />}
        onClick={dialog.open}
        testId="archive-schedule"
      >
        Archive
      </CapabilityButton>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={`Archive “${schedule.name}”?`}
        confirmLabel="Archive"
        busy={archive.isPending}
        onConfirm={() => archive.mutate({ tenant: tenant.externalId, scheduleId: schedule.id })}
      >
        It leaves the list and does not run any more; a run that is waiting for its turn is skipped. Its backups and the
        record of its runs stay, and it can be restored at any time.
      </ConfirmDialog>
    </>
  );
}

function RestoreButton({ schedule }: ScheduleProps): ReactElement {
  const tenant = useTenant();
  const restore = useAtlasCommand('schedules.restore', {
    onSuccess: (restored) => notifyDone(`“${restored.name}” restored`, nextOf(restored)),
  });
  return (
    <CapabilityButton
      capability="tenant.backup_schedules.manage"
      leftSection={<IconArrowBackUp size={16} />}
      loading={restore.isPending}
      onClick={() => restore.mutate({ tenant: tenant.externalId, scheduleId: schedule.id })}
      testId="restore-schedule"
    >
      Restore
    </CapabilityButton>
  );
}

/** Why a schedule cannot be deleted for good; null when it can. */
export function historyObstacle(historicalRuns: number): string | null {
  if (historicalRuns === 0) return null;
  const runs = plural(historicalRuns, 'operation run names', 'operation runs name');
  return `It cannot be deleted for good: ${runs} it, and the history keeps what it names. It stays archived, and never runs.`;
}

function DeleteButton({ schedule, historicalRuns }: ScheduleProps & { historicalRuns: number }): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [asking, dialog] = useDisclosure(false);
  const remove = useAtlasCommand('schedules.forceDelete', {
    onSuccess: ({ name }) => {
      void navigate(`/t/${tenant.externalId}/schedules`);
      notifyDone(`“${name}” deleted for good`, 'The audit log keeps who did it, and when.');
    },
    // Said in the dialog.
    onError: () => undefined,
  });
  return (
    <>
      <CapabilityButton
        capability="tenant.delete"
        variant="default"
        leftSection={<IconTrash size={16} />}
        obstacle={historyObstacle(historicalRuns)}
        onClick={dialog.open}
        testId="delete-schedule"
      >
        Delete for good
      </CapabilityButton>
      <ConfirmDialog
        opened={asking}
        onClose={() => {
          dialog.close();
          remove.reset();
        }}
        title={`Delete “${schedule.name}” for good?`}
        typed={{ label: 'Name of the schedule', expected: schedule.name }}
        danger
        confirmLabel="Delete for good"
        busy={remove.isPending}
        refusal={remove.error?.message ?? null}
        onConfirm={() => remove.mutate({ tenant: tenant.externalId, scheduleId: schedule.id, name: schedule.name })}
      >
        The schedule and the record of the times that it skipped are deleted and cannot be brought back. No run was ever
        started for it, so no backup goes with it.
      </ConfirmDialog>
    </>
  );
}

/** What can be done with a schedule, as its state and the role allow. */
export function ScheduleActions(props: ScheduleProps & { historicalRuns: number }): ReactElement {
  const { schedule } = props;
  if (schedule.archivedAt !== null) {
    return (
      <>
        <RestoreButton schedule={schedule} />
        <DeleteButton {...props} />
      </>
    );
  }
  return (
    <>
      <RunNow schedule={schedule} />
      <EnableButton schedule={schedule} />
      <EditButton schedule={schedule} />
      <ArchiveButton schedule={schedule} />
    </>
  );
}
