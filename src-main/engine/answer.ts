import {
  type ChannelDefinition,
  type ChannelName,
  type ChannelOutput,
  channels,
  type Envelope,
  failure,
  success,
} from '../../src-preload/contract/index.ts';
import type { z } from 'zod';
import { AtlasError, errorText } from './core/errors.ts';
import type { Db } from './data/open.ts';
import { GraphError } from './graph/index.ts';
import { handlers } from './handlers.ts';
import type { CommandTools, EngineChannel } from './handler-types.ts';
import { assertMayEverywhere, authorize, userById } from './tenancy/index.ts';

type AnyHandler = (context: unknown, input: unknown) => Promise<unknown>;
const handlerTable = handlers as unknown as Readonly<Record<string, AnyHandler>>;

/** What calls are answered with: `tools` is null where commands are not answered, as in the reader's thread. */
export interface Answerer {
  db: Db;
  tools: CommandTools | null;
}

/**
 * Answers a call of a user. Never throws: a refused or failed call is an error envelope. The check of
 * membership and capability happens here, before any handler, and nowhere else.
 */
export async function answerCall<C extends EngineChannel>(
  answerer: Answerer,
  userId: number,
  channel: C,
  input: unknown,
): Promise<Envelope<ChannelOutput<C>>> {
  try {
    return success((await answer(answerer, userId, channel, input)) as ChannelOutput<C>);
  } catch (error) {
    return asFailure(error);
  }
}

async function answer(
  { db, tools }: Answerer,
  userId: number,
  channel: EngineChannel,
  input: unknown,
): Promise<unknown> {
  const definition: ChannelDefinition | undefined = Object.hasOwn(channels, channel) ? channels[channel] : undefined;
  const handler = handlerTable[channel];
  if (!definition || !handler) throw new AtlasError('not_found', `There is no channel "${channel as string}".`);
  const actor = await userById(db, userId);
  const parsed = definition.input.safeParse(input);
  // Whoever may not see the tenant learns nothing, not even that the rest of the input was wrong.
  const scope =
    definition.scope === 'tenant'
      ? await authorize(db, actor, textIn(input, 'tenant') ?? '', definition.capability ?? 'tenant.view')
      : null;
  const second = scope === null ? null : textIn(input, 'otherTenant');
  const other = second === null ? null : await authorize(db, actor, second, 'tenant.view');
  if (scope === null && definition.capability !== null) await assertMayEverywhere(db, actor, definition.capability);
  const context = scope === null ? { db, actor } : { db, scope, other };
  const data = checked(parsed);
  if (definition.kind === 'query') return handler(context, data);
  if (tools === null) throw new AtlasError('internal', `"${channel}" changes something and was asked of the reader.`);
  return handler({ ...context, ...tools }, data);
}

function textIn(input: unknown, member: 'tenant' | 'otherTenant'): string | null {
  const value = typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[member] : null;
  return typeof value === 'string' ? value : null;
}

function checked(parsed: z.ZodSafeParseResult<unknown>): unknown {
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  const [first] = issues;
  const where = first && first.path !== '' ? `${first.path}: ` : '';
  throw new AtlasError('invalid_input', `The input is not valid. ${where}${first?.message ?? ''}`, { issues });
}

function asFailure(error: unknown): Envelope<never> {
  if (error instanceof AtlasError) return failure(error.code, error.message, error.details);
  if (error instanceof GraphError) {
    const code =
      error.kind === 'throttled'
        ? 'throttled'
        : error.kind === 'unreachable'
          ? 'offline'
          : error.kind === 'unauthorized'
            ? 'sign_in_required'
            : 'graph_error';
    return failure(code, error.message);
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return failure('storage_full', 'The disk is full. Free some space and try again; nothing that was stored is lost.');
  }
  const reason = errorText(error);
  return failure('internal', `Something went wrong inside TenantAtlas: ${reason}. Nothing was changed by this call.`);
}

/** Names of every channel that an engine answers. */
export const engineChannels: readonly EngineChannel[] = (Object.keys(channels) as ChannelName[]).filter(
  (name): name is EngineChannel => channels[name].scope !== 'shell',
);

/** True for the name of a channel that an engine answers. */
export function isEngineChannel(name: string): name is EngineChannel {
  return (engineChannels as readonly string[]).includes(name);
}
