import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { Notice } from '../../components/index.ts';

/** Says that no schedule of the workspace runs, and ends that. */
export function PausedNotice(): ReactElement | null {
  const status = useAtlasQuery('scheduler.status', {});
  const resume = useAtlasCommand('scheduler.setPaused');
  if (status.data?.paused !== true) return null;
  return (
    <Notice
      tone="warning"
      title="The scheduler is paused"
      testId="scheduler-paused"
      actions={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlayerPlay size={14} />}
          loading={resume.isPending}
          onClick={() => resume.mutate({ paused: false })}
          data-testid="resume-scheduler"
        >
          Resume
        </Button>
      }
    >
      No schedule of this workspace runs until it is resumed. Of the times that a schedule missed, the newest then runs
      once.
    </Notice>
  );
}
