import { Button, Group, Skeleton, Text, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState, type FormEvent, type ReactElement } from 'react';
import type { WorkspaceUser } from '../../../src-preload/contract/index.ts';
import { fieldErrors, notifyDone, useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { ConfirmDialog, ErrorPanel, Panel } from '../../components/index.ts';
import classes from './settings.module.css';

/** Who can sign in to this workspace; its owner adds users and removes passphrases that were forgotten. */
export function UsersPanel(): ReactElement {
  const users = useAtlasQuery('users.list', {});
  const me = useAtlasQuery('workspace.me', {});
  const mayManage = me.data?.ownsWorkspace === true;
  return (
    <Panel title="Users of this workspace">
      {users.isError ? <ErrorPanel error={users.error} onRetry={() => void users.refetch()} /> : null}
      {users.data ? (
        <ul className={classes.users} aria-label="Users of this workspace">
          {users.data.map((user) => (
            <UserLine key={user.id} user={user} own={user.id === me.data?.id} mayManage={mayManage} />
          ))}
        </ul>
      ) : users.isPending ? (
        <Skeleton height={12} width={180} mb="sm" />
      ) : null}
      {mayManage ? <AddUser /> : null}
      <Text size="sm" c="dimmed" mt="sm">
        {mayManage
          ? 'A new user sees no tenant until an owner of one adds them under Members.'
          : 'The owner of the workspace adds users.'}
      </Text>
    </Panel>
  );
}

function UserLine({ user, own, mayManage }: { user: WorkspaceUser; own: boolean; mayManage: boolean }): ReactElement {
  const [asking, setAsking] = useState(false);
  const clear = useAtlasCommand('users.clearPassphrase', {
    onSuccess: () => {
      setAsking(false);
      notifyDone('Passphrase removed', `${user.name} signs in without one now, and can set a new one.`);
    },
  });
  const notes = [own ? 'you' : '', user.ownsWorkspace ? 'owner of the workspace' : ''].filter((note) => note !== '');
  return (
    <li className={classes.userLine} data-testid={`user-line-${user.id}`}>
      <span className={classes.userName}>
        {user.name}
        {notes.length > 0 ? <span className={classes.userNote}> · {notes.join(', ')}</span> : null}
      </span>
      {user.isProtected ? (
        <span className={classes.userNote}>
          <IconLock size={13} aria-hidden className={classes.userLock} /> passphrase
        </span>
      ) : null}
      {user.isProtected && mayManage && !own ? (
        <Button size="compact-xs" variant="subtle" onClick={() => setAsking(true)} data-testid="clear-passphrase">
          Remove
        </Button>
      ) : null}
      <ConfirmDialog
        opened={asking}
        title={`Remove the passphrase of ${user.name}?`}
        confirmLabel="Remove the passphrase"
        danger
        busy={clear.isPending}
        onConfirm={() => clear.mutate({ userId: user.id })}
        onClose={() => setAsking(false)}
      >
        For a passphrase that was forgotten: anybody at this computer can then switch to {user.name} until a new one is
        set. It is written to the audit log.
      </ConfirmDialog>
    </li>
  );
}

function AddUser(): ReactElement {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const add = useAtlasCommand('users.add', {
    onSuccess: (user) => {
      setName('');
      notifyDone('User added', `${user.name} can be chosen at the sign-in now.`);
    },
    onError: (error) => setProblem(fieldErrors(error)['name'] ?? error.message),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setProblem(null);
    add.mutate({ name });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Group align="flex-start" gap="xs" mt="sm" wrap="nowrap">
        <TextInput
          aria-label="Name of a new user"
          placeholder="Name of a new user"
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setProblem(null);
          }}
          error={problem}
          maxLength={100}
          style={{ flex: 1 }}
          data-testid="new-user-name"
        />
        <Button type="submit" variant="default" loading={add.isPending} data-testid="add-user">
          Add user
        </Button>
      </Group>
    </form>
  );
}
