import { List, Skeleton, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { type ConnectionStatus, isDelegated } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import { ErrorPanel, Notice, Panel, plural, useTenant } from '../../components/index.ts';
import { PermissionTable } from '../guide/index.ts';
import { permissionRows } from './permissionRows.ts';

/** One sentence on what the last sign-in brought. */
function Summary({ status, needed }: { status: ConnectionStatus; needed: number }): ReactElement {
  if (status.granted.length === 0) {
    return (
      <Text size="sm" mb="sm">
        What is granted is known after a sign-in or a test. Backups need these permissions to be complete.
      </Text>
    );
  }
  if (status.missing.length === 0) {
    return (
      <Text size="sm" mb="sm" data-testid="permissions-summary">
        Everything that backups need is granted.
      </Text>
    );
  }
  const types = new Set(status.missing.flatMap((row) => row.types));
  return (
    <Text size="sm" mb="sm" data-testid="permissions-summary">
      {status.missing.length} of the {plural(needed, 'permission')} that backups need{' '}
      {status.missing.length === 1 ? 'is' : 'are'} missing. Without {status.missing.length === 1 ? 'it' : 'them'}{' '}
      {plural(types.size, 'type')} cannot be read in full.
    </Text>
  );
}

/** What is granted and what is missing, and which types need it. */
export function PermissionsPanel({ status }: { status: ConnectionStatus }): ReactElement {
  const { connection } = useTenant();
  const needed = useAtlasQuery('permissions.list', {});
  const asApplication = connection.kind === 'microsoft' && !isDelegated(connection.method);
  const rows = needed.data ? permissionRows(needed.data, status, asApplication) : null;
  return (
    <Panel title="Permissions" testId="permissions">
      {needed.isError ? <ErrorPanel error={needed.error} onRetry={() => void needed.refetch()} /> : null}
      {rows === null ? (
        needed.isError ? null : (
          <Skeleton height={240} />
        )
      ) : (
        <>
          <Summary status={status} needed={rows.read.length} />
          <PermissionTable
            read={rows.read}
            write={rows.write}
            last={{ header: 'State', render: (row) => <StatusBadge domain="permission" value={row.state} /> }}
          />
          {rows.others.length === 0 ? null : (
            <Text size="sm" c="dimmed" mt="sm">
              Granted as well, and not needed here: {rows.others.join(', ')}.
            </Text>
          )}
        </>
      )}
    </Panel>
  );
}

/** What else a person should know about this connection. */
export function ConnectionNotes({ notes }: { notes: readonly string[] }): ReactElement | null {
  if (notes.length === 0) return null;
  return (
    <Notice tone="info" title="Good to know" testId="connection-notes">
      <List size="sm" mt={4}>
        {notes.map((note) => (
          <List.Item key={note}>{note}</List.Item>
        ))}
      </List>
    </Notice>
  );
}
