import { Button, Code, Text } from '@mantine/core';
import { IconDatabaseExclamation } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { ChannelOutput } from '../../src-preload/contract/index.ts';
import { describeError, useAtlasCommand, useAtlasQuery } from '../bridge/index.ts';
import { FullScreenMessage } from './FullScreenMessage.tsx';

type ShellInfo = ChannelOutput<'shell.info'>;
type ProblemKind = NonNullable<ShellInfo['problem']>['kind'];

const PROBLEMS: Readonly<Record<ProblemKind, { title: string; next: string }>> = {
  newer: {
    title: 'This workspace belongs to a newer TenantAtlas',
    next: 'Install the newest version of TenantAtlas, then open the workspace again. Nothing in it was changed.',
  },
  damaged: {
    title: 'The workspace database is damaged',
    next: 'Close TenantAtlas, keep a copy of the workspace folder, and put back the newest copy of tenantatlas.db. A copy from before each upgrade lies in the same folder.',
  },
  unreadable: {
    title: 'The workspace cannot be opened',
    next: 'Check that the folder exists, that it is writable, and that no other program locks its files. Then restart TenantAtlas.',
  },
  stopped: {
    title: 'The engine of TenantAtlas has stopped',
    next: 'Restart TenantAtlas. Every completed object is kept, and an interrupted backup can be resumed.',
  },
};

function WorkspaceProblem({
  info,
}: {
  info: ShellInfo & { problem: NonNullable<ShellInfo['problem']> };
}): ReactElement {
  const restart = useAtlasCommand('shell.restart');
  const reveal = useAtlasCommand('shell.showWorkspace');
  const { title, next } = PROBLEMS[info.problem.kind];
  return (
    <FullScreenMessage
      testId="workspace-problem"
      icon={<IconDatabaseExclamation size={36} stroke={1.5} />}
      title={title}
      actions={
        <>
          <Button loading={restart.isPending} onClick={() => restart.mutate({})}>
            Restart TenantAtlas
          </Button>
          <Button variant="default" onClick={() => reveal.mutate({})}>
            Show the workspace folder
          </Button>
        </>
      }
    >
      {info.problem.message}
      <Text mt="xs">{next}</Text>
      <Text mt="md" size="sm" c="dimmed">
        Workspace folder: <Code>{info.workspaceFolder}</Code> · TenantAtlas {info.version}
      </Text>
    </FullScreenMessage>
  );
}

/** Lets the product's screens through only when the workspace could be opened. */
export function WorkspaceGate({ children }: { children: ReactNode }): ReactNode {
  const info = useAtlasQuery('shell.info', {});
  const restart = useAtlasCommand('shell.restart');
  if (info.isPending) return null;
  if (info.isError) {
    return (
      <FullScreenMessage
        testId="workspace-problem"
        icon={<IconDatabaseExclamation size={36} stroke={1.5} />}
        title="The window cannot reach TenantAtlas"
        actions={<Button onClick={() => restart.mutate({})}>Restart TenantAtlas</Button>}
      >
        {describeError(info.error).message} Restart TenantAtlas to continue; everything captured is safe on disk.
      </FullScreenMessage>
    );
  }
  const { problem } = info.data;
  return problem ? <WorkspaceProblem info={{ ...info.data, problem }} /> : children;
}
