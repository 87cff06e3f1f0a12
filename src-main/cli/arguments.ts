import { parseArgs } from 'node:util';
import type { Command } from './commands/command.ts';

/** Wrong usage: the sentence says what to type instead. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const OPTIONS = {
  workspace: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  tenant: { type: 'string' },
  types: { type: 'string' },
  'no-foundations': { type: 'boolean' },
  'read-everything': { type: 'boolean' },
  name: { type: 'string' },
  set: { type: 'string' },
  to: { type: 'string' },
  format: { type: 'string' },
  items: { type: 'string' },
  'external-id': { type: 'string' },
  'graph-root': { type: 'string' },
  'token-env': { type: 'string' },
  'client-id': { type: 'string' },
  directory: { type: 'string' },
  cloud: { type: 'string' },
  'secret-env': { type: 'string' },
  'certificate-env': { type: 'string' },
  days: { type: 'string' },
  limit: { type: 'string' },
  frequency: { type: 'string' },
  time: { type: 'string' },
  timezone: { type: 'string' },
  'keep-last': { type: 'string' },
  id: { type: 'string' },
  archived: { type: 'boolean' },
  all: { type: 'boolean' },
  'until-idle': { type: 'boolean' },
  'now-retired': { type: 'boolean' },
  baseline: { type: 'string' },
  against: { type: 'string' },
  status: { type: 'string' },
  scan: { type: 'string' },
  platforms: { type: 'string' },
  mode: { type: 'string' },
  'accept-fewer': { type: 'boolean' },
  map: { type: 'string' },
  run: { type: 'string' },
  confirm: { type: 'string' },
  assignments: { type: 'string' },
  'conditional-access': { type: 'string' },
  user: { type: 'string' },
  role: { type: 'string' },
  now: { type: 'string' },
  as: { type: 'string' },
} as const;

export type OptionName = keyof typeof OPTIONS;

export interface CommandLine {
  /** Null when only the help was asked for. */
  command: Command | null;
  json: boolean;
  workspace: string;
  /** What follows the command's words; empty where the command takes nothing. */
  argument: string;
  values: Partial<Record<OptionName, string | boolean>>;
}

/** Reads the command line. Throws UsageError. */
export function readCommandLine(argv: readonly string[], commands: readonly Command[]): CommandLine {
  const { values, positionals } = parse(argv);
  const json = values.json === true;
  if (values.help === true || positionals.length === 0)
    return { command: null, json, workspace: '', argument: '', values };
  const { command, argument } = findCommand(positionals, commands);
  const { name } = command;
  const allowed = new Set<string>(['workspace', 'json', 'help', 'now', 'as', ...command.required, ...command.optional]);
  const stray = Object.keys(values).find((option) => !allowed.has(option));
  if (stray) throw new UsageError(`"${name}" takes no --${stray}.`);
  const missing = command.required.filter((option) => values[option] === undefined || values[option] === '');
  if (missing.length > 0)
    throw new UsageError(`"${name}" needs ${missing.map((option) => `--${option}`).join(' and ')}.`);
  if (values.workspace === undefined || values.workspace === '') {
    throw new UsageError('Name the workspace folder with --workspace DIR.');
  }
  return { command, json, workspace: values.workspace, argument, values };
}

/** The command whose words stand first, the longest such, and the argument after it. */
function findCommand(
  positionals: readonly string[],
  commands: readonly Command[],
): { command: Command; argument: string } {
  for (let count = positionals.length; count > 0; count -= 1) {
    const command = commands.find(({ name }) => name === positionals.slice(0, count).join(' '));
    if (!command) continue;
    const rest = positionals.slice(count);
    if (command.argument === undefined && rest.length > 0) break;
    if (command.argument !== undefined && (rest.length !== 1 || rest[0] === '')) {
      throw new UsageError(`"${command.name}" needs one ${command.argument}.`);
    }
    return { command, argument: rest[0] ?? '' };
  }
  const known = commands.map(({ name }) => name).join(', ');
  throw new UsageError(`There is no command "${positionals.join(' ')}". Commands: ${known}.`);
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A positive whole number from an option. Throws UsageError. */
export function wholeNumber(line: CommandLine, name: OptionName): number {
  const typed = text(line, name) ?? '';
  const value = /^\d{1,15}$/.test(typed) ? Number(typed) : 0;
  if (value < 1) throw new UsageError(`--${name} takes a whole number from 1.`);
  return value;
}

/** The text of an option, or undefined. */
export function text(line: CommandLine, name: OptionName): string | undefined {
  const value = line.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The texts of an option that takes several, parted by commas; null without it. */
export function list(line: CommandLine, name: OptionName): string[] | null {
  const typed = text(line, name);
  if (typed === undefined) return null;
  return typed
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const COLUMN = 41;

/** The help: every command with its options. */
export function helpText(commands: readonly Command[]): string {
  const lines = commands.map(({ help: [usage, meaning] }) =>
    usage.length + 3 < COLUMN
      ? `  ${usage.padEnd(COLUMN - 2)}${meaning}`
      : `  ${usage}\n${' '.repeat(COLUMN)}${meaning}`,
  );
  return `TenantAtlas without a window.

script/cli COMMAND --workspace DIR [--json] [options]

${lines.join('\n')}

Exit codes: 0 succeeded, 3 partial, 1 failed, 2 wrong usage.
--as USER acts as another user of the workspace than its owner; a user's passphrase is read from TENANTATLAS_PASSPHRASE.
--now TIME (ISO) sets the clock of the command.
With --json standard output holds one JSON document and nothing else.
`;
}
