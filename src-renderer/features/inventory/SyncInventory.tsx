import { Checkbox, Group } from '@mantine/core';
import { useState, type FormEvent, type ReactElement } from 'react';
import { INVENTORY_PLATFORMS, type InventoryPlatform } from '../../../src-preload/contract/index.ts';
import { useAtlasCommand, type AtlasError } from '../../bridge/index.ts';
import { DrawerForm, ErrorPanel, FormDrawer, useTenant } from '../../components/index.ts';
import { TypeScope } from '../backups/index.ts';
import { platformWords } from './words.ts';

interface SyncInventoryProps {
  opened: boolean;
  onClose: () => void;
}

/** Starts an inventory sync: everything, or a choice of types and platforms. */
export function SyncInventory({ opened, onClose }: SyncInventoryProps): ReactElement {
  return (
    <FormDrawer opened={opened} onClose={onClose} title="Sync inventory" closeLabel="Close without a sync">
      <SyncForm onClose={onClose} />
    </FormDrawer>
  );
}

function SyncForm({ onClose }: { onClose: () => void }): ReactElement {
  const tenant = useTenant();
  const [scope, setScope] = useState<'all' | string[]>('all');
  const [platforms, setPlatforms] = useState<readonly string[]>(INVENTORY_PLATFORMS);
  const [missing, setMissing] = useState<'types' | 'platforms' | null>(null);
  const [refused, setRefused] = useState<AtlasError | null>(null);
  const sync = useAtlasCommand('inventory.sync', { onSuccess: onClose, onError: setRefused });

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setRefused(null);
    const none = scope.length === 0 ? 'types' : platforms.length === 0 ? 'platforms' : null;
    setMissing(none);
    if (none !== null) return;
    const chosen = INVENTORY_PLATFORMS.filter((one): one is InventoryPlatform => platforms.includes(one));
    sync.mutate({
      tenant: tenant.externalId,
      policyTypes: scope,
      platforms: chosen.length === INVENTORY_PLATFORMS.length ? null : chosen,
    });
  };

  return (
    <DrawerForm
      onSubmit={submit}
      onClose={onClose}
      submitLabel="Start sync"
      busy={sync.isPending}
      submitTestId="start-inventory-sync"
    >
      {refused ? <ErrorPanel error={refused} /> : null}
      <TypeScope
        value={scope}
        error={missing === 'types' ? 'Choose at least one policy type.' : null}
        label="What to list"
        onChange={(next) => {
          setScope(next);
          setMissing(null);
        }}
      />
      <Checkbox.Group
        label="Platforms"
        description="Objects of other platforms are left as they are known."
        value={[...platforms]}
        onChange={(next) => {
          setPlatforms(next);
          setMissing(null);
        }}
        error={missing === 'platforms' ? 'Choose at least one platform.' : undefined}
      >
        <Group mt="xs" gap="md">
          {INVENTORY_PLATFORMS.map((platform) => (
            <Checkbox key={platform} value={platform} label={platformWords(platform)} size="xs" />
          ))}
        </Group>
      </Checkbox.Group>
    </DrawerForm>
  );
}
