import { type BackupSet, RETIRED_KEPT_DAYS, type TypeSummary } from '../../../src-preload/contract/index.ts';
import { writeAudit } from '../audit/index.ts';
import { AtlasError, notFound } from '../core/errors.ts';
import { countRows } from '../data/count.ts';
import { policyTypesColumn, setMetadataColumn } from '../data/json-columns.ts';
import { contains, mayBeRemoved } from '../data/conditions.ts';
import type { Db } from '../data/open.ts';
import type { BackupSetRow } from '../data/schema.ts';
import { findPolicyType, policyTypeLabel } from '../graph/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { wallTime } from '../core/wall-clock.ts';

/** A set of the scope's tenant. Throws not_found. */
export async function setOf(db: Db, scope: TenantScope, setId: number): Promise<BackupSetRow> {
  const row = await db
    .selectFrom('backup_sets')
    .selectAll()
    .where('id', '=', setId)
    .where('tenant_id', '=', scope.tenantId)
    .where('removing_since', 'is', null)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Sets as the contract shows them. */
export async function describeSets(db: Db, rows: readonly BackupSetRow[]): Promise<BackupSet[]> {
  const userIds = [...new Set(rows.map((row) => row.created_by))];
  const users =
    userIds.length === 0
      ? []
      : await db.selectFrom('users').select(['id', 'name']).where('id', 'in', userIds).execute();
  const names = new Map(users.map((user) => [user.id, user.name]));
  const removals = await removalsOf(db, rows);
  return rows.map((row) => {
    const metadata = setMetadataColumn.read(row.metadata);
    const types = policyTypesColumn.read(row.policy_types);
    return {
      id: row.id,
      name: row.name,
      status: row.status,
      origin: row.origin,
      itemCount: row.item_count,
      unchangedCount: row.unchanged_count,
      failedCount: row.failed_count,
      requestCount: row.request_count,
      createdBy: names.get(row.created_by) ?? 'unknown',
      createdAt: row.created_at,
      completedAt: row.completed_at,
      archivedAt: row.deleted_at,
      retiredAt: row.retired_at,
      removalAt: removals.get(row.id) ?? null,
      includeFoundations: row.include_foundations === 1,
      policyTypes: types === 'all' ? [] : types,
      resumable: isResumable(row),
      operationRunId: metadata.operationRunId,
    };
  });
}

/** When housekeeping removes those of the sets that retention archived and nothing keeps. */
async function removalsOf(db: Db, rows: readonly BackupSetRow[]): Promise<Map<number, string>> {
  const retired = rows.flatMap(({ id, retired_at: at }) => (at === null ? [] : [[id, removalOf(at)] as const]));
  if (retired.length === 0) return new Map();
  const removable = await db
    .selectFrom('backup_sets')
    .select('id')
    .where(
      'id',
      'in',
      retired.map(([id]) => id),
    )
    .where(mayBeRemoved)
    .execute();
  const ids = new Set(removable.map(({ id }) => id));
  return new Map(retired.filter(([id]) => ids.has(id)));
}

/** From when on housekeeping removes a set that retention archived at a time. */
export function removalOf(retiredAt: string): string {
  return new Date(Date.parse(retiredAt) + RETIRED_KEPT_DAYS * 86_400_000).toISOString();
}

/** What a reader must know of the set as a whole; what ended the capture comes first. */
export function notesOf(row: BackupSetRow): string[] {
  const { notes, stopReason } = setMetadataColumn.read(row.metadata);
  return stopReason === null ? notes : [stopReason, ...notes];
}

/** True when something of the set is missing that reading again may bring. */
export function isResumable(row: BackupSetRow): boolean {
  // Files that were imported are not kept: who wants the rest imports them again.
  if (row.origin === 'imported') return false;
  return row.deleted_at === null && ['partial', 'failed', 'cancelled'].includes(row.status);
}

interface SetListInput {
  filter: 'active' | 'archived' | 'all';
  search: string;
  offset: number;
  limit: number;
}

/** A page of the tenant's sets, newest first, with the counts that the list page needs. */
export async function listSets(db: Db, scope: TenantScope, input: SetListInput) {
  const all = db.selectFrom('backup_sets').where('tenant_id', '=', scope.tenantId).where('removing_since', 'is', null);
  const active = all.where('deleted_at', 'is', null);
  const archived = all.where('deleted_at', 'is not', null);
  const filtered = input.filter === 'active' ? active : input.filter === 'archived' ? archived : all;
  const matching = input.search.trim() === '' ? filtered : filtered.where(contains('name', input.search));
  const rows = await matching
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .offset(input.offset)
    .limit(input.limit)
    .execute();
  return {
    rows: await describeSets(db, rows),
    total: await countRows(matching),
    activeTotal: await countRows(active),
    archivedTotal: await countRows(archived),
  };
}

/**
 * The set that a review compares this one with first: for a backup the backup before it, for an import, which has no
 * place among the backups, the last one. Archived sets are left out.
 */
export async function previousSet(db: Db, row: BackupSetRow): Promise<{ id: number; name: string } | null> {
  let backups = db
    .selectFrom('backup_sets')
    .select(['id', 'name'])
    .where('tenant_id', '=', row.tenant_id)
    .where('origin', '=', 'captured')
    .where('deleted_at', 'is', null)
    .where('status', 'not in', ['pending', 'running']);
  if (row.origin === 'captured') {
    backups = backups.where((eb) =>
      eb.or([
        eb('created_at', '<', row.created_at),
        eb.and([eb('created_at', '=', row.created_at), eb('id', '<', row.id)]),
      ]),
    );
  }
  return (await backups.orderBy('created_at', 'desc').orderBy('id', 'desc').executeTakeFirst()) ?? null;
}

/** Items and failures of a set by policy type, in the registry's order of labels. */
export async function summariseTypes(db: Db, setId: number): Promise<TypeSummary[]> {
  const items = await db
    .selectFrom('backup_items')
    .select((eb) => ['policy_type', eb.fn.countAll<number>().as('count')])
    .where('backup_set_id', '=', setId)
    .where('deleted_at', 'is', null)
    .groupBy('policy_type')
    .execute();
  const failures = await db
    .selectFrom('backup_failures')
    .select((eb) => ['policy_type', eb.fn.countAll<number>().as('count')])
    .where('backup_set_id', '=', setId)
    .groupBy('policy_type')
    .execute();
  const types = [...new Set([...items, ...failures].map((row) => row.policy_type))];
  const of = (rows: typeof items, type: string): number => rows.find((row) => row.policy_type === type)?.count ?? 0;
  return types
    .map((type) => ({
      policyType: type,
      label: policyTypeLabel(type),
      category: findPolicyType(type)?.category ?? 'Other',
      items: of(items, type),
      failed: of(failures, type),
    }))
    .sort((a, b) => a.category.localeCompare(b.category) || a.label.localeCompare(b.label));
}

/** Archives an active set, or takes an archived one back. Throws conflict when it is already so, or still running. */
export async function setArchived(db: Db, scope: TenantScope, setId: number, archived: boolean): Promise<BackupSetRow> {
  const set = await setOf(db, scope, setId);
  if (archived && (set.status === 'running' || set.status === 'pending')) {
    throw new AtlasError('conflict', `"${set.name}" is still being ${set.origin}. Cancel the run first.`);
  }
  if ((set.deleted_at !== null) === archived) {
    throw new AtlasError('conflict', `"${set.name}" is ${archived ? 'archived already' : 'not archived'}.`);
  }
  await db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('backup_sets')
      // What only archived sets hold is not found: the indexer looks at the set's objects again.
      .set({ deleted_at: archived ? wallTime() : null, retired_at: null, search_indexed_at: null })
      .where('id', '=', setId)
      .where('removing_since', 'is', null)
      .executeTakeFirst();
    // Housekeeping was quicker.
    if (numUpdatedRows === 0n) throw notFound();
    if (set.retired_at !== null) {
      const metadata = setMetadataColumn.write({ ...setMetadataColumn.read(set.metadata), keptByHand: true });
      await trx.updateTable('backup_sets').set({ metadata }).where('id', '=', setId).execute();
    }
    await writeAudit(trx, {
      actor: scope.actor,
      tenantId: scope.tenantId,
      action: archived ? 'backup_set.archived' : 'backup_set.restored',
      subject: set.name,
      metadata: { backupSetId: setId },
    });
  });
  return setOf(db, scope, setId);
}
