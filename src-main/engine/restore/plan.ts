import type { ChannelOutput, ParsedInput } from '../../../src-preload/contract/index.ts';
import { contentKey, findReferences, loadDocument, referenceKey, storedReferences } from '../backup/index.ts';
import { forEachBreathing } from '../core/breathe.ts';
import { groupBy } from '../core/group.ts';
import { AtlasError, notFound } from '../core/errors.ts';
import { wallTime } from '../core/wall-clock.ts';
import { itemMetadataColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { RestoreRunRow } from '../data/schema-restore.ts';
import { findPolicyType, policyTypeLabel, resolvePolicyTypes } from '../graph/index.ts';
import { authorize, type TenantScope } from '../tenancy/index.ts';
import { itemDetailColumn, mappingColumn, restoreMetadataColumn, scopeColumn } from './columns.ts';
import { keysOf } from './decide.ts';
import { dependencyOrder } from './order.ts';
import { advance, runOf } from './store.ts';
import { isPreflight } from './state.ts';
import { type Verdict, verdictOf } from './verdict.ts';

type Scope = ParsedInput<'restores.scope'>['items'];

/** The set and its tenant, for whoever may see that tenant. Throws not_found for everyone else. */
async function sourceOf(db: Db, scope: TenantScope, backupSetId: number) {
  const set = await db
    .selectFrom('backup_sets')
    .innerJoin('tenants', 'tenants.id', 'backup_sets.tenant_id')
    .selectAll('backup_sets')
    .select(['tenants.external_id as externalId', 'tenants.name as tenantName', 'tenants.directory_id as directoryId'])
    .where('backup_sets.id', '=', backupSetId)
    .where('backup_sets.removing_since', 'is', null)
    .executeTakeFirst();
  if (!set) throw notFound();
  await authorize(db, scope.actor, set.externalId, 'tenant.view');
  return set;
}

/** Begins a restore of a set into the scope's tenant, as a draft. Throws conflict for a set that holds nothing. */
export async function createRun(db: Db, scope: TenantScope, backupSetId: number): Promise<RestoreRunRow> {
  const set = await sourceOf(db, scope, backupSetId);
  if (set.status === 'pending' || set.status === 'running') {
    throw new AtlasError('conflict', `“${set.name}” is still being captured. Restore it when that has ended.`);
  }
  if (set.item_count === 0) throw new AtlasError('conflict', `“${set.name}” holds no object.`);
  const own = set.tenant_id === scope.tenantId;
  const now = wallTime();
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .insertInto('restore_runs')
      .values({
        tenant_id: scope.tenantId,
        backup_set_id: set.id,
        source_tenant_id: set.tenant_id,
        requested_by: scope.actor.id ?? 0,
        is_dry_run: 1,
        status: 'draft',
        requested_items: null,
        preview: null,
        results: null,
        group_mapping: mappingColumn.write({ groups: {}, filters: {}, scopeTags: {}, others: {} }),
        failure_reason: null,
        operation_run_id: null,
        undo_of: null,
        before_set_id: null,
        started_at: null,
        completed_at: null,
        metadata: restoreMetadataColumn.write({
          options: { assignments: 'replace', conditionalAccess: 'disabled' },
          check: null,
          knownTypes: [],
          setName: set.name,
          sourceTenant: set.externalId,
          sourceTenantName: set.tenantName,
          // Files that somebody brought may be of any tenant: ids in them mean nothing here.
          sameTenant: own && set.origin === 'captured',
        }),
        created_at: now,
        updated_at: now,
        deleted_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return row;
  });
}

interface Chosen {
  itemId: number;
  policyType: string;
  policyIdentifier: string;
  name: string;
  verdict: Verdict | null;
  needs: string[];
  priority: number;
}

/**
 * Chooses what is restored and writes one row an object, in the order of their dependencies. Throws invalid_input for
 * an object that the set does not hold. Reads the database only.
 */
export async function scopeRun(db: Db, scope: TenantScope, restoreRunId: number, items: Scope): Promise<RestoreRunRow> {
  const row = await runOf(db, scope, restoreRunId);
  refuseBegun(row);
  const chosen = await choose(db, row, items);
  const objects = chosen.map((one) => ({
    ...one,
    key: `${one.policyType}/${one.policyIdentifier}`,
    type: typeOf(one.policyType),
  }));
  const { order } = dependencyOrder(objects);
  return db.transaction().execute(async (trx) => {
    await trx.deleteFrom('restore_items').where('restore_run_id', '=', row.id).execute();
    for (const [position, one] of order.entries()) {
      await trx
        .insertInto('restore_items')
        .values({
          tenant_id: scope.tenantId,
          restore_run_id: row.id,
          backup_item_id: one.itemId,
          policy_type: one.policyType,
          policy_identifier: one.policyIdentifier,
          name: one.name,
          position,
          verdict: one.verdict?.action ?? null,
          action: one.verdict?.action ?? 'create',
          reason: one.verdict?.reason ?? null,
          live_identifier: null,
          before_item_id: null,
          detail: itemDetailColumn.write({
            changeCount: null,
            assignmentsBefore: null,
            assignmentsAfter: null,
            liveHash: null,
          }),
          result: null,
          result_reason: null,
          completed_at: null,
        })
        .execute();
    }
    return advance(trx, scope, row, 'scope', { requested_items: scopeColumn.write(items), preview: null });
  });
}

/** Throws conflict once a restore was confirmed: what was asked for stays as it was then. */
export function refuseBegun(row: RestoreRunRow): void {
  if (isPreflight(row.status)) return;
  throw new AtlasError('conflict', `This restore is ${row.status}; what it restores cannot be changed any more.`);
}

function typeOf(policyType: string) {
  const type = findPolicyType(policyType);
  if (!type) throw new AtlasError('invalid_input', `There is no policy type "${policyType}".`);
  return type;
}

async function choose(db: Db, row: RestoreRunRow, items: Scope): Promise<Chosen[]> {
  const held = await db
    .selectFrom('backup_items')
    .selectAll()
    .where('backup_set_id', '=', row.backup_set_id ?? -1)
    .where('deleted_at', 'is', null)
    .orderBy('policy_type')
    .orderBy('display_name')
    .orderBy('id')
    .execute();
  const byKey = groupBy(held, (item) => looseKey(item.policy_type, item.policy_identifier));
  const wanted =
    items === 'all'
      ? held
      : items.map(({ policyType, policyIdentifier }) => {
          const types = resolvePolicyTypes(policyType).map(({ type }) => type);
          const named = types.flatMap((type) => byKey.get(looseKey(type, policyIdentifier)) ?? []);
          const item = named.find((one) => one.policy_identifier === policyIdentifier) ?? named[0];
          if (item) return item;
          const none = `The backup set holds no ${policyType} “${policyIdentifier}”.`;
          throw new AtlasError('invalid_input', types.length === 0 ? `There is no policy type “${policyType}”.` : none);
        });
  const chosen: Chosen[] = [];
  await forEachBreathing([...new Set(wanted)], async (item) => {
    const type = typeOf(item.policy_type);
    const document = await loadDocument(db, item);
    const references = findReferences(type, document.object, document.content, document.assignments);
    chosen.push({
      itemId: item.id,
      policyType: item.policy_type,
      policyIdentifier: item.policy_identifier,
      name: item.display_name,
      verdict: verdictOf(type, document.object, itemMetadataColumn.read(item.metadata)),
      needs: references.map(({ kind, id }) => `${kind}/${referenceKey(id)}`),
      priority: typeof document.object.priority === 'number' ? document.object.priority : 0,
    });
  });
  return chosen;
}

/** A person may type an id in any case. */
const looseKey = (policyType: string, identifier: string): string => `${policyType}/${identifier.toLowerCase()}`;

const SHOWN_NEEDING = 3;

/** Objects of the set that chosen ones name and that are not chosen, each with who names it. */
export async function dependenciesOf(
  db: Db,
  scope: TenantScope,
  restoreRunId: number,
): Promise<ChannelOutput<'restores.dependencies'>> {
  const row = await runOf(db, scope, restoreRunId);
  const items = await db
    .selectFrom('restore_items')
    .innerJoin('backup_items', 'backup_items.id', 'restore_items.backup_item_id')
    .select(['backup_items.payload', 'backup_items.assignments', contentKey.as('contentKey')])
    .select([
      'restore_items.policy_type as policyType',
      'restore_items.name',
      'restore_items.policy_identifier as policyIdentifier',
    ])
    .where('restore_items.restore_run_id', '=', row.id)
    .orderBy('restore_items.position')
    .execute();
  const chosen = new Set(items.flatMap((item) => keysOf(item.policyType, item.policyIdentifier)));
  const needed = new Map<string, string[]>();
  await forEachBreathing(items, async (item) => {
    const type = findPolicyType(item.policyType);
    if (!type) return;
    for (const { kind, id } of await storedReferences(db, type, item)) {
      const key = `${kind}/${referenceKey(id)}`;
      if (chosen.has(key)) continue;
      const by = needed.get(key) ?? [];
      if (!by.includes(item.name)) by.push(item.name);
      needed.set(key, by);
    }
  });
  const held = await db
    .selectFrom('backup_items')
    .select(['policy_type as policyType', 'policy_identifier as policyIdentifier', 'display_name as name'])
    .where('backup_set_id', '=', row.backup_set_id ?? -1)
    .where('deleted_at', 'is', null)
    .execute();
  return held.flatMap((item) => {
    const by = [...new Set(keysOf(item.policyType, item.policyIdentifier).flatMap((key) => needed.get(key) ?? []))];
    if (by.length === 0) return [];
    const label = policyTypeLabel(item.policyType);
    return [{ ...item, policyTypeLabel: label, neededBy: by.slice(0, SHOWN_NEEDING), neededByCount: by.length }];
  });
}
