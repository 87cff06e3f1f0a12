import { sizeInWords } from '../../engine/core/bytes.ts';
import { text } from '../arguments.ts';
import { Reply } from '../reply.ts';
import type { Command } from './command.ts';

/** Disk space, and freeing it. */
export const housekeepingCommands: readonly Command[] = [
  {
    name: 'housekeeping',
    required: ['tenant'],
    optional: ['now-retired'],
    help: [
      'housekeeping --tenant X [--now-retired]',
      'remove for good what retention archived 30 days ago, or with --now-retired all that it archived',
    ],
    run: async ({ engine, call, note }, line) => {
      const tenant = text(line, 'tenant');
      const nowRetired = line.values['now-retired'] === true;
      const { operationRunId } = await call('housekeeping.run', { tenant, nowRetired });
      note(`Operation run ${operationRunId}: started.`);
      await engine.runner.finished(operationRunId);
      const { run } = await call('operations.get', { tenant, operationRunId });
      const { lastRun } = await call('storage.get', { tenant });
      const freed = lastRun?.operationRunId === operationRunId ? lastRun.freed : null;
      const document = {
        operationRunId,
        outcome: run.outcome,
        sets: freed?.sets ?? 0,
        versions: freed?.versions ?? 0,
        payloads: freed?.payloads ?? 0,
        bytesFreed: freed?.bytes ?? 0,
      };
      const exitCode = run.outcome === 'succeeded' ? 0 : run.outcome === 'partial' ? 3 : 1;
      return new Reply(exitCode, document, run.message ?? run.failureSummary ?? '');
    },
  },
  {
    name: 'disk',
    required: ['tenant'],
    optional: [],
    help: ['disk --tenant X', 'say what the workspace takes on the disk, and what of it can be freed'],
    run: async ({ call }, line) => {
      const storage = await call('storage.get', { tenant: text(line, 'tenant') });
      const { sets, retired, due } = storage;
      const lines = [
        `Workspace\t${sizeInWords(storage.databaseBytes + storage.logBytes)}, ${sizeInWords(storage.unusedBytes)} of it unused`,
        `Contents of this tenant\t${sizeInWords(storage.contentBytes)}`,
        `Backup sets\t${sets.active} active, ${sets.archived} archived by hand, ${sets.retired} archived by retention`,
        `Can be freed\t${due.sets} sets now (about ${sizeInWords(due.bytes)}), ${retired.sets} with --now-retired (about ${sizeInWords(retired.bytes)})`,
      ];
      return new Reply(0, storage, lines.join('\n'));
    },
  },
];
