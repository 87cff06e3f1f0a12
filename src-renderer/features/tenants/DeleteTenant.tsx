import { Button, Stack, Text } from '@mantine/core';
import { IconDownload, IconTrash } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { notifyDone, useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { CapabilityButton, ConfirmDialog, plural, useTenant } from '../../components/index.ts';

/** Deletes an archived tenant for good, after offering to export what was captured of it. */
export function DeleteTenant(): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const sets = useAtlasQuery(
    'backups.list',
    { tenant: tenant.externalId, filter: 'all', limit: 1 },
    { enabled: asking },
  );
  const remove = useAtlasCommand('tenants.delete', {
    onSuccess: () => {
      setAsking(false);
      void navigate('/', { replace: true });
      notifyDone(`“${tenant.name}” deleted`, 'Everything that was captured of it is gone from this computer.');
    },
  });
  const exporting = useAtlasCommand('shell.exportTenant', {
    onSuccess: (done) => {
      if (done) notifyDone('Backup sets exported', `${plural(done.sets, 'backup set')} written to ${done.folder}.`);
    },
  });
  const total = sets.data?.total ?? 0;
  const obstacle = tenant.status === 'archived' ? null : 'Only an archived tenant can be deleted. Archive it first.';
  return (
    <>
      <CapabilityButton
        capability="tenant.delete"
        variant="default"
        leftSection={<IconTrash size={16} />}
        obstacle={obstacle}
        onClick={() => setAsking(true)}
        testId="delete-tenant"
      >
        Delete for good…
      </CapabilityButton>
      <ConfirmDialog
        opened={asking}
        title={`Delete “${tenant.name}” for good?`}
        confirmLabel="Delete everything of it"
        danger
        busy={remove.isPending}
        typed={{ label: 'Name of the tenant', expected: tenant.name }}
        onConfirm={() => remove.mutate({ tenant: tenant.externalId, name: tenant.name })}
        onClose={() => setAsking(false)}
      >
        <Stack gap="sm">
          <Text size="sm">
            {total === 0 ? 'No backup set' : plural(total, 'backup set')}, every version of every object, its schedules,
            runs and sign-in are removed from this computer. This cannot be undone. Nothing changes in the tenant at
            Microsoft, and the audit log keeps that it was deleted.
          </Text>
          {total === 0 ? null : (
            <Button
              variant="default"
              leftSection={<IconDownload size={16} />}
              loading={exporting.isPending}
              onClick={() => exporting.mutate({ tenant: tenant.externalId })}
              data-testid="export-tenant"
            >
              Export {plural(total, 'backup set')} first…
            </Button>
          )}
        </Stack>
      </ConfirmDialog>
    </>
  );
}
