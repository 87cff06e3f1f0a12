import type { Operation } from '../../../src-preload/contract/index.ts';
import { text, UsageError } from '../arguments.ts';
import { Reply } from '../reply.ts';
import type { Command, CommandTools } from './command.ts';

const MODES = ['auto', 'full', 'delta'] as const;

/** The parts of a list that is typed with commas; undefined where nothing was typed. */
function listOf(typed: string | undefined): string[] | undefined {
  return typed
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

async function ended({ engine, call }: CommandTools, tenant: string, operationRunId: number): Promise<Operation> {
  await engine.runner.finished(operationRunId);
  return (await call('operations.get', { tenant, operationRunId })).run;
}

function replyOf(run: Operation, document: { status: string } & object, done: string): Reply {
  const exitCode = run.outcome === 'succeeded' ? 0 : run.outcome === 'partial' ? 3 : 1;
  const words = [`${document.status}: ${done}`, ...(run.failureSummary === null ? [] : [run.failureSummary])];
  return new Reply(exitCode, document, words.join('\n'));
}

/** What a tenant holds by its lists, and the cache of its groups. */
export const inventoryCommands: readonly Command[] = [
  {
    name: 'inventory sync',
    required: ['tenant'],
    optional: ['types', 'platforms'],
    help: ['inventory sync --tenant X [--types a,b] [--platforms windows,iOS]', 'list what the tenant holds'],
    run: async (tools, line) => {
      const tenant = text(line, 'tenant') ?? '';
      const started = await tools.call('inventory.sync', {
        tenant,
        policyTypes: listOf(text(line, 'types')) ?? 'all',
        platforms: listOf(text(line, 'platforms')) ?? null,
      });
      const run = await ended(tools, tenant, started.operationRunId);
      const { rows } = await tools.call('inventory.runs', { tenant, limit: 500 });
      const sync = rows.find(({ id }) => id === started.inventorySyncId);
      const { status = 'failed', counts, selection, selectionHash } = sync ?? {};
      const document = {
        status,
        counts,
        safetyStopTriggered: false,
        selection,
        selectionHash,
        reason: run.failureSummary,
      };
      const done = `${counts?.seen ?? 0} seen, ${counts?.new ?? 0} new, ${counts?.renamed ?? 0} renamed, ${counts?.gone ?? 0} gone, ${counts?.requests ?? 0} requests.`;
      return replyOf(run, document, done);
    },
  },
  {
    name: 'groups sync',
    required: ['tenant'],
    optional: ['mode', 'accept-fewer'],
    help: [
      'groups sync --tenant X [--mode auto|full|delta] [--accept-fewer]',
      'refresh the cache of groups; members are not read',
    ],
    run: async (tools, line) => {
      const tenant = text(line, 'tenant') ?? '';
      const mode = text(line, 'mode') ?? 'auto';
      if (!MODES.some((one) => one === mode)) throw new UsageError(`--mode takes ${MODES.join(', ')}.`);
      const started = await tools.call('groups.sync', {
        tenant,
        mode,
        acceptFewer: line.values['accept-fewer'] === true,
      });
      const run = await ended(tools, tenant, started.operationRunId);
      const { rows } = await tools.call('groups.runs', { tenant, limit: 500 });
      const sync = rows.find(({ id }) => id === started.groupSyncId);
      const { status = 'failed', counts, safetyStopTriggered = false } = sync ?? {};
      const document = { status, counts, safetyStopTriggered, mode: sync?.mode ?? null, reason: run.failureSummary };
      const done = `${counts?.received ?? 0} received, ${counts?.new ?? 0} new, ${counts?.changed ?? 0} changed, ${counts?.removed ?? 0} removed.`;
      return replyOf(run, document, done);
    },
  },
];
