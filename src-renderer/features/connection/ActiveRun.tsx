import { IconPlayerStop } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { capabilityToCancel, type Operation } from '../../../src-preload/contract/index.ts';
import { useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, Panel, RunProgress, SignInWaiting, useTenant } from '../../components/index.ts';

/** A sign-in or test under way. It goes on when the page is left, and is shown here again. */
export function ActiveRun({ run }: { run: Operation }): ReactElement {
  const tenant = useTenant();
  const cancel = useAtlasCommand('operations.cancel');
  const prompt = run.progress?.signIn;
  const cancelButton = (
    <CapabilityButton
      capability={capabilityToCancel(run.type)}
      variant="default"
      leftSection={<IconPlayerStop size={15} />}
      loading={cancel.isPending || run.cancelRequested}
      onClick={() => cancel.mutate({ tenant: tenant.externalId, operationRunId: run.id })}
      testId="cancel-sign-in"
    >
      Cancel
    </CapabilityButton>
  );
  return (
    <Panel
      title={run.type === 'connection.test' ? 'Test under way' : 'Sign-in under way'}
      actions={prompt ? undefined : cancelButton}
      testId="connection-run"
    >
      {prompt ? <SignInWaiting prompt={prompt} cancel={cancelButton} /> : <RunProgress run={run} />}
    </Panel>
  );
}
