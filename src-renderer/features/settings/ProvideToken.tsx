import { Group, PasswordInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { describeError, fieldErrors, notifyDone, useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, useTenant } from '../../components/index.ts';

/** Takes an access token for this session; it is kept in memory only. */
export function ProvideToken(): ReactElement {
  const tenant = useTenant();
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const provide = useAtlasCommand('connection.provideToken', {
    onSuccess: () => {
      setToken('');
      notifyDone('Token accepted', 'It is kept in memory until TenantAtlas closes.');
    },
    onError: (error) => setProblem(fieldErrors(error).accessToken ?? describeError(error).message),
  });
  const submit = (): void => {
    if (token.trim() === '') {
      setProblem('Paste an access token first.');
      return;
    }
    setProblem(null);
    provide.mutate({ tenant: tenant.externalId, accessToken: token.trim() });
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
          description="Kept in memory until TenantAtlas closes, and never stored."
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
        <CapabilityButton
          capability="tenant.connection.manage"
          loading={provide.isPending}
          onClick={submit}
          testId="provide-token"
        >
          Use this token
        </CapabilityButton>
      </Group>
    </form>
  );
}
