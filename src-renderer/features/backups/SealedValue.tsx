import { Button, Group } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, CopyAction, useTenant } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import classes from './backups.module.css';

interface SealedValueProps {
  itemId: number;
  /** The setting that holds it. */
  path: string;
  label: string;
}

/** A secret that is stored sealed: shown to who asks for it, until hidden again. The engine writes down who asked. */
export function SealedValue({ itemId, path, label }: SealedValueProps): ReactElement {
  const tenant = useTenant();
  const [value, setValue] = useState<string | null>(null);
  const reveal = useAtlasCommand('items.revealSecret', { onSuccess: (secret) => setValue(secret.value) });
  if (value !== null) {
    return (
      <Group gap="xs" wrap="nowrap">
        <code className={`${shared.mono} ${classes.revealed}`} data-testid="revealed-secret">
          {value}
        </code>
        <CopyAction value={value} label={`the secret ${label}`} />
        <Button variant="subtle" size="compact-xs" onClick={() => setValue(null)} aria-label={`Hide ${label}`}>
          Hide
        </Button>
      </Group>
    );
  }
  return (
    <Group gap="xs" wrap="nowrap">
      <span className={classes.secret}>
        <IconLock size={14} aria-hidden /> Sealed secret
      </span>
      <CapabilityButton
        capability="tenant.backups.manage"
        variant="subtle"
        size="compact-xs"
        loading={reveal.isPending}
        onClick={() => reveal.mutate({ tenant: tenant.externalId, itemId, path })}
        aria-label={`Show ${label}`}
        testId="reveal-secret"
      >
        Show
      </CapabilityButton>
    </Group>
  );
}
