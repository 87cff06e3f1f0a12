import { useQueryClient } from '@tanstack/react-query';
import type {
  ChannelInput,
  ChannelName,
  ChannelOutput,
  Operation,
  RestoreRun,
} from '../../../src-preload/contract/index.ts';
import { atlasKey, useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { useTenant } from '../../components/index.ts';

/** Commands that answer with the run as it is afterwards. */
type RunCommand = {
  [C in ChannelName]: C extends `restores.${string}`
    ? ChannelOutput<C> extends RestoreRun
      ? ChannelInput<C> extends { restoreRunId: number; tenant: string }
        ? C
        : never
      : never
    : never;
}[ChannelName];
type RunCommandName = Exclude<RunCommand, 'restores.get'>;

/** A command on a run, whose answer is shown at once, before the notice of the change is here. */
export function useRunCommand<C extends RunCommandName>(channel: C, onSuccess?: (run: RestoreRun) => void) {
  const tenant = useTenant();
  const client = useQueryClient();
  return useAtlasCommand(channel, {
    onSuccess: (output) => {
      const run: RestoreRun = output;
      const key = atlasKey('restores.get', { tenant: tenant.externalId, restoreRunId: run.id });
      // The answer of an undo is another run than the one that is shown.
      client.setQueryData(key, run);
      onSuccess?.(run);
    },
  });
}

export type RestoreOperation = 'restore.check' | 'restore.preview' | 'restore.execute';

/** Operations of one type that are looked through for the run's own. */
const LOOKED_THROUGH = 50;

/** The newest operation of a type that a restore started; null when there is none. From the database alone. */
export function useRestoreOperation(restoreRunId: number, type: RestoreOperation): Operation | null {
  const tenant = useTenant();
  const input = { tenant: tenant.externalId, type, offset: 0, limit: LOOKED_THROUGH } as const;
  const list = useAtlasQuery('operations.list', input);
  return list.data?.rows.find((run) => run.restoreRunId === restoreRunId) ?? null;
}
