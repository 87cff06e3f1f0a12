import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useState, type FormEvent, type ReactElement } from 'react';
import type { WorkspaceUser } from '../../../src-preload/contract/index.ts';
import { type AtlasError, fieldErrors, notifyDone, useAtlasCommand } from '../../bridge/index.ts';

interface PassphraseDialogProps {
  user: WorkspaceUser;
  opened: boolean;
  onClose: () => void;
}

/** Sets, changes or removes the passphrase that protects switching to this user. */
export function PassphraseDialog({ user, opened, onClose }: PassphraseDialogProps): ReactElement {
  const title = user.isProtected ? 'Change your passphrase' : 'Protect your user with a passphrase';
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="md">
      <PassphraseForm user={user} onClose={onClose} />
    </Modal>
  );
}

const SHORTEST = 8;

function PassphraseForm({ user, onClose }: Omit<PassphraseDialogProps, 'opened'>): ReactElement {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const change = useAtlasCommand('users.setPassphrase', {
    onSuccess: ({ isProtected }) => {
      onClose();
      const said = isProtected
        ? 'It is asked for at the next start, and whenever somebody switches to you.'
        : 'Anybody at this computer can switch to you now.';
      notifyDone(isProtected ? 'Passphrase set' : 'Passphrase removed', said);
    },
    onError: (error: AtlasError) => {
      const fields = fieldErrors(error);
      setErrors(Object.keys(fields).length > 0 ? fields : { next: error.message });
    },
  });
  const known = user.isProtected ? current : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found: Record<string, string> = {};
    if (next.length < SHORTEST) found['next'] = `Use at least ${SHORTEST} characters.`;
    else if (next !== again) found['again'] = 'The two are not the same.';
    setErrors(found);
    if (Object.keys(found).length === 0) change.mutate({ current: known, next });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm">
          It keeps colleagues from working under your name by mistake. It does not encrypt the workspace: protect the
          disk for that.{' '}
          {user.ownsWorkspace
            ? 'You own the workspace: nobody can remove your passphrase when you have forgotten it.'
            : 'When you have forgotten it, the owner of the workspace can remove it.'}
        </Text>
        {user.isProtected ? (
          <PasswordInput
            label="Current passphrase"
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            error={errors['current']}
            autoComplete="off"
            data-autofocus
            data-testid="passphrase-current"
          />
        ) : null}
        <PasswordInput
          label="New passphrase"
          description={`At least ${SHORTEST} characters`}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          error={errors['next']}
          autoComplete="new-password"
          data-autofocus={user.isProtected ? undefined : true}
          data-testid="passphrase-next"
        />
        <PasswordInput
          label="New passphrase again"
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          error={errors['again']}
          autoComplete="new-password"
          data-testid="passphrase-again"
        />
        <Group justify="flex-end" gap="xs">
          {user.isProtected ? (
            <Button
              variant="subtle"
              mr="auto"
              disabled={change.isPending}
              onClick={() => change.mutate({ current: known, next: null })}
              data-testid="passphrase-remove"
            >
              Remove the passphrase
            </Button>
          ) : null}
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending} data-testid="passphrase-save">
            {user.isProtected ? 'Change' : 'Set passphrase'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
