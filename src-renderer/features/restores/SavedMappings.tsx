import { Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ChannelOutput, RestoreRun } from '../../../src-preload/contract/index.ts';
import { atlasKey, notifyDone, useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { CapabilityButton, ConfirmDialog, Notice, plural, useTenant } from '../../components/index.ts';

import { wayOf } from './words.ts';

type Saved = ChannelOutput<'restores.savedMappings'>;

/** Decisions that are kept for later restores of the same two tenants: how many there are, to be added to or forgotten. */
export function SavedMappings({ run }: { run: RestoreRun }): ReactElement | null {
  const tenant = useTenant();
  const client = useQueryClient();
  const target = { tenant: tenant.externalId, restoreRunId: run.id };
  const [asking, dialog] = useDisclosure(false);
  const { data } = useAtlasQuery('restores.savedMappings', target);
  const show = (saved: Saved): void => {
    client.setQueryData(atlasKey('restores.savedMappings', target), saved);
  };
  const save = useAtlasCommand('restores.saveMappings', {
    onSuccess: (saved) => {
      show(saved);
      notifyDone('Decisions kept', `${plural(saved.saved, 'decision')} kept for later restores.`);
    },
  });
  const forget = useAtlasCommand('restores.forgetMappings', {
    onSuccess: (saved) => {
      dialog.close();
      show(saved);
      notifyDone('Decisions forgotten', 'Later restores ask again.');
    },
  });
  if (!data?.possible || (data.saved === 0 && data.unsaved === 0)) return null;
  const { saved, unsaved } = data;
  const way = wayOf(run, tenant);
  return (
    <Notice
      tone="info"
      title={unsaved > 0 ? `Use these decisions in the next restore ${way}?` : `Decisions kept for restores ${way}`}
      testId="saved-mappings"
      actions={
        <Group gap="xs">
          {unsaved > 0 ? (
            <CapabilityButton
              capability="tenant.restore.prepare"
              variant="default"
              size="xs"
              loading={save.isPending}
              onClick={() => save.mutate(target)}
              testId="save-mappings"
            >
              Keep {plural(unsaved, 'decision')}
            </CapabilityButton>
          ) : null}
          {saved > 0 ? (
            <CapabilityButton
              capability="tenant.restore.prepare"
              variant="default"
              size="xs"
              onClick={dialog.open}
              testId="forget-mappings"
            >
              Forget…
            </CapabilityButton>
          ) : null}
          <ConfirmDialog
            opened={asking}
            onClose={dialog.close}
            title={`Forget ${plural(saved, 'decision')}?`}
            confirmLabel="Forget"
            cancelLabel="Keep"
            busy={forget.isPending}
            onConfirm={() => forget.mutate(target)}
          >
            Later restores {way} ask again what becomes of each. Those that are prepared already have to be checked
            again. What earlier restores did stays on record.
          </ConfirmDialog>
        </Group>
      }
    >
      {unsaved > 0
        ? `${plural(unsaved, 'decision')} of this restore ${unsaved === 1 ? 'is' : 'are'} not kept: the next restore would ask again. `
        : ''}
      {saved > 0
        ? `${plural(saved, 'decision')} ${saved === 1 ? 'is' : 'are'} kept, and used where nothing else is chosen.`
        : ''}
    </Notice>
  );
}
