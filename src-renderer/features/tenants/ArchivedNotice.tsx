import { IconArchiveOff } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { notifyDone, useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, Notice, useTenant } from '../../components/index.ts';

/** Takes an archived tenant back. */
export function RestoreTenant({ size }: { size: 'xs' | 'sm' }): ReactElement {
  const tenant = useTenant();
  const restore = useAtlasCommand('tenants.restore', {
    onSuccess: ({ name }) => notifyDone(`“${name}” restored`, 'Its schedules run at their next times.'),
  });
  return (
    <CapabilityButton
      capability="tenant.manage"
      variant="default"
      size={size}
      leftSection={<IconArchiveOff size={14} />}
      loading={restore.isPending}
      onClick={() => restore.mutate({ tenant: tenant.externalId })}
      testId="restore-tenant"
    >
      Restore the tenant
    </CapabilityButton>
  );
}

/** Says on every page of an archived tenant why nothing of it runs. */
export function ArchivedNotice(): ReactElement | null {
  const tenant = useTenant();
  if (tenant.status !== 'archived') return null;
  return (
    <Notice
      tone="warning"
      title={`${tenant.name} is archived`}
      testId="tenant-archived"
      actions={<RestoreTenant size="xs" />}
    >
      Nothing of it runs, its schedules neither. Everything captured can still be searched, compared and exported.
    </Notice>
  );
}
