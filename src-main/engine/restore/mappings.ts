import type { ChannelOutput, ParsedInput } from '../../../src-preload/contract/index.ts';
import { writeAudit } from '../audit/index.ts';
import { referenceKey } from '../backup/index.ts';
import { AtlasError } from '../core/errors.ts';
import { wallTime } from '../core/wall-clock.ts';
import type { Db } from '../data/open.ts';
import type { RestoreRunRow } from '../data/schema-restore.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { mappingColumn, restoreMetadataColumn, scopeColumn } from './columns.ts';
import { CREATE, mergedMapping, RESTORED } from './decide.ts';
import { changeRun } from './lifecycle.ts';
import { scopeRun } from './plan.ts';
import { type ResolvedReference, resolveReferences } from './references.ts';
import { ofPair, type Pair, pairOf, savedChoices } from './saved-choices.ts';
import { runOf } from './store.ts';

type Decisions = ParsedInput<'restores.map'>['mapping'];
type Saved = ChannelOutput<'restores.savedMappings'>;

/** Decides what becomes of ids; null takes a decision back. What was checked and previewed before no longer holds. */
export async function mapReferences(
  db: Db,
  scope: TenantScope,
  restoreRunId: number,
  decisions: Decisions,
): Promise<RestoreRunRow> {
  const row = await changeRun(db, scope, restoreRunId, (before) => ({
    group_mapping: mappingColumn.write(mergedMapping(mappingColumn.read(before.group_mapping ?? '{}'), decisions)),
    metadata: restoreMetadataColumn.write({ ...restoreMetadataColumn.read(before.metadata), check: null }),
  }));
  return bringFromSet(db, scope, row, decisions);
}

/** Whatever is to be created and is no group comes from the set: it becomes one of the chosen objects. */
async function bringFromSet(
  db: Db,
  scope: TenantScope,
  row: RestoreRunRow,
  decisions: Decisions,
): Promise<RestoreRunRow> {
  const chosen = row.requested_items === null ? 'all' : scopeColumn.read(row.requested_items);
  const asked = [decisions.filters, decisions.scopeTags, decisions.others].flatMap((part) =>
    Object.entries(part).flatMap(([id, choice]) => (choice === CREATE ? [id.slice(id.lastIndexOf('/') + 1)] : [])),
  );
  if (chosen === 'all' || asked.length === 0) return row;
  const wanted = (await resolveReferences(db, row)).filter(
    ({ kind, id, creatable, choice }) =>
      kind !== 'groups' && creatable && choice === null && asked.some((one) => referenceKey(one) === referenceKey(id)),
  );
  if (wanted.length === 0) return row;
  const more = wanted.map(({ kind, id }) => ({ policyType: kind, policyIdentifier: id }));
  return scopeRun(db, scope, row.id, [...chosen, ...more]);
}

/** What came with this restore is there already for the next one, or comes with that. */
const keptChoice = ({ choice }: ResolvedReference): string => (choice === RESTORED ? CREATE : (choice ?? ''));

/** How many decisions are kept for the run's pair of tenants, and how many of the run's own are not among them. */
export async function describeSaved(db: Db, scope: TenantScope, restoreRunId: number): Promise<Saved> {
  return savedOf(db, await runOf(db, scope, restoreRunId));
}

async function savedOf(db: Db, row: RestoreRunRow): Promise<Saved> {
  const saved = await savedChoices(db, row);
  const unsaved = (await decidedByPerson(db, row)).filter((one) => saved.get(keyOf(one)) !== keptChoice(one));
  return { possible: (await pairOf(db, row)) !== null, saved: saved.size, unsaved: unsaved.length };
}

/** Keeps what people decided in a run for later restores from that tenant into this one. Throws conflict where nothing is to be kept. */
export async function saveMappings(db: Db, scope: TenantScope, restoreRunId: number): Promise<Saved> {
  const row = await runOf(db, scope, restoreRunId);
  const pair = await pairOf(db, row);
  if (pair === null) {
    throw new AtlasError(
      'conflict',
      'Decisions about a set that was made from files cannot be kept: its ids prove no tenant.',
    );
  }
  const decided = await decidedByPerson(db, row);
  if (decided.length === 0) throw new AtlasError('conflict', 'Nothing was decided in this restore that could be kept.');
  await db.transaction().execute(async (trx) => {
    for (const one of decided) await keep(trx, pair, one);
    await audit(trx, scope, row, 'saved', decided.length);
  });
  // In the run itself a person's word came first already.
  await checkAnew(db, scope, pair, row.id);
  return savedOf(db, row);
}

async function keep(trx: Db, { tenantId, sourceTenantId }: Pair, decided: ResolvedReference): Promise<void> {
  const { kind, id } = decided;
  const values = { choice: keptChoice(decided), updated_at: wallTime() };
  await trx
    .insertInto('restore_mappings')
    .values({ tenant_id: tenantId, source_tenant_id: sourceTenantId, kind, source_id: referenceKey(id), ...values })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'source_tenant_id', 'kind', 'source_id']).doUpdateSet(values),
    )
    .execute();
}

/** Forgets what was kept for the run's pair of tenants. Throws conflict where nothing is. */
export async function forgetMappings(db: Db, scope: TenantScope, restoreRunId: number): Promise<Saved> {
  const row = await runOf(db, scope, restoreRunId);
  const pair = await pairOf(db, row);
  const known = pair === null ? [] : await ofPair(db, pair).select('id').execute();
  if (pair === null || known.length === 0)
    throw new AtlasError('conflict', 'Nothing is kept for restores of this tenant into this one.');
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('restore_mappings')
      .where(
        'id',
        'in',
        known.map(({ id }) => id),
      )
      .execute();
    await audit(trx, scope, row, 'forgotten', known.length);
  });
  await checkAnew(db, scope, pair, null);
  return savedOf(db, row);
}

/** Restores of the pair that were checked and not confirmed rest on other decisions now: their checks are due again. */
async function checkAnew(db: Db, scope: TenantScope, pair: Pair, except: number | null): Promise<void> {
  const open = await db
    .selectFrom('restore_runs')
    .select('id')
    .where('tenant_id', '=', pair.tenantId)
    .where('source_tenant_id', '=', pair.sourceTenantId)
    .where('status', 'in', ['checked', 'previewed'])
    .where('id', '<>', except ?? 0)
    .execute();
  for (const { id } of open) await mapReferences(db, scope, id, { groups: {}, filters: {}, scopeTags: {}, others: {} });
}

async function decidedByPerson(db: Db, row: RestoreRunRow): Promise<ResolvedReference[]> {
  return (await resolveReferences(db, row)).filter(({ decidedBy }) => decidedBy === 'person');
}

function keyOf({ kind, id }: ResolvedReference): string {
  return `${kind}/${referenceKey(id)}`;
}

function audit(
  trx: Db,
  { actor, tenantId }: TenantScope,
  row: RestoreRunRow,
  change: 'saved' | 'forgotten',
  decisions: number,
): Promise<void> {
  return writeAudit(trx, {
    actor,
    tenantId,
    action: `restore_mapping.${change}`,
    subject: restoreMetadataColumn.read(row.metadata).sourceTenantName,
    metadata: { restoreRunId: row.id, decisions },
  });
}
