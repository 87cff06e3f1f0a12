import { writeSync } from 'node:fs';
import { AtlasError } from '../engine/core/errors.ts';
import { openWorkspace } from '../workspace.ts';
import { HELP, readCommandLine, UsageError } from './arguments.ts';
import { Refusal, runCommand } from './commands.ts';

const note = (text: string): void => void process.stderr.write(`${text}\n`);
const wantsJson = process.argv.includes('--json');

// Whatever escapes is still an answer.
process.on('unhandledRejection', (error) => process.exit(fail(error)));

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const line = readCommandLine(process.argv.slice(2));
    if (line.help) {
      answer(line.json ? JSON.stringify({ help: HELP }) : HELP.trimEnd());
      return 0;
    }
    const engine = await openWorkspace({ folder: line.workspace });
    // Ctrl+C and a polite kill stop the runs; the command then answers with what became of them.
    let stopping = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (stopping) process.exit(1);
        stopping = true;
        void engine.runner.shutdown();
      });
    }
    try {
      const reply = await runCommand(engine, line, note);
      answer(line.json ? JSON.stringify(reply.document) : reply.words);
      return reply.exitCode;
    } finally {
      await engine.close();
    }
  } catch (error) {
    return fail(error);
  }
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
