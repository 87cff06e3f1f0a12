import { Button, Tooltip } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { Notice } from '../../components/index.ts';
import { NOT_PAUSED_BY } from './PauseAll.tsx';

/** Says that no schedule of the workspace runs, and ends that. */
export function PausedNotice(): ReactElement | null {
  const status = useAtlasQuery('scheduler.status', {});
  const resume = useAtlasCommand('scheduler.setPaused');
  if (status.data?.paused !== true) return null;
  const { mayPause } = status.data;
  return (
    <Notice
      tone="warning"
      title="The scheduler is paused"
      testId="scheduler-paused"
      actions={
        <Tooltip label={NOT_PAUSED_BY} disabled={mayPause} multiline maw={320}>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlayerPlay size={14} />}
            loading={resume.isPending}
            {...(mayPause
              ? { onClick: () => resume.mutate({ paused: false }) }
              : { 'data-disabled': true, 'aria-disabled': true })}
            data-testid="resume-scheduler"
          >
            Resume
          </Button>
        </Tooltip>
      }
    >
      No schedule of this workspace runs until it is resumed. Of the times that a schedule missed, the newest then runs
      once.
    </Notice>
  );
}
