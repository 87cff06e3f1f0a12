import { writeSync } from 'node:fs';
import { WorkspaceError } from '../engine/data/open.ts';
import { openWorkspace } from '../workspace.ts';
import { HELP, readCommandLine, UsageError } from './arguments.ts';
import { Refusal, runCommand } from './commands.ts';

const note = (text: string): void => void process.stderr.write(`${text}\n`);
const wantsJson = process.argv.includes('--json');

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const line = readCommandLine(process.argv.slice(2));
    if (line.help) {
      answer(line.json ? JSON.stringify({ help: HELP }) : HELP.trimEnd());
      return 0;
    }
    const engine = await openWorkspace({ folder: line.workspace });
    // Ctrl+C and a polite kill end the work honestly: what was captured is kept and marked as what it is.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void engine.close().then(() => process.exit(1)));
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
      : error instanceof WorkspaceError
        ? 'workspace_unavailable'
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
