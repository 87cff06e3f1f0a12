import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement, type SyntheticEvent } from 'react';
import { AtlasError, call, describeError, fieldErrors, notifyDone, notifyError } from '../../bridge/index.ts';
import { formatTime, useTenant } from '../../components/index.ts';
import { CredentialInput } from './CredentialFields.tsx';
import { type CredentialMethod, readCredential } from './credentialInput.ts';
import { credentialName } from './words.ts';

interface ReplaceCredentialProps {
  opened: boolean;
  onClose: () => void;
  method: CredentialMethod;
}

function problemOf(error: unknown): string {
  if (!(error instanceof AtlasError)) throw error;
  const named = Object.entries(fieldErrors(error)).find(([path]) => path.startsWith('credential'));
  return named?.[1] ?? describeError(error).message;
}

/** Stores a new secret or certificate in place of the old one, then signs in with it. */
export function ReplaceCredential({ opened, onClose, method }: ReplaceCredentialProps): ReactElement {
  const tenant = useTenant();
  const client = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const name = credentialName(method);

  const store = async (form: HTMLFormElement): Promise<void> => {
    const reading = await readCredential(form, method);
    if (reading.state === 'empty') return setProblem(`Give the ${name} first.`);
    if (reading.state === 'refused') return setProblem(reading.problem);
    setBusy(true);
    try {
      // By a plain call: the cache of commands would keep the secret.
      const { expiresAt } = await call('connection.storeCredential', {
        tenant: tenant.externalId,
        credential: reading.credential,
      });
      const validity = expiresAt === null ? '' : ` It is valid until ${formatTime(expiresAt)}.`;
      notifyDone(`The ${name} was stored`, `This computer’s secure storage guards it.${validity}`);
    } catch (error) {
      setProblem(problemOf(error));
      return;
    } finally {
      setBusy(false);
    }
    void client.invalidateQueries({ queryKey: ['atlas', 'connection.status'] });
    close();
    await call('connection.signIn', { tenant: tenant.externalId }).catch(notifyError);
  };
  const close = (): void => {
    setProblem(null);
    onClose();
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void store(event.currentTarget);
  };
  return (
    <Modal opened={opened} onClose={close} title={`Store a ${name} for ${tenant.name}`} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text size="sm">It takes the place of the one that is stored, and is tried at once.</Text>
          <CredentialInput method={method} problem={problem} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} data-testid="store-credential">
              Store and sign in
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
