import { useDisclosure } from '@mantine/hooks';
import type { ReactElement } from 'react';
import type { GroupRun } from '../../../src-preload/contract/index.ts';
import { useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, ConfirmDialog, formatCount, Notice, useTenant } from '../../components/index.ts';

/** What a safety stop means, and both ways on: to take the smaller number for the truth, or to read again. */
export function SafetyStop({ run }: { run: GroupRun }): ReactElement {
  const tenant = useTenant();
  const [asking, dialog] = useDisclosure(false);
  const sync = useAtlasCommand('groups.sync', { onSuccess: dialog.close });
  const { known, received } = run.counts;
  return (
    <Notice
      tone="warning"
      title="Safety stop: far fewer groups came than are known"
      testId="safety-stop"
      actions={
        <>
          <CapabilityButton
            capability="tenant.groups.sync"
            variant="default"
            size="xs"
            onClick={dialog.open}
            testId="accept-fewer"
          >
            Accept the smaller number…
          </CapabilityButton>
          <ConfirmDialog
            opened={asking}
            onClose={dialog.close}
            title={`Accept fewer groups of ${tenant.name}?`}
            confirmLabel="Read all groups and accept"
            busy={sync.isPending}
            onConfirm={() => sync.mutate({ tenant: tenant.externalId, mode: 'full', acceptFewer: true })}
          >
            Every group is read once more. Of the {formatCount(known)} known groups, those that do not come are marked
            as deleted here. Nothing is changed in the tenant itself.
          </ConfirmDialog>
        </>
      }
    >
      {run.failureSummary ?? `${formatCount(received)} came, ${formatCount(known)} are known. None was removed.`}
    </Notice>
  );
}

/** Reads every group again, instead of what changed alone. */
export function ReadAllGroups({ obstacle }: { obstacle: string | null }): ReactElement {
  const tenant = useTenant();
  const sync = useAtlasCommand('groups.sync');
  return (
    <CapabilityButton
      capability="tenant.groups.sync"
      variant="default"
      loading={sync.isPending}
      obstacle={obstacle}
      onClick={() => sync.mutate({ tenant: tenant.externalId, mode: 'full' })}
      testId="read-all-groups"
    >
      Read all again
    </CapabilityButton>
  );
}
