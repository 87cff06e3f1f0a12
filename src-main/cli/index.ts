import { writeSync } from 'node:fs';
import type { ChannelOutput, EngineEvent, WorkspaceUser } from '../../src-preload/contract/index.ts';
import { AtlasError } from '../engine/core/errors.ts';
import { openWorkspace } from '../workspace.ts';
import type { Engine } from '../engine/engine.ts';
import type { EngineChannel } from '../engine/handler-types.ts';
import { shiftWallClock } from '../engine/core/wall-clock.ts';
import { type CommandLine, helpText, readCommandLine, text, UsageError } from './arguments.ts';
import { commands, type CommandTools, Refusal } from './commands/index.ts';

const note = (words: string): void => void process.stderr.write(`${words}\n`);
const NOTE_EVERY_MS = 4_000;
const PASSPHRASE_VARIABLE = 'TENANTATLAS_PASSPHRASE';
const wantsJson = process.argv.includes('--json');

// Whatever escapes is still an answer.
process.on('unhandledRejection', (error) => process.exit(fail(error)));

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const line = readCommandLine(process.argv.slice(2), commands);
    if (line.command === null) {
      const help = helpText(commands);
      answer(line.json ? JSON.stringify({ help }) : help.trimEnd());
      return 0;
    }
    // Ctrl+C and a polite kill stop the runs; the command then answers with what became of them.
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (stop.signal.aborted) process.exit(1);
        stop.abort();
      });
    }
    setClock(line);
    const engine = await openWorkspace({ folder: line.workspace, onEvent: progressNotes() });
    try {
      stop.signal.addEventListener('abort', () => void engine.runner.shutdown());
      if (stop.signal.aborted) void engine.runner.shutdown();
      const actor = await actorOf(engine, line);
      const reply = await line.command.run(toolsFor(engine, actor), line);
      answer(line.json ? JSON.stringify(reply.document) : reply.words);
      return reply.exitCode;
    } finally {
      await engine.close();
    }
  } catch (error) {
    return fail(error);
  }
}

/** Sets the clock of the whole engine, where that is asked for; it ticks on from there. */
function setClock(line: CommandLine): void {
  const asked = text(line, 'now');
  if (asked === undefined) return;
  const moment = new Date(asked);
  if (Number.isNaN(moment.getTime())) throw new UsageError('--now takes a time such as 2026-03-29T01:30:00Z.');
  shiftWallClock(moment);
}

/** The user whose name was given; the workspace's owner without one. Throws Refusal for a name that nobody has. */
async function actorOf(engine: Engine, line: CommandLine): Promise<number> {
  const name = text(line, 'as');
  const users = await engine.call(engine.ownerId, 'users.list', {});
  const all = users.ok ? users.value : [];
  const user = all.find((one) =>
    name === undefined ? one.ownsWorkspace : one.name.toLowerCase() === name.toLowerCase(),
  );
  if (!user) throw new Refusal('not_found', `The workspace has no user "${name ?? 'owner'}".`);
  if (user.isProtected) await signIn(engine, user);
  return user.id;
}

/** Signs in a user who is protected by a passphrase, which only the environment tells. Throws Refusal. */
async function signIn(engine: Engine, user: WorkspaceUser): Promise<void> {
  const passphrase = process.env[PASSPHRASE_VARIABLE];
  if (passphrase === undefined || passphrase === '') {
    const what = `${user.name} is protected by a passphrase. Put it into the environment variable ${PASSPHRASE_VARIABLE}.`;
    throw new Refusal('forbidden', what);
  }
  const envelope = await engine.call(user.id, 'users.signIn', { passphrase });
  if (!envelope.ok) throw new Refusal(envelope.error.code, envelope.error.message);
}

/** Calls the engine as a user. */
function toolsFor(engine: Engine, actor: number): CommandTools {
  const call = async <C extends EngineChannel>(channel: C, input: unknown): Promise<ChannelOutput<C>> => {
    const envelope = await engine.call(actor, channel, input);
    if (!envelope.ok) throw new Refusal(envelope.error.code, envelope.error.message);
    return envelope.value;
  };
  return { engine, call, note };
}

/** Says now and then, beside the answer, what a long run is doing. */
function progressNotes(): (event: EngineEvent) => void {
  let saidAt = Date.now();
  return (event) => {
    const progress = event.kind === 'operation' ? event.run.progress : null;
    if (!progress || Date.now() - saidAt < NOTE_EVERY_MS) return;
    saidAt = Date.now();
    const waiting = progress.waitingUntil === null ? '' : `, waiting until ${progress.waitingUntil}`;
    note(`${progress.phase}: ${progress.counts.items} objects, ${progress.counts.requests} requests${waiting}`);
  };
}

function fail(error: unknown): number {
  const message = error instanceof Error ? error.message : String(error);
  const usage = error instanceof UsageError;
  const code = usage
    ? 'invalid_input'
    : error instanceof Refusal
      ? error.code
      : error instanceof AtlasError
        ? error.code
        : 'internal';
  if (wantsJson) answer(JSON.stringify({ error: { code, message } }));
  else note(message);
  if (usage && !wantsJson) note('script/cli --help lists the commands.');
  return usage || (error instanceof Refusal && code === 'invalid_input') ? 2 : 1;
}

/** Writes all of the answer, also into a pipe that is slow to read. */
function answer(words: string): void {
  const bytes = Buffer.from(`${words}\n`);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(1, bytes, written);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}
