import { EXPORT_FORMATS, type ExportFormat, type ImportFile } from '../../../src-preload/contract/index.ts';
import { type CommandLine, text, UsageError } from '../arguments.ts';
import { Reply } from '../reply.ts';
import type { Call, Command } from './command.ts';
import { findSet } from './find.ts';

const PAGE = 500;

/** Sets from files, and back into files. */
export const fileCommands: readonly Command[] = [
  {
    name: 'import',
    argument: 'FOLDER',
    required: ['tenant'],
    optional: ['name'],
    help: ['import --tenant X [--name N] FOLDER', 'import exported files (a folder or zip) as a backup set'],
    run: async ({ engine, call, note }, line) => {
      const tenant = text(line, 'tenant');
      const started = await call('backups.import', { tenant, source: line.argument, name: text(line, 'name') ?? '' });
      note(`Backup set ${started.backupSetId}: importing.`);
      await engine.runner.finished(started.operationRunId);
      const { run } = await call('operations.get', { tenant, operationRunId: started.operationRunId });
      const { notes } = await call('backups.get', { tenant, backupSetId: started.backupSetId });
      const files = await listFiles(call, tenant ?? '', started.backupSetId);
      const skipped = files.filter((file) => file.items === 0).map(({ path, reason }) => ({ path, reason }));
      const incomplete = files.filter((file) => file.items > 0 && file.reason !== null);
      const answer = {
        backupSetId: started.backupSetId,
        operationRunId: run.id,
        outcome: run.outcome,
        files: files.length,
        items: run.counts.items,
        skipped,
        incomplete: incomplete.map(({ path, items, reason }) => ({ path, items, reason })),
        reason: run.failureSummary,
        notes,
      };
      const lines = [
        `Import ${run.outcome}: ${answer.items} objects from ${answer.files} files`,
        ...(run.failureSummary ? [run.failureSummary] : []),
        ...[...answer.skipped, ...answer.incomplete].map(({ path, reason }) => `  ${path}: ${reason ?? ''}`),
        ...notes.map((words) => `  Note: ${words}`),
      ];
      return new Reply(run.outcome === 'succeeded' ? 0 : run.outcome === 'partial' ? 3 : 1, answer, lines.join('\n'));
    },
  },
  {
    name: 'export',
    required: ['set', 'to'],
    optional: ['tenant', 'format', 'items'],
    help: [
      'export --set ID --to DIR [--format F] [--items 1,2]',
      `write a set, or some of its items, as files; formats: ${EXPORT_FORMATS.join(', ')}`,
    ],
    run: async ({ call }, line) => {
      const format = formatOf(line);
      const itemIds = idsOf(line);
      const { tenant, set } = await findSet(call, line);
      const folder = text(line, 'to') ?? '';
      const done = await call('backups.export', { tenant, backupSetId: set.id, folder, format, itemIds });
      const lines = [
        `Wrote ${done.files} objects to ${done.folder}.`,
        ...done.notes.map((words) => `  Note: ${words}`),
      ];
      return new Reply(0, done, lines.join('\n'));
    },
  },
];

async function listFiles(call: Call, tenant: string, backupSetId: number): Promise<ImportFile[]> {
  const files: ImportFile[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = await call('imports.files', { tenant, backupSetId, offset, limit: PAGE });
    files.push(...page.rows);
    if (page.rows.length < PAGE) return files;
  }
}

function formatOf(line: CommandLine): ExportFormat {
  const typed = text(line, 'format') ?? 'tenantatlas';
  const format = EXPORT_FORMATS.find((known) => known === typed.toLowerCase());
  if (!format) throw new UsageError(`--format takes one of ${EXPORT_FORMATS.join(', ')}.`);
  return format;
}

function idsOf(line: CommandLine): number[] | null {
  const typed = text(line, 'items');
  if (typed === undefined) return null;
  const ids = typed.split(',').map((part) => part.trim());
  if (!ids.every((id) => /^[1-9]\d{0,14}$/.test(id))) throw new UsageError('--items takes item ids: 1,2,3.');
  return ids.map(Number);
}
