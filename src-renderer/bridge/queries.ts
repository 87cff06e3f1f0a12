import {
  useMutation,
  useQuery,
  type QueryKey,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import type { ChannelInput, ChannelName, ChannelOutput } from '../../src-preload/contract/index.ts';
import { call } from './client.ts';
import { describeError, type AtlasError } from './errors.ts';

interface QueryOptions {
  enabled?: boolean;
  /** Keeps showing the previous answer while the input changes, so that lists do not blink. */
  keepPrevious?: boolean;
}

/** The cache key of one call: the channel, then its input. */
export function atlasKey<C extends ChannelName>(channel: C, input: ChannelInput<C>): QueryKey {
  return ['atlas', channel, input];
}

/** Reads a query channel through the cache; events of the engine refresh it. */
export function useAtlasQuery<C extends ChannelName>(
  channel: C,
  input: ChannelInput<C>,
  options: QueryOptions = {},
): UseQueryResult<ChannelOutput<C>, AtlasError> {
  return useQuery<ChannelOutput<C>, AtlasError>({
    queryKey: atlasKey(channel, input),
    queryFn: () => call(channel, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: (previous: ChannelOutput<C> | undefined) => previous as never } : {}),
  });
}

interface CommandOptions<C extends ChannelName> {
  onSuccess?: (output: ChannelOutput<C>, input: ChannelInput<C>) => void;
  /** Set where the screen shows the error itself, such as beside the field of a form. */
  onError?: (error: AtlasError) => void;
}

/** Sends a command channel; without a handler of its own, an error is shown as a notification. */
export function useAtlasCommand<C extends ChannelName>(
  channel: C,
  options: CommandOptions<C> = {},
): UseMutationResult<ChannelOutput<C>, AtlasError, ChannelInput<C>> {
  return useMutation<ChannelOutput<C>, AtlasError, ChannelInput<C>>({
    mutationKey: ['atlas', channel],
    mutationFn: (input) => call(channel, input),
    onSuccess: (output, input) => options.onSuccess?.(output, input),
    onError: (error) => {
      if (options.onError) options.onError(error);
      else notifyError(error);
    },
  });
}

/** Shows an error as a notification, in the same words as the error panel. */
export function notifyError(error: unknown): void {
  const text = describeError(error);
  notifications.show({
    title: text.title,
    message: text.next ? `${text.message} ${text.next}` : text.message,
    color: 'danger',
    autoClose: 10_000,
  });
}

/** Confirms in a notification that something was done. */
export function notifyDone(title: string, message: string): void {
  notifications.show({ title, message, autoClose: 6_000 });
}
