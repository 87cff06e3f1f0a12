import { Button, CopyButton, Group, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { NeededPermission } from '../../../src-preload/contract/index.ts';
import { Panel } from '../../components/index.ts';
import { PermissionTable } from './PermissionTable.tsx';

function CopyNames({ label, rows }: { label: string; rows: readonly NeededPermission[] }): ReactElement {
  return (
    <CopyButton value={rows.map(({ permission }) => permission).join('\n')} timeout={2000}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="xs"
          onClick={copy}
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        >
          {copied ? 'Copied' : label}
        </Button>
      )}
    </CopyButton>
  );
}

/** The permissions of the registration: read for backups, write only where a restore is wanted. */
export function PermissionStep({
  read,
  write,
}: {
  read: readonly NeededPermission[];
  write: readonly NeededPermission[];
}): ReactElement {
  return (
    <Panel title="3. Add the permissions">
      <Text size="sm" mb="sm">
        In the registration under API permissions, add permissions of Microsoft Graph: <b>delegated</b> ones where a
        person signs in, <b>application</b> ones where the application signs in as itself. Backups need those that read.
        Add those that write only when something is to be restored. Whatever is left out, TenantAtlas backs up the rest
        and says what is missing.
      </Text>
      <Group gap="xs" mb="md">
        <CopyNames label="Copy all for backups" rows={read} />
        <CopyNames label="Copy all for restores" rows={write} />
      </Group>
      <PermissionTable
        read={read}
        write={write}
        last={{ header: 'Given to', render: (row) => (row.delegatedOnly ? 'People only' : 'People and apps') }}
      />
    </Panel>
  );
}
