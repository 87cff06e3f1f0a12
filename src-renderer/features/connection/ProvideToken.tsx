import { Group, PasswordInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { call, describeError, fieldErrors } from '../../bridge/index.ts';
import { CapabilityButton, useTenant } from '../../components/index.ts';
import { useConnecting } from './useConnecting.ts';

/** Takes an access token for this session, which is kept in memory only, and tries it. */
export function ProvideToken(): ReactElement {
  const tenant = useTenant();
  const connecting = useConnecting();
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const provide = async (accessToken: string): Promise<void> => {
    setBusy(true);
    try {
      // By a plain call: the cache of commands would keep the token.
      await call('connection.provideToken', { tenant: tenant.externalId, accessToken });
    } catch (error) {
      setProblem(fieldErrors(error)['accessToken'] ?? describeError(error).message);
      return;
    } finally {
      setBusy(false);
    }
    setToken('');
    connecting.test();
  };
  const submit = (): void => {
    if (token.trim() === '') {
      setProblem('Paste an access token first.');
      return;
    }
    setProblem(null);
    void provide(token.trim());
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (tenant.capabilities.includes('tenant.connection.manage')) submit();
      }}
    >
      <Group align="flex-end" gap="xs">
        <PasswordInput
          label="Provide an access token"
          description="Kept in memory until TenantAtlas closes, and never stored. It is tried at once."
          value={token}
          onChange={(event) => {
            setToken(event.currentTarget.value);
            setProblem(null);
          }}
          error={problem}
          autoComplete="off"
          maxLength={20_000}
          flex="1 1 18rem"
        />
        <CapabilityButton capability="tenant.connection.manage" loading={busy} onClick={submit} testId="provide-token">
          Use this token
        </CapabilityButton>
      </Group>
    </form>
  );
}
