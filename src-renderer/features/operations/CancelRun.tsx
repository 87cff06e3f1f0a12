import { useDisclosure } from '@mantine/hooks';
import { IconPlayerStop } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { capabilityToCancel, type Operation } from '../../../src-preload/contract/index.ts';
import { useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, ConfirmDialog, useTenant } from '../../components/index.ts';
import { operationLabel } from './labels.ts';

/** The button that cancels an active run, after asking. */
export function CancelRun({ run, size = 'sm' }: { run: Operation; size?: 'sm' | 'xs' }): ReactElement | null {
  const tenant = useTenant();
  const [asking, dialog] = useDisclosure(false);
  const cancel = useAtlasCommand('operations.cancel', { onSuccess: dialog.close });
  if (run.status === 'completed') return null;
  const scans = run.type === 'drift.scan';
  const captured = run.backupSetName === null ? operationLabel(run.type) : `“${run.backupSetName}”`;
  const name = scans ? 'the drift scan' : captured;
  return (
    <>
      <CapabilityButton
        capability={capabilityToCancel(run.type)}
        variant="default"
        size={size}
        leftSection={<IconPlayerStop size={15} />}
        disabled={run.cancelRequested}
        onClick={dialog.open}
        testId="cancel-run"
      >
        {run.cancelRequested ? 'Cancelling' : 'Cancel run'}
      </CapabilityButton>
      <ConfirmDialog
        opened={asking && !run.cancelRequested}
        onClose={dialog.close}
        title={`Cancel ${name}?`}
        confirmLabel="Cancel run"
        cancelLabel="Let it continue"
        danger
        busy={cancel.isPending}
        onConfirm={() => cancel.mutate({ tenant: tenant.externalId, operationRunId: run.id })}
      >
        {scans ? 'Every finding stays as it is. ' : null}
        {run.backupSetId === null
          ? 'The requests under way are finished first, then the run ends as cancelled.'
          : 'What was captured so far stays in the backup set, and the set can be resumed later.'}
      </ConfirmDialog>
    </>
  );
}
