import { readFileSync } from 'node:fs';
import {
  ASSIGNMENT_CHOICES,
  CONDITIONAL_ACCESS_CHOICES,
  referenceMappingSchema,
  type RestoreItem,
  type RestoreReference,
  type RestoreRun,
} from '../../../src-preload/contract/index.ts';
import { type CommandLine, text, UsageError, wholeNumber } from '../arguments.ts';
import { Reply } from '../reply.ts';
import { type Command, type CommandTools, Refusal } from './command.ts';
import { everyRow } from './every-row.ts';

const PAGE = 500;

const ofRun = (line: CommandLine) => ({ tenant: text(line, 'tenant'), restoreRunId: wholeNumber(line, 'run') });

function itemsOf(
  { call }: CommandTools,
  ids: { tenant: string | undefined; restoreRunId: number },
): Promise<RestoreItem[]> {
  return everyRow((offset) => call('restores.items', { ...ids, offset, limit: PAGE }));
}

/** `policyType/identifier,…` as the contract takes it. Throws UsageError. */
function chosenItems(line: CommandLine): 'all' | { policyType: string; policyIdentifier: string }[] {
  const typed = text(line, 'items');
  if (typed === undefined) return 'all';
  return typed.split(',').map((one) => {
    const slash = one.indexOf('/');
    if (slash < 1 || slash === one.length - 1)
      throw new UsageError('--items takes policyType/identifier, separated by commas.');
    return { policyType: one.slice(0, slash).trim(), policyIdentifier: one.slice(slash + 1).trim() };
  });
}

/** The map file. Throws UsageError with what is wrong in it. */
function mappingOf(line: CommandLine) {
  const file = text(line, 'map');
  if (file === undefined) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(
      `The map file ${file} could not be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const result = referenceMappingSchema.safeParse(parsed);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UsageError(`The map file ${file} is not valid: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

const KINDS: Readonly<Record<RestoreReference['group'], string>> = {
  groups: 'group',
  filters: 'filter',
  scopeTags: 'scopeTag',
  others: 'other',
};

/** Waits for an operation of a restore. Throws Refusal where it did not succeed. */
async function finished(
  { engine, call }: CommandTools,
  tenant: string | undefined,
  operationRunId: number,
): Promise<void> {
  await engine.runner.finished(operationRunId);
  const { run } = await call('operations.get', { tenant, operationRunId });
  if (run.outcome === 'succeeded' || run.outcome === 'partial') return;
  throw new Refusal(run.outcome === 'cancelled' ? 'cancelled' : 'graph_error', run.failureSummary ?? 'It failed.');
}

/** An object as the plan and the preview list it. */
function planned(item: RestoreItem) {
  const { policyType, policyIdentifier, name, action, reason, changeCount, assignmentsBefore, assignmentsAfter } = item;
  return { policyType, policyIdentifier, name, action, reason, changeCount, assignmentsBefore, assignmentsAfter };
}

/** What a restore came to, with the exit code of its outcome. */
async function outcomeOf(tools: CommandTools, run: RestoreRun, tenant: string | undefined): Promise<Reply> {
  const items = await itemsOf(tools, { tenant, restoreRunId: run.id });
  const { run: operation } = await tools.call('operations.get', { tenant, operationRunId: run.operationRunId });
  const results = items.map((item) => ({
    policyType: item.policyType,
    policyIdentifier: item.policyIdentifier,
    name: item.name,
    result: item.result,
    newIdentifier: item.liveIdentifier,
    reason: item.resultReason,
  }));
  const code = operation.outcome === 'succeeded' ? 0 : operation.outcome === 'partial' ? 3 : 1;
  const document = { restoreRunId: run.id, outcome: operation.outcome, requests: operation.counts.requests, results };
  const words = Object.entries(run.results)
    .filter(([, count]) => count > 0)
    .map(([result, count]) => `${result} ${count}`)
    .join(', ');
  return new Reply(
    code,
    document,
    `${operation.outcome}: ${words}${run.failureReason ? `. ${run.failureReason}` : ''}`,
  );
}

/** Restores, step by step: plan, check, preview, run. */
export const restoreCommands: readonly Command[] = [
  {
    name: 'restore plan',
    required: ['set', 'tenant'],
    optional: ['items', 'map'],
    help: [
      'restore plan --set ID --tenant X [--items policyType/identifier,…] [--map FILE]',
      'choose what is restored into a tenant, from a set of it or of another one',
    ],
    run: async (tools, line) => {
      const { call } = tools;
      const tenant = text(line, 'tenant');
      const mapping = mappingOf(line);
      const items = chosenItems(line);
      const { id } = await call('restores.create', { tenant, backupSetId: wholeNumber(line, 'set') });
      const ids = { tenant, restoreRunId: id };
      await call('restores.scope', { ...ids, items });
      if (mapping) await call('restores.map', { ...ids, mapping });
      const open = await everyRow((offset) =>
        call('restores.references', { ...ids, onlyOpen: true, offset, limit: PAGE }),
      );
      const unresolved = open.map((one) => ({
        kind: KINDS[one.group],
        policyType: one.kind,
        id: one.id,
        name: one.name,
        candidates: one.candidates,
        creatable: one.creatable,
        obstacle: one.obstacle,
      }));
      const rows = await itemsOf(tools, ids);
      const words = `Restore ${id}: ${rows.length} objects, ${unresolved.length} references to decide.`;
      return new Reply(0, { restoreRunId: id, unresolved, items: rows.map(planned) }, words);
    },
  },
  {
    name: 'restore check',
    required: ['tenant', 'run'],
    optional: [],
    help: ['restore check --tenant X --run ID', 'ask the tenant what stands against the restore'],
    run: async (tools, line) => {
      const ids = ofRun(line);
      const { operationRunId } = await tools.call('restores.check', ids);
      await finished(tools, ids.tenant, operationRunId);
      const { check } = await tools.call('restores.get', ids);
      const { blocking, warnings } = check ?? { blocking: [], warnings: [] };
      const words = [...blocking, ...warnings].map(({ name, message }) => `${name ?? ''}: ${message}`).join('\n');
      return new Reply(0, { blocking, warnings }, words === '' ? 'Nothing stands against it.' : words);
    },
  },
  {
    name: 'restore preview',
    required: ['tenant', 'run'],
    optional: [],
    help: ['restore preview --tenant X --run ID', 'read the tenant and say what the restore would do (dry run)'],
    run: async (tools, line) => {
      const ids = ofRun(line);
      const { operationRunId } = await tools.call('restores.preview', ids);
      await finished(tools, ids.tenant, operationRunId);
      const items = await itemsOf(tools, ids);
      const words = items.map(({ action, name, reason }) => `${action} ${name}${reason === null ? '' : `: ${reason}`}`);
      return new Reply(0, { restoreRunId: ids.restoreRunId, items: items.map(planned) }, words.join('\n'));
    },
  },
  {
    name: 'restore run',
    required: ['tenant', 'run', 'confirm'],
    optional: ['assignments', 'conditional-access'],
    help: [
      'restore run --tenant X --run ID --confirm "<tenant name>" [--assignments replace|merge|skip] [--conditional-access disabled|reportOnly|asBackup]',
      'carry the restore out',
    ],
    run: async (tools, line) => {
      const ids = ofRun(line);
      const before = await tools.call('restores.get', ids);
      const options = {
        assignments: oneOf(line, 'assignments', ASSIGNMENT_CHOICES) ?? before.options.assignments,
        conditionalAccess:
          oneOf(line, 'conditional-access', CONDITIONAL_ACCESS_CHOICES) ?? before.options.conditionalAccess,
      };
      const { operationRunId } = await tools.call('restores.execute', {
        ...ids,
        confirm: text(line, 'confirm'),
        options,
      });
      await tools.engine.runner.finished(operationRunId);
      return outcomeOf(tools, await tools.call('restores.get', ids), ids.tenant);
    },
  },
  {
    name: 'restore resume',
    required: ['tenant', 'run'],
    optional: [],
    help: ['restore resume --tenant X --run ID', 'take up a restore that did not complete'],
    run: async (tools, line) => {
      const ids = ofRun(line);
      const { operationRunId } = await tools.call('restores.resume', ids);
      await tools.engine.runner.finished(operationRunId);
      return outcomeOf(tools, await tools.call('restores.get', ids), ids.tenant);
    },
  },
  {
    name: 'restore cancel',
    required: ['tenant', 'run'],
    optional: [],
    help: ['restore cancel --tenant X --run ID', 'cancel a restore; what was written stays'],
    run: async ({ call }, line) => {
      const run = await call('restores.cancel', ofRun(line));
      return new Reply(0, { restoreRunId: run.id, status: run.status }, `Restore ${run.id} is ${run.status}.`);
    },
  },
  {
    name: 'restore repeat',
    required: ['tenant', 'run'],
    optional: [],
    help: ['restore repeat --tenant X --run ID', 'begin a restore of what that one did not bring'],
    run: async (tools, line) => {
      const ids = ofRun(line);
      const run = await tools.call('restores.repeat', ids);
      const items = await itemsOf(tools, { tenant: ids.tenant, restoreRunId: run.id });
      const words = `Restore ${run.id} brings the ${items.length} objects that are left. Check, preview and run it.`;
      return new Reply(0, { restoreRunId: run.id, items: items.map(planned) }, words);
    },
  },
  {
    name: 'restore undo',
    required: ['tenant', 'run'],
    optional: [],
    help: ['restore undo --tenant X --run ID', 'begin a restore of what was there before'],
    run: async (tools, line) => {
      const ids = ofRun(line);
      const run = await tools.call('restores.undo', ids);
      const items = await itemsOf(tools, { tenant: ids.tenant, restoreRunId: run.id });
      const words = `Restore ${run.id} takes ${items.length} objects back. Check, preview and run it like any other.`;
      return new Reply(0, { restoreRunId: run.id, items: items.map(planned) }, words);
    },
  },
];

function oneOf<T extends string>(
  line: CommandLine,
  name: 'assignments' | 'conditional-access',
  choices: readonly T[],
): T | undefined {
  const typed = text(line, name);
  if (typed === undefined) return undefined;
  const found = choices.find((one) => one.toLowerCase() === typed.toLowerCase());
  if (!found) throw new UsageError(`--${name} takes ${choices.join(', ')}.`);
  return found;
}
