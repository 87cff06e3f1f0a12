import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactElement } from 'react';
import { fieldErrors, notifyDone, useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, ConfirmDialog, Panel, reasonAgainstCapability, useTenant } from '../../components/index.ts';
import { RestoreTenant } from './ArchivedNotice.tsx';
import { DeleteTenant } from './DeleteTenant.tsx';

/** The tenant itself: its name, and its end. */
export function TenantPanel(): ReactElement {
  const tenant = useTenant();
  return (
    <Panel title="This tenant">
      <RenameTenant key={tenant.name} />
      <Text size="sm" c="dimmed" mt="lg" mb="sm">
        {tenant.status === 'active'
          ? 'An archived tenant is hidden from the lists and nothing of it runs. Everything captured stays, and it can be restored at any time.'
          : 'Nothing of this tenant runs. Restore it to go on, or delete it with everything that was captured of it.'}
      </Text>
      <Group gap="xs">
        {tenant.status === 'active' ? <ArchiveTenant /> : <RestoreTenant size="sm" />}
        <DeleteTenant />
      </Group>
    </Panel>
  );
}

function RenameTenant(): ReactElement {
  const tenant = useTenant();
  const [name, setName] = useState(tenant.name);
  const [problem, setProblem] = useState<string | null>(null);
  const rename = useAtlasCommand('tenants.rename', {
    onSuccess: (renamed) => notifyDone('Name changed', `The tenant is now called “${renamed.name}”.`),
    onError: (error) => setProblem(fieldErrors(error)['name'] ?? error.message),
  });
  const reason = reasonAgainstCapability(tenant, 'tenant.manage');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== tenant.name) rename.mutate({ tenant: tenant.externalId, name });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          label="Name"
          description={reason ?? `Its address and short name stay ${tenant.externalId}.`}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setProblem(null);
          }}
          error={problem}
          readOnly={reason !== null}
          maxLength={120}
          style={{ flex: 1 }}
          data-testid="tenant-name"
        />
        {reason === null ? (
          <Button
            type="submit"
            variant="default"
            disabled={name.trim() === tenant.name || name.trim() === ''}
            loading={rename.isPending}
            data-testid="rename-tenant"
          >
            Rename
          </Button>
        ) : null}
      </Group>
    </form>
  );
}

function ArchiveTenant(): ReactElement {
  const tenant = useTenant();
  const [asking, setAsking] = useState(false);
  const archive = useAtlasCommand('tenants.archive', {
    onSuccess: ({ name }) => {
      setAsking(false);
      notifyDone(`“${name}” archived`, 'It is among the archived tenants, and can be restored from there.');
    },
  });
  return (
    <>
      <CapabilityButton
        capability="tenant.manage"
        variant="default"
        leftSection={<IconArchive size={16} />}
        onClick={() => setAsking(true)}
        testId="archive-tenant"
      >
        Archive the tenant…
      </CapabilityButton>
      <ConfirmDialog
        opened={asking}
        title={`Archive “${tenant.name}”?`}
        confirmLabel="Archive the tenant"
        busy={archive.isPending}
        onConfirm={() => archive.mutate({ tenant: tenant.externalId })}
        onClose={() => setAsking(false)}
      >
        Nothing of it runs from now on: no schedule, no backup, no check. It is hidden from the lists for everybody.
        Everything captured stays on this computer, and an owner can restore it.
      </ConfirmDialog>
    </>
  );
}
