import { sql } from 'kysely';
import type { Storage } from '../../../src-preload/contract/index.ts';
import { removalOf } from '../backup/index.ts';
import { wallTime } from '../core/wall-clock.ts';
import { operationContextColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { BackupSetRow } from '../data/schema.ts';
import { fileBytes, unusedBytes } from '../data/space.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { removableSets, retiredUntil } from './removable.ts';
import { HOUSEKEEPING } from './run.ts';

/** About what an item takes beside its content: its row and its entries in the indexes, in bytes. */
const ROW_BYTES = 300;

/** A set that may be removed. */
type RetiredSet = Pick<BackupSetRow, 'id' | 'item_count' | 'retired_at'>;

/** What the workspace takes on the disk, and what of it housekeeping can free in the tenant. */
export async function storageOf(db: Db, { tenantId }: TenantScope): Promise<Storage> {
  const files = await fileBytes(db);
  const [now, until] = [wallTime(), retiredUntil()];
  const retired = await removableSets(db, tenantId, now).select(['id', 'item_count', 'retired_at']).execute();
  const due = retired.filter((set) => (set.retired_at ?? '') <= until);
  const waiting = retired.map((set) => set.retired_at ?? '').filter((time) => time > until);
  const first = waiting.toSorted()[0];
  const bytes = await bytesBySet(db, tenantId, retired);
  const together = (sets: readonly RetiredSet[]): Storage['due'] => ({
    sets: sets.length,
    bytes: sets.reduce((sum, { id }) => sum + (bytes.get(id) ?? 0), 0),
  });
  return {
    databaseBytes: files.database,
    logBytes: files.log,
    unusedBytes: await unusedBytes(db),
    contentBytes: await contentBytes(db, tenantId),
    sets: await countSets(db, tenantId),
    due: together(due),
    retired: together(retired),
    nextRemovalAt: first === undefined ? null : removalOf(first),
    lastRun: await lastRun(db, tenantId),
  };
}

/** Bytes of the distinct contents of the tenant's objects, captured and imported. */
async function contentBytes(db: Db, tenantId: number): Promise<number> {
  // Captured objects have far fewer versions than items; imported ones have items only. Each has an index.
  const { rows } = await sql<{ bytes: number | null }>`
    select sum(length(bytes)) as bytes from payloads where id in (
      select v.payload from policies p cross join policy_versions v on v.policy_id = p.id where p.tenant_id = ${tenantId}
      union select payload from backup_items where policy_id is null and tenant_id = ${tenantId})`.execute(db);
  return rows[0]?.bytes ?? 0;
}

/**
 * About what removing sets frees, for each of them. It goes by versions, of which there are few: a version goes with
 * the newest set that holds it, unless an older one that stays holds it too; its content goes when no version that
 * stays has the same, and nothing that stays is packed with it.
 */
async function bytesBySet(db: Db, tenantId: number, sets: readonly RetiredSet[]): Promise<Map<number, number>> {
  if (sets.length === 0) return new Map();
  const ids = JSON.stringify(sets.map(({ id }) => id));
  const { rows } = await sql<{ id: number; bytes: number }>`
    with gone as materialized (select value as id from json_each(${ids})),
    older as materialized (select s.id from backup_sets s where s.tenant_id = ${tenantId}
      and s.id < (select max(id) from gone) and s.id not in (select id from gone)),
    newest as materialized (
      select v.id, v.payload,
        (select max(i.backup_set_id) from backup_items i where i.policy_version_id = v.id) as set_id
      from policies p cross join policy_versions v on v.policy_id = p.id where p.tenant_id = ${tenantId}),
    lost as materialized (
      select n.id, n.payload, n.set_id from newest n where n.set_id in (select id from gone)
        and not exists (select 1 from older o cross join backup_items i
          on i.policy_version_id = n.id and i.backup_set_id = o.id))
    select l.set_id as id, sum(length(p.bytes)
      + coalesce((select 2 * sum(length(d.text)) from search_documents d where d.payload = p.id), 0)) as bytes
    from lost l cross join payloads p on p.id = l.payload
    where not exists (select 1 from policy_versions v where v.payload = p.id and v.id not in (select id from lost))
      and not exists (select 1 from payloads d where d.base_id = p.id and d.id not in (select payload from lost))
    group by l.set_id`.execute(db);
  const contents = new Map(rows.map(({ id, bytes }) => [id, bytes]));
  return new Map(sets.map((set) => [set.id, (contents.get(set.id) ?? 0) + set.item_count * ROW_BYTES]));
}

async function countSets(db: Db, tenantId: number): Promise<Storage['sets']> {
  const sets = await db
    .selectFrom('backup_sets')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('deleted_at', 'is', null).as('active'),
      eb.fn
        .countAll<number>()
        .filterWhere(eb.and([eb('deleted_at', 'is not', null), eb('retired_at', 'is', null)]))
        .as('archived'),
      eb.fn.countAll<number>().filterWhere('retired_at', 'is not', null).as('retired'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('removing_since', 'is', null)
    .executeTakeFirstOrThrow();
  return sets;
}

async function lastRun(db: Db, tenantId: number): Promise<Storage['lastRun']> {
  const run = await db
    .selectFrom('operation_runs')
    .select(['id', 'outcome', 'completed_at', 'context'])
    .where('tenant_id', '=', tenantId)
    .where('type', '=', HOUSEKEEPING)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!run) return null;
  const { freed } = operationContextColumn.read(run.context);
  return { operationRunId: run.id, outcome: run.outcome, completedAt: run.completed_at, freed: freed ?? null };
}
