import { Button, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlayerPause } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { ConfirmDialog } from '../../components/index.ts';

/** Why somebody may not pause or resume the scheduler. */
export const NOT_PAUSED_BY =
  'Pausing concerns every tenant of the workspace: it takes the role Manager or Owner in each of them, or owning the workspace.';

/** Pauses the scheduler of the workspace, as the tray's menu does; gone while it is paused, when a notice resumes it. */
export function PauseAll(): ReactElement | null {
  const status = useAtlasQuery('scheduler.status', {});
  const [asking, dialog] = useDisclosure(false);
  const pause = useAtlasCommand('scheduler.setPaused', { onSuccess: dialog.close });
  if (status.data?.paused !== false) return null;
  const { mayPause } = status.data;
  return (
    <>
      <Tooltip label={NOT_PAUSED_BY} disabled={mayPause} multiline maw={320}>
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} />}
          {...(mayPause ? { onClick: dialog.open } : { 'data-disabled': true, 'aria-disabled': true })}
          data-testid="pause-scheduler"
        >
          Pause all schedules
        </Button>
      </Tooltip>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title="Pause all schedules?"
        confirmLabel="Pause all schedules"
        busy={pause.isPending}
        onConfirm={() => pause.mutate({ paused: true })}
      >
        No schedule of any tenant in this workspace runs until the scheduler is resumed. What runs now goes on. Of the
        times that a schedule misses, the newest then runs once, and older ones are recorded as skipped.
      </ConfirmDialog>
    </>
  );
}
