import { REPORT_FORMATS, type ReportFormat, type ReportSubject } from '../../../src-preload/contract/index.ts';
import { type CommandLine, list, text, UsageError, wholeNumber } from '../arguments.ts';
import { Reply } from '../reply.ts';
import type { Command, CommandTools } from './command.ts';
import { findSet } from './find.ts';

function formatOf(line: CommandLine): ReportFormat {
  const typed = text(line, 'format') ?? '';
  const format = REPORT_FORMATS.find((known) => known === typed.toLowerCase());
  if (!format) throw new UsageError(`--format takes one of ${REPORT_FORMATS.join(', ')}.`);
  return format;
}

async function write({ call }: CommandTools, line: CommandLine, tenant: string, subject: ReportSubject) {
  const done = await call('reports.create', { tenant, subject, format: formatOf(line), file: text(line, 'to') });
  const what = `${done.objects} ${subject.kind === 'set' ? 'objects' : 'findings'}`;
  const lines = [`Wrote a report of ${what} to ${done.file}.`, ...done.notes.map((words) => `  Note: ${words}`)];
  return new Reply(0, done, lines.join('\n'));
}

/** Documents about a tenant, made offline. */
export const reportCommands: readonly Command[] = [
  {
    name: 'report',
    required: ['set', 'format', 'to'],
    optional: ['tenant', 'types'],
    help: [
      'report --set ID --format html|pdf|csv --to FILE [--types a,b]',
      'write a documentation of a set, or of some policy types of it',
    ],
    run: async (tools, line) => {
      const policyTypes = list(line, 'types');
      formatOf(line);
      const { tenant, set } = await findSet(tools.call, line);
      return write(tools, line, tenant, { kind: 'set', backupSetId: set.id, policyTypes });
    },
  },
  {
    name: 'report drift',
    required: ['tenant', 'format', 'to'],
    optional: ['scan'],
    help: [
      'report drift --tenant X --format html|pdf|csv --to FILE [--scan ID]',
      'write a report of the open findings, or of what one drift scan found',
    ],
    run: (tools, line) => {
      const driftScanId = text(line, 'scan') === undefined ? null : wholeNumber(line, 'scan');
      return write(tools, line, text(line, 'tenant') ?? '', { kind: 'drift', driftScanId });
    },
  },
];
