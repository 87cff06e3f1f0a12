import { IconRestore } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { BackupSet } from '../../../src-preload/contract/index.ts';
import { useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, useTenant } from '../../components/index.ts';

/** Begins a restore of the set into its own tenant, and leads to it. */
export function RestoreFromSet({ set }: { set: BackupSet }): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const create = useAtlasCommand('restores.create', {
    onSuccess: ({ id }) => void navigate(`/t/${tenant.externalId}/restores/${id}`),
  });
  return (
    <CapabilityButton
      capability="tenant.restore.prepare"
      variant="default"
      leftSection={<IconRestore size={16} />}
      loading={create.isPending}
      onClick={() => create.mutate({ tenant: tenant.externalId, backupSetId: set.id })}
      testId="restore-from-set"
    >
      Restore from this set…
    </CapabilityButton>
  );
}
