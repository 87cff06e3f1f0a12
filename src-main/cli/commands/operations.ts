import { AUDIT_FORMATS, type AuditEntry, type Operation } from '../../../src-preload/contract/index.ts';
import { text, UsageError } from '../arguments.ts';
import { Reply } from '../reply.ts';
import type { Command } from './command.ts';
import { everyRow } from './every-row.ts';

/** Rows asked for at once. */
const PAGE = 500;

/** What was done: operation runs, and the audit log. */
export const operationCommands: readonly Command[] = [
  {
    name: 'operations',
    required: ['tenant'],
    optional: [],
    help: ['operations --tenant X', 'list operation runs, newest first'],
    run: async ({ call }, line) => {
      const tenant = text(line, 'tenant');
      const runs = await everyRow<Operation>((offset) => call('operations.list', { tenant, offset, limit: PAGE }));
      const rows = runs.map((run) => ({
        operationRunId: run.id,
        type: run.type,
        status: run.status,
        outcome: run.outcome,
        startedAt: run.startedAt,
        completedAt: run.completedAt,
        scheduleId: run.scheduleId,
        restoreRunId: run.restoreRunId,
      }));
      const lines = rows.map((run) => `${run.operationRunId}\t${run.type}\t${run.status}\t${run.outcome}`);
      return new Reply(0, rows, lines.join('\n'));
    },
  },
  {
    name: 'audit list',
    required: ['tenant'],
    optional: [],
    help: ['audit list --tenant X', 'list what was changed in a tenant, newest first'],
    run: async ({ call }, line) => {
      const tenant = text(line, 'tenant');
      const entries = await everyRow<AuditEntry>((offset) => call('audit.list', { tenant, offset, limit: PAGE }));
      const rows = entries.map(({ id, action, actor, time, subject, metadata }) => ({
        id,
        action,
        actor,
        at: time,
        subject,
        metadata,
      }));
      return new Reply(0, rows, rows.map((row) => `${row.at}\t${row.actor}\t${row.action}\t${row.subject}`).join('\n'));
    },
  },
  {
    name: 'audit export',
    required: ['tenant', 'to'],
    optional: ['format'],
    help: ['audit export --tenant X --to FILE [--format csv|json]', 'write the audit log of a tenant into a file'],
    run: async ({ call }, line) => {
      const typed = text(line, 'format') ?? 'json';
      const format = AUDIT_FORMATS.find((known) => known === typed.toLowerCase());
      if (!format) throw new UsageError(`--format takes one of ${AUDIT_FORMATS.join(', ')}.`);
      const done = await call('audit.export', { tenant: text(line, 'tenant'), format, file: text(line, 'to') ?? '' });
      return new Reply(0, done, `Wrote ${done.entries} entries to ${done.file}.`);
    },
  },
  {
    name: 'audit verify',
    required: [],
    optional: [],
    help: ['audit verify', 'check that no audit entry was changed or removed'],
    run: async ({ call }) => {
      const tenants = await call('tenants.list', {});
      const tenant = tenants.find(({ capabilities }) => capabilities.includes('tenant.audit.view'));
      // The chain is one for the whole workspace: its owner checks it also where there is no tenant any more.
      const found = tenant
        ? await call('audit.verify', { tenant: tenant.externalId })
        : await call('workspace.verifyAudit', {});
      const words = found.ok ? `All ${found.entries} entries are as they were written.` : (found.problem ?? '');
      return new Reply(found.ok ? 0 : 1, found, words);
    },
  },
];
