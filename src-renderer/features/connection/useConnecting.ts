import { useQueryClient } from '@tanstack/react-query';
import { type Connection } from '../../../src-preload/contract/index.ts';
import { useAtlasCommand } from '../../bridge/index.ts';
import { useTenant } from '../../components/index.ts';

type Microsoft = Extract<Connection, { kind: 'microsoft' }>;

export interface Connecting {
  signIn: (access: 'read' | 'write') => void;
  test: () => void;
  /** Keeps everything but how the person signs in, then signs in. */
  signInBy: (connection: Microsoft, method: 'browser' | 'device_code') => void;
  busy: boolean;
}

/** Starts a sign-in or a test; its run is shown on the connection page by itself. */
export function useConnecting(): Connecting {
  const { externalId: tenant } = useTenant();
  const client = useQueryClient();
  const started = (): void => void client.invalidateQueries({ queryKey: ['atlas', 'operations.list'] });
  const signIn = useAtlasCommand('connection.signIn', { onSuccess: started });
  const test = useAtlasCommand('connection.test', { onSuccess: started });
  const update = useAtlasCommand('connection.update', {
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['atlas', 'tenants.get'] });
      signIn.mutate({ tenant });
    },
  });
  return {
    signIn: (access) => signIn.mutate({ tenant, access }),
    test: () => test.mutate({ tenant }),
    signInBy: (connection, method) => update.mutate({ tenant, connection: { ...connection, method } }),
    busy: signIn.isPending || test.isPending || update.isPending,
  };
}
