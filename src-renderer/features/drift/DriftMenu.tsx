import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconRadar } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { BackupSet } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { CapabilityMenuItem, useTenant } from '../../components/index.ts';
import { ApproveBaseline } from './ApproveBaseline.tsx';

/** True for the set that its tenant is held against. */
function useIsBaseline({ id }: BackupSet): boolean {
  const tenant = useTenant();
  return useAtlasQuery('baseline.get', { tenant: tenant.externalId }).data?.set?.id === id;
}

/** Marks the set that its tenant is held against. */
export function BaselineBadge({ set }: { set: BackupSet }): ReactElement | null {
  return useIsBaseline(set) ? <StatusBadge domain="baseline" value="approved" focusable testId="is-baseline" /> : null;
}

/** What a set is to drift: something to compare the tenant with, once or from now on. */
export function DriftMenu({ set }: { set: BackupSet }): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [approving, dialog] = useDisclosure(false);
  const isBaseline = useIsBaseline(set);
  const scan = useAtlasCommand('drift.scan', { onSuccess: () => void navigate(`/t/${tenant.externalId}/drift`) });
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconRadar size={16} />}
            loading={scan.isPending}
            data-testid="drift-menu"
          >
            Drift…
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <CapabilityMenuItem
            capability="tenant.drift.scan"
            onClick={() => scan.mutate({ tenant: tenant.externalId, baselineSetId: set.id })}
            testId="scan-against"
          >
            Scan for drift against this set
          </CapabilityMenuItem>
          <CapabilityMenuItem
            capability="tenant.backups.manage"
            obstacle={isBaseline ? 'This set is the baseline.' : null}
            onClick={dialog.open}
            testId="approve-set"
          >
            Approve as the baseline…
          </CapabilityMenuItem>
        </Menu.Dropdown>
      </Menu>
      <ApproveBaseline opened={approving} set={set} onClose={dialog.close} />
    </>
  );
}
