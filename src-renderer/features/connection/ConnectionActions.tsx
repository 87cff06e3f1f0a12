import { Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLogin2, IconLogout, IconPlugConnected } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { type ConnectionStatus, isDelegated } from '../../../src-preload/contract/index.ts';
import { notifyDone, useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, ConfirmDialog, useTenant } from '../../components/index.ts';
import { useConnecting } from './useConnecting.ts';
import { credentialName } from './words.ts';

const MANAGE = 'tenant.connection.manage';

/** Asks for the right to write, after saying what for. */
function SignInToWrite({ onAccept, busy }: { onAccept: () => void; busy: boolean }): ReactElement {
  const [asking, dialog] = useDisclosure(false);
  return (
    <>
      <CapabilityButton capability={MANAGE} variant="default" onClick={dialog.open} testId="sign-in-write">
        Sign in to restore
      </CapabilityButton>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title="Sign in with permissions to write?"
        confirmLabel="Sign in to restore"
        busy={busy}
        onConfirm={() => {
          dialog.close();
          onAccept();
        }}
      >
        Backups only read. A restore also needs permissions that change the tenant; an administrator must have consented
        to them. Nothing is changed by signing in: each restore shows its preview first.
      </ConfirmDialog>
    </>
  );
}

function SignOut(): ReactElement {
  const tenant = useTenant();
  const client = useQueryClient();
  const [asking, dialog] = useDisclosure(false);
  const signOut = useAtlasCommand('connection.signOut', {
    onSuccess: () => {
      dialog.close();
      void client.invalidateQueries({ queryKey: ['atlas', 'connection.status'] });
      notifyDone('Signed out', 'What was captured stays. The next backup asks for a sign-in.');
    },
  });
  return (
    <>
      <CapabilityButton
        capability={MANAGE}
        variant="default"
        leftSection={<IconLogout size={16} />}
        onClick={dialog.open}
        testId="sign-out"
      >
        Sign out
      </CapabilityButton>
      <ConfirmDialog
        opened={asking}
        onClose={dialog.close}
        title={`Sign out of ${tenant.name}?`}
        confirmLabel="Sign out"
        busy={signOut.isPending}
        onConfirm={() => signOut.mutate({ tenant: tenant.externalId })}
      >
        This computer forgets the tokens of this tenant, and the secret or certificate that is stored for it. Everything
        captured stays.
      </ConfirmDialog>
    </>
  );
}

interface ConnectionActionsProps {
  status: ConnectionStatus;
  /** True while a sign-in or test is under way. */
  running: boolean;
  onEdit: () => void;
  onReplace: () => void;
}

/** What can be done with the connection; each is disabled, with the reason, where the role does not reach. */
export function ConnectionActions({ status, running, onEdit, onReplace }: ConnectionActionsProps): ReactElement {
  const { connection } = useTenant();
  const connecting = useConnecting();
  const microsoft = connection.kind === 'microsoft' ? connection : null;
  const person = microsoft !== null && isDelegated(microsoft.method);
  const first = status.account === null;
  return (
    <Group gap="xs" mt="md">
      {person ? (
        <CapabilityButton
          capability={MANAGE}
          variant={status.state === 'ready' ? 'default' : 'filled'}
          leftSection={<IconLogin2 size={16} />}
          loading={connecting.busy}
          disabled={running}
          onClick={() => connecting.signIn('read')}
          testId="sign-in"
        >
          {first ? 'Sign in' : 'Sign in again'}
        </CapabilityButton>
      ) : null}
      <CapabilityButton
        capability={MANAGE}
        variant="default"
        leftSection={<IconPlugConnected size={16} />}
        loading={connecting.busy}
        disabled={running}
        onClick={connecting.test}
        testId="test-connection"
      >
        Test the connection
      </CapabilityButton>
      {person ? <SignInToWrite busy={connecting.busy} onAccept={() => connecting.signIn('write')} /> : null}
      {microsoft?.credential?.kind === 'stored' ? (
        <CapabilityButton capability={MANAGE} variant="default" onClick={onReplace} testId="replace-credential">
          {status.state === 'credential_missing' ? 'Store the' : 'Replace the'} {credentialName(microsoft.method)}
        </CapabilityButton>
      ) : null}
      {connection.kind === 'demo' ? null : (
        <CapabilityButton
          capability={MANAGE}
          variant="default"
          disabled={running}
          onClick={onEdit}
          testId="edit-connection"
        >
          Change the connection
        </CapabilityButton>
      )}
      {microsoft === null ? null : <SignOut />}
    </Group>
  );
}
