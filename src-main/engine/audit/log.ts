import { sha256Hex } from '../core/hash.ts';
import { canonicalJson, type JsonObject } from '../core/json.ts';
import type { Db } from '../data/open.ts';
import { redactMetadata } from './redact.ts';
import { wallTime } from '../core/wall-clock.ts';

/** Who does something: the authenticated user, or the application itself. */
export interface Actor {
  id: number | null;
  name: string;
}

export interface AuditInput {
  actor: Actor;
  tenantId: number | null;
  /** Stable name such as `backup_set.archived`. */
  action: string;
  subject: string;
  metadata?: JsonObject;
}

const START = '0'.repeat(64);

/** Writes an audit entry. Call it with the transaction of the change it describes, so that both land or neither. */
export async function writeAudit(trx: Db, input: AuditInput): Promise<void> {
  const head = await trx.selectFrom('audit_head').selectAll().where('id', '=', 1).executeTakeFirst();
  const entry = {
    actor: input.actor.name,
    actor_id: input.actor.id,
    tenant_id: input.tenantId,
    action: input.action,
    subject: input.subject,
    metadata: canonicalJson(redactMetadata(input.metadata ?? {})),
    time: wallTime(),
    previous_hash: head?.hash ?? START,
  };
  const hash = sha256Hex(canonicalJson(entry));
  await trx
    .insertInto('audit_logs')
    .values({ ...entry, hash })
    .execute();
  const count = (head?.count ?? 0) + 1;
  await trx
    .insertInto('audit_head')
    .values({ id: 1, count, hash })
    .onConflict((c) => c.column('id').doUpdateSet({ count, hash }))
    .execute();
}

export interface AuditVerification {
  ok: boolean;
  entries: number;
  problem: string | null;
  /** The first entry that is wrong; null when none is, or when entries are missing at the end. */
  entryId: number | null;
}

/** Walks the whole chain: no entry changed, removed, put in between or cut off at the end. */
export async function verifyAudit(db: Db): Promise<AuditVerification> {
  const head = await db.selectFrom('audit_head').selectAll().where('id', '=', 1).executeTakeFirst();
  let previous = START;
  let entries = 0;
  let after = 0;
  const broken = (problem: string, entryId: number | null): AuditVerification => ({
    ok: false,
    entries,
    problem,
    entryId,
  });
  for (;;) {
    const rows = await db
      .selectFrom('audit_logs')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(500)
      .execute();
    if (rows.length === 0) break;
    for (const { id, hash, ...entry } of rows) {
      if (entry.previous_hash !== previous)
        return broken(`Entry ${id} does not follow the entry before it: one was removed or changed.`, id);
      if (sha256Hex(canonicalJson(entry)) !== hash) return broken(`Entry ${id} was changed after it was written.`, id);
      previous = hash;
      after = id;
      entries += 1;
    }
  }
  if ((head?.count ?? 0) !== entries || (head?.hash ?? START) !== previous) {
    return broken(
      `The log holds ${entries} entries, its head counts ${head?.count ?? 0}: entries at the end were removed.`,
      null,
    );
  }
  return { ok: true, entries, problem: null, entryId: null };
}
