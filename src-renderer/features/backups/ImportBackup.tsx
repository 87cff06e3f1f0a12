import { Anchor, Button, Group, List, Modal, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { IconFileZip, IconFolder } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, missingCapabilityReason, useTenant } from '../../components/index.ts';

const CAPABILITY = 'tenant.backups.manage';

/** The way to an import: a button beside Create, or a link below the one large call to action. */
export function ImportBackup({ place, onOpen }: { place: 'header' | 'centre'; onOpen: () => void }): ReactElement {
  const tenant = useTenant();
  const allowed = tenant.capabilities.includes(CAPABILITY);
  return place === 'header' ? (
    <CapabilityButton capability={CAPABILITY} variant="default" size="sm" onClick={onOpen} testId="import-backup">
      Import…
    </CapabilityButton>
  ) : (
    <Tooltip
      label={allowed ? '' : missingCapabilityReason(tenant.role, CAPABILITY)}
      disabled={allowed}
      multiline
      maw={320}
    >
      <Anchor
        component="button"
        type="button"
        size="sm"
        aria-disabled={!allowed}
        data-disabled={!allowed || undefined}
        onClick={() => {
          if (allowed) onOpen();
        }}
        data-testid="import-backup"
      >
        or import exported files…
      </Anchor>
    </Tooltip>
  );
}

/** Asks for the files of an import, which then becomes a backup set. */
export function ImportDialog({ opened, onClose }: { opened: boolean; onClose: () => void }): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const importing = useAtlasCommand('shell.importBackup', {
    onSuccess: (started) => {
      // Null: the person closed the file dialog, and may choose again.
      if (started === null) return;
      onClose();
      void navigate(`/t/${tenant.externalId}/backups/${started.backupSetId}`);
    },
  });
  const choose = (kind: 'folder' | 'file'): void =>
    importing.mutate({ tenant: tenant.externalId, kind, name: name.trim() });
  return (
    <Modal opened={opened} onClose={onClose} title="Import exported files" size="lg">
      <Stack gap="md">
        <Text size="sm">
          The files become a backup set of {tenant.name}: it can be reviewed, searched, compared and exported like any
          other. It stays apart from the history of the tenant’s own objects. Nothing is sent anywhere.
        </Text>
        <List size="sm" spacing={4}>
          <List.Item>TenantAtlas, IntuneManagement or IntuneCD: the whole folder, or a zip of it</List.Item>
          <List.Item>The Intune portal or Graph: a folder of JSON files, or one file</List.Item>
        </List>
        <TextInput
          label="Name"
          description="Left empty, the set is named after the folder or file."
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-testid="import-name"
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="default"
            leftSection={<IconFileZip size={16} />}
            loading={importing.isPending}
            onClick={() => choose('file')}
            data-testid="import-file"
          >
            Choose a zip or file…
          </Button>
          <Button
            leftSection={<IconFolder size={16} />}
            loading={importing.isPending}
            onClick={() => choose('folder')}
            data-testid="import-folder"
            data-autofocus
          >
            Choose a folder…
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
