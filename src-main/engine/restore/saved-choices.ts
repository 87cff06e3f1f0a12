import { referenceKey } from '../backup/index.ts';
import type { Db } from '../data/open.ts';
import type { RestoreRunRow } from '../data/schema-restore.ts';

/** What a saved decision is about: ids of a tenant, in the tenant that is restored into. */
export interface Pair {
  tenantId: number;
  sourceTenantId: number;
}

/**
 * The two tenants whose decisions a restore can keep and use again; null for a set that was made from files: nothing
 * proves which tenant their ids are of, and short ones (scope tags) are alike in all of them.
 */
export async function pairOf(db: Db, row: RestoreRunRow): Promise<Pair | null> {
  if (row.source_tenant_id === null) return null;
  const captured = await db
    .selectFrom('backup_sets')
    .select('id')
    .where('id', '=', row.backup_set_id ?? -1)
    .where('origin', '=', 'captured')
    .executeTakeFirst();
  return captured ? { tenantId: row.tenant_id, sourceTenantId: row.source_tenant_id } : null;
}

/** The saved decisions of a pair of tenants. */
export function ofPair(db: Db, { tenantId, sourceTenantId }: Pair) {
  return db
    .selectFrom('restore_mappings')
    .where('tenant_id', '=', tenantId)
    .where('source_tenant_id', '=', sourceTenantId);
}

/** What was decided before for the run's pair of tenants, by `kind/key` of the id. */
export async function savedChoices(db: Db, row: RestoreRunRow): Promise<ReadonlyMap<string, string>> {
  const pair = await pairOf(db, row);
  if (pair === null) return new Map();
  const saved = await ofPair(db, pair).select(['kind', 'source_id', 'choice']).execute();
  return new Map(saved.map((one) => [`${one.kind}/${referenceKey(one.source_id)}`, one.choice]));
}

/** In the journal: the step that makes the group which stands for one of the source. */
export const GROUP_STEP = 'group:';

/** Groups that earlier restores made in the target for those of the run's source, as far as they are still there. */
export async function groupsMade(db: Db, row: RestoreRunRow): Promise<ReadonlyMap<string, string>> {
  const made = await db
    .selectFrom('restore_writes')
    .innerJoin('restore_runs', 'restore_runs.id', 'restore_writes.restore_run_id')
    .innerJoin('entra_groups', (join) =>
      join
        .onRef('entra_groups.tenant_id', '=', 'restore_writes.tenant_id')
        .onRef('entra_groups.group_id', '=', 'restore_writes.new_identifier'),
    )
    .select(['restore_writes.step', 'entra_groups.group_id as groupId'])
    .where('restore_runs.tenant_id', '=', row.tenant_id)
    .where('restore_runs.source_tenant_id', '=', row.source_tenant_id ?? -1)
    .where('restore_writes.step', 'like', `${GROUP_STEP}%`)
    .where('restore_writes.state', '=', 'done')
    .where('entra_groups.deleted_at', 'is', null)
    .orderBy('restore_writes.id')
    .execute();
  return new Map(made.map(({ step, groupId }) => [step.slice(GROUP_STEP.length), groupId]));
}
