import { useEffect, useState } from 'react';
import type { ChannelInput, ChannelName, ChannelOutput } from '../../src-preload/contract/index.ts';
import { call, subscribe } from './client.ts';
import { notifyError, useAtlasCommand } from './queries.ts';

/** Channels that write a file or a folder, and say how far they are. */
type WritingChannel = Extract<ChannelName, 'shell.createReport' | 'shell.exportBackup'>;

interface Writing<C extends WritingChannel> {
  start: (input: ChannelInput<C>) => void;
  /** From the choice of the place until the last byte. */
  isPending: boolean;
  /** Objects that are written, once writing has begun. */
  progress: { done: number; total: number } | null;
  /** Ends it at its next object; nothing of it stays. */
  cancel: () => void;
}

/** Has something written, with progress and a way to cancel it. */
export function useWriting<C extends WritingChannel>(
  channel: C,
  tenant: string,
  onDone: (output: ChannelOutput<C>) => void,
): Writing<C> {
  const [workKey, setWorkKey] = useState<string | null>(null);
  const [progress, setProgress] = useState<Writing<C>['progress']>(null);
  const command = useAtlasCommand(channel, {
    onSuccess: onDone,
    onError: (error) => {
      // Whoever cancelled knows.
      if (error.code !== 'cancelled') notifyError(error);
    },
  });
  useEffect(() => {
    if (workKey === null) return undefined;
    return subscribe((event) => {
      if (event.kind === 'writing' && event.workKey === workKey) setProgress({ done: event.done, total: event.total });
    });
  }, [workKey]);
  return {
    start: (input) => {
      const id = crypto.randomUUID();
      setProgress(null);
      setWorkKey(id);
      command.mutate({ ...input, workKey: id });
    },
    isPending: command.isPending,
    progress: command.isPending ? progress : null,
    cancel: () => {
      if (workKey !== null) void call('writings.cancel', { tenant, workKey }).catch(notifyError);
    },
  };
}
