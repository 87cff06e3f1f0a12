import { writeSync } from 'node:fs';
import type { ChannelOutput, EngineEvent } from '../../src-preload/contract/index.ts';
import { AtlasError } from '../engine/core/errors.ts';
import { openWorkspace } from '../workspace.ts';
import type { Engine } from '../engine/engine.ts';
import type { EngineChannel } from '../engine/handler-types.ts';
import { helpText, readCommandLine, UsageError } from './arguments.ts';
import { commands, type CommandTools, Refusal } from './commands/index.ts';

const note = (text: string): void => void process.stderr.write(`${text}\n`);
const NOTE_EVERY_MS = 4_000;
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
    const engine = await openWorkspace({ folder: line.workspace, onEvent: progressNotes() });
    try {
      stop.signal.addEventListener('abort', () => void engine.runner.shutdown());
      if (stop.signal.aborted) void engine.runner.shutdown();
      const reply = await line.command.run(toolsFor(engine), line);
      answer(line.json ? JSON.stringify(reply.document) : reply.words);
      return reply.exitCode;
    } finally {
      await engine.close();
    }
  } catch (error) {
    return fail(error);
  }
}

/** Calls the engine as the workspace's owner. */
function toolsFor(engine: Engine): CommandTools {
  const call = async <C extends EngineChannel>(channel: C, input: unknown): Promise<ChannelOutput<C>> => {
    const envelope = await engine.call(engine.ownerId, channel, input);
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
function answer(text: string): void {
  const bytes = Buffer.from(`${text}\n`);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(1, bytes, written);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}
