import { Button } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { Component, type ReactElement, type ReactNode } from 'react';
import { call } from '../bridge/index.ts';
import { FullScreenMessage } from './FullScreenMessage.tsx';

interface CrashBoundaryState {
  crashed: boolean;
}

/** Catches a fault of a screen: says that nothing captured is affected, and offers a way on. */
export class CrashBoundary extends Component<{ children: ReactNode }, CrashBoundaryState> {
  override state: CrashBoundaryState = { crashed: false };

  static getDerivedStateFromError(): CrashBoundaryState {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? <CrashScreen /> : this.props.children;
  }
}

function CrashScreen(): ReactElement {
  return (
    <FullScreenMessage
      testId="crash-screen"
      icon={<IconBug size={36} stroke={1.5} />}
      title="This screen stopped working"
      actions={
        <>
          <Button onClick={() => document.location.assign('/')}>Open the first page</Button>
          <Button variant="default" onClick={() => void call('shell.restart', {})}>
            Restart TenantAtlas
          </Button>
        </>
      }
    >
      Everything captured is safe on disk, and a backup that is running goes on. Open the first page to continue; if the
      screen stops again, restart TenantAtlas.
    </FullScreenMessage>
  );
}
