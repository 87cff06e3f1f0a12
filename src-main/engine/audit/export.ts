import type { FileHandle } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AuditFormat, ChannelOutput } from '../../../src-preload/contract/index.ts';
import { breathe } from '../core/breathe.ts';
import { csvRow } from '../core/csv.ts';
import { writeWholeFile } from '../core/whole-file.ts';
import { auditMetadataColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { AuditLogRow } from '../data/schema.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { type AuditFilter, filteredEntries } from './entries.ts';
import { writeAudit } from './log.ts';

const ROWS_AT_ONCE = 500;

const COLUMNS = ['id', 'time', 'actor', 'action', 'subject', 'metadata', 'previousHash', 'hash'] as const;

/** How a format begins, parts its entries and ends. */
const FRAMES: Readonly<Record<AuditFormat, readonly [start: string, between: string, end: string]>> = {
  // The mark tells Excel that the text is UTF-8.
  csv: [`\uFEFF${csvRow(COLUMNS)}`, '', ''],
  json: ['[\n', ',\n', '\n]\n'],
};

const ENTRY: Readonly<Record<AuditFormat, (row: AuditLogRow) => string>> = {
  csv: (row) =>
    csvRow([String(row.id), row.time, row.actor, row.action, row.subject, row.metadata, row.previous_hash, row.hash]),
  // Everything that the hash is made of, so that the entry can be checked elsewhere.
  json: (row) =>
    JSON.stringify({
      id: row.id,
      time: row.time,
      actor: row.actor,
      actorId: row.actor_id,
      tenantId: row.tenant_id,
      action: row.action,
      subject: row.subject,
      metadata: auditMetadataColumn.read(row.metadata),
      previousHash: row.previous_hash,
      hash: row.hash,
    }),
};

/**
 * Writes the entries that the filter leaves into a file, oldest first, readable by its owner alone. A file of that
 * name is replaced once all is written. Throws conflict when it cannot be written.
 */
export async function exportAudit(
  db: Db,
  scope: TenantScope,
  choice: AuditFilter & { format: AuditFormat; file: string },
): Promise<ChannelOutput<'audit.export'>> {
  const file = resolve(choice.file);
  const { query } = await filteredEntries(db, scope, choice);
  const entries = await writeWholeFile(file, 'The audit log', (handle) => writeEntries(handle, query, choice.format));
  const { realm, search, action, actor, days } = choice;
  await db.transaction().execute((trx) =>
    writeAudit(trx, {
      actor: scope.actor,
      tenantId: realm === 'tenant' ? scope.tenantId : null,
      action: 'audit_log.exported',
      subject: realm === 'tenant' ? scope.tenant.name : 'Workspace',
      metadata: { format: choice.format, entries, search, action, actor, days },
    }),
  );
  return { file, entries };
}

type Entries = Awaited<ReturnType<typeof filteredEntries>>['query'];

async function writeEntries(handle: FileHandle, query: Entries, format: AuditFormat): Promise<number> {
  const [start, between, end] = FRAMES[format];
  await handle.appendFile(start);
  let written = 0;
  for (let after = 0; ;) {
    const rows = await query.selectAll().where('id', '>', after).orderBy('id').limit(ROWS_AT_ONCE).execute();
    const text = rows.map(ENTRY[format]).join(between);
    if (text !== '') await handle.appendFile(written === 0 ? text : `${between}${text}`);
    written += rows.length;
    after = rows.at(-1)?.id ?? after;
    if (rows.length < ROWS_AT_ONCE) break;
    await breathe();
  }
  await handle.appendFile(end);
  return written;
}
