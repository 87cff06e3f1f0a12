import { Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { Baseline, BackupSet } from '../../../src-preload/contract/index.ts';
import { notifyDone, useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { BackupSetSelect, ConfirmDialog, plural, useBackupSetChoice, useTenant } from '../../components/index.ts';

/** What can be compared with: a set that is captured and holds something. */
export function isComparable({ status, itemCount }: BackupSet): boolean {
  return status !== 'pending' && status !== 'running' && itemCount > 0;
}

interface ApproveBaselineProps {
  opened: boolean;
  /** The set that the dialog is about; left out where it is to be chosen. */
  set?: BackupSet;
  onClose: () => void;
}

/** Asks which set the tenant is to be held against, and why. */
export function ApproveBaseline({ opened, set, onClose }: ApproveBaselineProps): ReactElement | null {
  // Rendered while it is open, so that each opening starts anew.
  return opened ? <Question set={set} onClose={onClose} /> : null;
}

function Question({ set, onClose }: { set: BackupSet | undefined; onClose: () => void }): ReactElement {
  const tenant = useTenant();
  const baseline = useAtlasQuery('baseline.get', { tenant: tenant.externalId });
  const { chosen, field } = useBackupSetChoice(set ?? null, isComparable);
  const [note, setNote] = useState('');
  const approve = useAtlasCommand('baseline.approve', {
    onSuccess: ({ set: approved }) => {
      onClose();
      notifyDone('Baseline approved', `From now on scans compare ${tenant.name} with “${approved?.name ?? ''}”.`);
    },
  });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={set ? `Approve “${set.name}” as the baseline?` : 'Approve a backup set as the baseline'}
      confirmLabel="Approve as the baseline"
      complete={chosen !== null}
      busy={approve.isPending}
      onConfirm={() => {
        if (chosen) approve.mutate({ tenant: tenant.externalId, backupSetId: chosen.id, note });
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          The baseline is how {tenant.name} should be. Every scan compares the tenant with it, object by object, and
          what differs becomes a finding. The set is kept for as long as it is the baseline.
        </Text>
        {set ? null : (
          <BackupSetSelect
            {...field}
            label="Backup set"
            nothingFound="No set that holds objects has this name"
            focused
            testId="baseline-set"
          />
        )}
        <Textarea
          label="Note"
          description="Why this set, or who agreed to it. Kept with the baseline and in the audit log."
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={2000}
          autosize
          minRows={2}
          maxRows={8}
          data-autofocus={set === undefined ? undefined : true}
          data-testid="baseline-note"
        />
        <Replaced baseline={baseline.data} chosenId={chosen?.id ?? null} />
      </Stack>
    </ConfirmDialog>
  );
}

/** What becomes of the baseline before. */
function Replaced({
  baseline,
  chosenId,
}: {
  baseline: Baseline | undefined;
  chosenId: number | null;
}): ReactElement | null {
  if (!baseline?.set || baseline.set.id === chosenId) return null;
  const { set, acceptedChanges } = baseline;
  return (
    <Text size="sm" c="dimmed">
      It takes the place of “{set.name}”.
      {acceptedChanges === 0
        ? ''
        : ` ${plural(acceptedChanges, 'change')} accepted into that one ${acceptedChanges === 1 ? 'stays' : 'stay'} with it.`}
    </Text>
  );
}
