import { parseArgs } from 'node:util';

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
  'external-id': { type: 'string' },
  'graph-root': { type: 'string' },
  'token-env': { type: 'string' },
  days: { type: 'string' },
} as const;

type OptionName = keyof typeof OPTIONS;

/** The options that each command takes, besides --workspace, --json and --help; `required` ones must be there. */
const COMMANDS: Readonly<Record<string, { required: readonly OptionName[]; optional: readonly OptionName[] }>> = {
  demo: { required: [], optional: [] },
  'demo advance': { required: ['tenant'], optional: ['days'] },
  'tenant add': { required: ['external-id', 'name', 'graph-root', 'token-env'], optional: [] },
  tenants: { required: [], optional: [] },
  types: { required: [], optional: [] },
  backup: { required: ['tenant'], optional: ['types', 'no-foundations', 'read-everything', 'name'] },
  'backup resume': { required: ['set'], optional: ['tenant'] },
  sets: { required: [], optional: ['tenant'] },
  items: { required: ['set'], optional: ['tenant'] },
  export: { required: ['set', 'to'], optional: ['tenant'] },
};

export interface CommandLine {
  command: string;
  json: boolean;
  help: boolean;
  workspace: string;
  values: Partial<Record<OptionName, string | boolean>>;
}

/** Reads the command line. Throws UsageError. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const { values, positionals } = parse(argv);
  const json = values.json === true;
  if (values.help === true || positionals.length === 0)
    return { command: 'help', json, help: true, workspace: '', values };
  const command = positionals.join(' ');
  const known = COMMANDS[command];
  if (!known || !Object.hasOwn(COMMANDS, command)) {
    throw new UsageError(`There is no command "${command}". Commands: ${Object.keys(COMMANDS).join(', ')}.`);
  }
  const allowed = new Set<string>(['workspace', 'json', 'help', ...known.required, ...known.optional]);
  const stray = Object.keys(values).find((name) => !allowed.has(name));
  if (stray) throw new UsageError(`"${command}" takes no --${stray}.`);
  const missing = known.required.filter((name) => values[name] === undefined || values[name] === '');
  if (missing.length > 0)
    throw new UsageError(`"${command}" needs ${missing.map((name) => `--${name}`).join(' and ')}.`);
  if (values.workspace === undefined || values.workspace === '') {
    throw new UsageError('Name the workspace folder with --workspace DIR.');
  }
  return { command, json, help: false, workspace: values.workspace, values };
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

export const HELP = `TenantAtlas without a window.

script/cli COMMAND --workspace DIR [--json] [options]

  demo                                   add the demo tenant
  demo advance --tenant X [--days N]     let days pass in the demo tenant
  tenant add --external-id X --name N --graph-root URL --token-env VAR
                                         add a tenant; the token is read from VAR at each use
  tenants                                list tenants
  types                                  list policy types, and which are not captured
  backup --tenant X [--types a,b] [--no-foundations] [--read-everything] [--name N]
                                         capture a backup set
  backup resume --set ID                 read what a set is missing
  sets [--tenant X]                      list backup sets
  items --set ID                         list what a set holds
  export --set ID --to DIR               write a set as files

Exit codes: 0 succeeded, 3 partial, 1 failed, 2 wrong usage.
With --json standard output holds one JSON document and nothing else.
`;
