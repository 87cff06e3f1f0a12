import { Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowsDiff, IconRadar } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Baseline } from '../../../src-preload/contract/index.ts';
import { useAtlasCommand } from '../../bridge/index.ts';
import {
  BackupSetSelect,
  CapabilityButton,
  ConfirmDialog,
  useBackupSetChoice,
  useTenant,
} from '../../components/index.ts';
import { isComparable } from './ApproveBaseline.tsx';

interface ScanButtonsProps {
  baseline: Baseline;
  /** True while a scan runs: a second one would wait for it. */
  running: boolean;
  place: 'header' | 'centre';
}

/** Compares the tenant with the approved baseline: as it is now, or as a later set holds it. */
export function ScanButtons({ baseline, running, place }: ScanButtonsProps): ReactElement {
  const tenant = useTenant();
  const [choosing, dialog] = useDisclosure(false);
  const scan = useAtlasCommand('drift.scan');
  const obstacle =
    baseline.set === null
      ? 'No baseline is approved. Approve a backup set first.'
      : running
        ? 'A scan is running. Wait until it has ended, or cancel it.'
        : null;
  return (
    <>
      <CapabilityButton
        capability="tenant.drift.scan"
        size={place === 'centre' ? 'md' : 'sm'}
        leftSection={<IconRadar size={16} />}
        loading={scan.isPending}
        obstacle={obstacle}
        onClick={() => scan.mutate({ tenant: tenant.externalId })}
        testId="create-scan"
      >
        Scan now
      </CapabilityButton>
      {place === 'centre' ? null : (
        <CapabilityButton
          capability="tenant.drift.scan"
          variant="default"
          leftSection={<IconArrowsDiff size={16} />}
          obstacle={obstacle}
          onClick={dialog.open}
          testId="scan-set"
        >
          Compare with a backup set…
        </CapabilityButton>
      )}
      {choosing && baseline.set ? <CompareWithSet baseline={baseline.set} onClose={dialog.close} /> : null}
    </>
  );
}

function CompareWithSet({
  baseline,
  onClose,
}: {
  baseline: NonNullable<Baseline['set']>;
  onClose: () => void;
}): ReactElement {
  const tenant = useTenant();
  const { chosen, field } = useBackupSetChoice(null, (set) => isComparable(set) && set.id !== baseline.id);
  const scan = useAtlasCommand('drift.scan', { onSuccess: onClose });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`Compare a backup set with “${baseline.name}”`}
      confirmLabel="Compare"
      complete={chosen !== null}
      busy={scan.isPending}
      onConfirm={() => {
        if (chosen) scan.mutate({ tenant: tenant.externalId, against: chosen.id });
      }}
    >
      <Text size="sm" mb="md">
        The set counts as the state of {tenant.name}: what it holds otherwise than the baseline becomes a finding, and
        findings that it does not show are closed. Nothing is asked of the tenant.
      </Text>
      <BackupSetSelect
        {...field}
        label="Backup set"
        nothingFound="No other set that holds objects has this name"
        focused
        testId="scan-set-choice"
      />
    </ConfirmDialog>
  );
}
