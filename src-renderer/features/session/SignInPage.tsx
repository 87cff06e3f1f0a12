import { Anchor, Button, Paper, PasswordInput, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconChevronRight, IconLock } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent, type ReactElement } from 'react';
import type { WorkspaceUser } from '../../../src-preload/contract/index.ts';
import { notifyError, useAtlasCommand } from '../../bridge/index.ts';
import { BrandMark } from '../../components/index.ts';
import classes from './session.module.css';

/** Asks who is working, before anything of a tenant is shown. */
export function SignInPage({ users }: { users: readonly WorkspaceUser[] }): ReactElement {
  const [chosen, setChosen] = useState<WorkspaceUser | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const only = users.length === 1 ? (users[0] ?? null) : null;
  const user = chosen ?? (only?.isProtected === true ? only : null);
  const signIn = useAtlasCommand('shell.signIn', {
    onError: (error) => {
      if (error.code === 'forbidden') setRefusal(error.message);
      else notifyError(error);
    },
  });
  const enter = (userId: number, passphrase: string | null): void => {
    setRefusal(null);
    signIn.mutate({ userId, passphrase });
  };
  useEffect(() => {
    document.title = 'Sign in · TenantAtlas';
    document.documentElement.dataset.appReady = 'true';
  }, []);
  return (
    <main className={classes.page} data-testid="sign-in-page">
      <Stack gap="xl" className={classes.column}>
        <Stack gap="xs" align="center">
          <BrandMark size={40} />
          <h1 className={classes.title}>{user ? user.name : 'Who is working?'}</h1>
          <Text c="dimmed" ta="center">
            {user ? 'Enter the passphrase of this user.' : 'Each user of this workspace sees their own tenants.'}
          </Text>
        </Stack>
        {user ? (
          <PassphraseForm
            key={user.id}
            busy={signIn.isPending}
            refusal={refusal}
            onSubmit={(passphrase) => enter(user.id, passphrase)}
            onBack={users.length > 1 ? () => setChosen(null) : null}
          />
        ) : (
          <Users
            users={users}
            busy={signIn.isPending}
            onChoose={(next) => {
              setRefusal(null);
              if (next.isProtected) setChosen(next);
              else enter(next.id, null);
            }}
          />
        )}
      </Stack>
    </main>
  );
}

interface UsersProps {
  users: readonly WorkspaceUser[];
  busy: boolean;
  onChoose: (user: WorkspaceUser) => void;
}

function Users({ users, busy, onChoose }: UsersProps): ReactElement {
  return (
    <Paper withBorder component="ul" className={classes.users} aria-label="Users of this workspace">
      {users.map((user) => (
        <li key={user.id}>
          <UnstyledButton
            className={classes.user}
            disabled={busy}
            onClick={() => onChoose(user)}
            data-testid={`sign-in-${user.id}`}
          >
            <span className={classes.name}>
              {user.name}
              {user.ownsWorkspace ? <span className={classes.note}>Owner of the workspace</span> : null}
            </span>
            {user.isProtected ? (
              <>
                <VisuallyHidden>asks for a passphrase</VisuallyHidden>
                <IconLock size={16} aria-hidden />
              </>
            ) : null}
            <IconChevronRight size={16} aria-hidden />
          </UnstyledButton>
        </li>
      ))}
    </Paper>
  );
}

interface PassphraseFormProps {
  busy: boolean;
  refusal: string | null;
  onSubmit: (passphrase: string) => void;
  /** Null where there is nobody else to choose. */
  onBack: (() => void) | null;
}

function PassphraseForm({ busy, refusal, onSubmit, onBack }: PassphraseFormProps): ReactElement {
  const [passphrase, setPassphrase] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // It is the only thing to do here.
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit(passphrase);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <PasswordInput
          label="Passphrase"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          error={refusal}
          autoComplete="off"
          ref={field}
          data-testid="sign-in-passphrase"
        />
        <Button type="submit" loading={busy} fullWidth data-testid="sign-in-submit">
          Sign in
        </Button>
        {onBack ? (
          <Anchor component="button" type="button" size="sm" onClick={onBack} data-testid="sign-in-back">
            Choose somebody else
          </Anchor>
        ) : null}
        <Text size="xs" c="dimmed" ta="center">
          Forgotten? The owner of the workspace can remove it under Settings.
        </Text>
      </Stack>
    </form>
  );
}
