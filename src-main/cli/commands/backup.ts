import { list, text } from '../arguments.ts';
import { Reply } from '../reply.ts';
import type { Command, CommandTools } from './command.ts';
import { findSet } from './find.ts';

/** Capturing, and resuming a capture. */
export const backupCommands: readonly Command[] = [
  {
    name: 'backup',
    required: ['tenant'],
    optional: ['types', 'no-foundations', 'read-everything', 'name'],
    help: ['backup --tenant X [--types a,b] [--no-foundations] [--read-everything] [--name N]', 'capture a backup set'],
    run: async (tools, line) => {
      const started = await tools.call('backups.create', {
        tenant: text(line, 'tenant'),
        name: text(line, 'name') ?? '',
        policyTypes: list(line, 'types') ?? 'all',
        includeFoundations: line.values['no-foundations'] !== true,
        readEverything: line.values['read-everything'] === true,
      });
      return finishBackup(tools, text(line, 'tenant') ?? '', started);
    },
  },
  {
    name: 'backup resume',
    required: ['set'],
    optional: ['tenant'],
    help: ['backup resume --set ID', 'read what a set is missing'],
    run: async (tools, line) => {
      const { tenant, set } = await findSet(tools.call, line);
      return finishBackup(tools, tenant, await tools.call('backups.resume', { tenant, backupSetId: set.id }));
    },
  },
];

async function finishBackup(
  { engine, call, note }: CommandTools,
  tenant: string,
  started: { backupSetId: number; operationRunId: number },
): Promise<Reply> {
  note(`Backup set ${started.backupSetId}: capturing.`);
  await engine.runner.finished(started.operationRunId);
  const { run } = await call('operations.get', { tenant, operationRunId: started.operationRunId });
  const { failures, notes } = await call('backups.get', { tenant, backupSetId: started.backupSetId });
  const seconds =
    run.startedAt && run.completedAt ? (Date.parse(run.completedAt) - Date.parse(run.startedAt)) / 1000 : 0;
  const answer = {
    backupSetId: started.backupSetId,
    operationRunId: run.id,
    outcome: run.outcome,
    items: run.counts.items,
    unchanged: run.counts.unchanged,
    failed: run.counts.failed,
    requests: run.counts.requests,
    seconds,
    failures: failures.map(({ policyType, policyIdentifier, name, reason, requestId }) => ({
      policyType,
      policyIdentifier,
      name,
      reason,
      requestId,
    })),
    reason: run.failureSummary,
    notes,
  };
  const exitCode = run.outcome === 'succeeded' ? 0 : run.outcome === 'partial' ? 3 : 1;
  const lines = [
    `Backup ${run.outcome}: ${answer.items} items, ${answer.requests} requests, ${seconds.toFixed(1)} s`,
    ...(run.failureSummary ? [run.failureSummary] : []),
    ...failureLines(answer.failures),
    ...notes.map((line) => `  Note: ${line}`),
  ];
  return new Reply(exitCode, answer, lines.join('\n'));
}

/** A line for each failure; one for all that share a reason. */
function failureLines(failures: readonly { policyType: string; name: string | null; reason: string }[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { policyType, name, reason } of failures) {
    byReason.set(reason, [...(byReason.get(reason) ?? []), name === null ? policyType : `${policyType} "${name}"`]);
  }
  return [...byReason].map(([reason, what]) =>
    what.length <= 3 ? `  ${what.join(', ')}: ${reason}` : `  ${what.length} times (${what[0] ?? ''} …): ${reason}`,
  );
}
