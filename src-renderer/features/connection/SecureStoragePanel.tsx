import { Skeleton, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useAtlasQuery } from '../../bridge/index.ts';
import { ErrorPanel, Notice, Panel } from '../../components/index.ts';

/** Whether this computer can guard tokens and secrets, and why it cannot. */
export function SecureStoragePanel(): ReactElement {
  const storage = useAtlasQuery('shell.secureStorage', {});
  return (
    <Panel title="Secure storage of this computer" testId="secure-storage">
      {storage.isError ? <ErrorPanel error={storage.error} onRetry={() => void storage.refetch()} /> : null}
      {storage.isPending ? <Skeleton height={14} width="60%" /> : null}
      {storage.data?.available === true ? (
        <Text size="sm">
          The operating system ({storage.data.backend}) guards the tokens, secrets and certificates of this workspace.
          They are not copied when the workspace is moved: another computer asks for new sign-ins.
        </Text>
      ) : null}
      {storage.data?.available === false ? (
        <Notice tone="warning" title="Nothing here can guard a secret">
          {storage.data.reason} Until then a person can sign in for as long as TenantAtlas runs, and an application can
          take its secret from an environment variable.
        </Notice>
      ) : null}
    </Panel>
  );
}
