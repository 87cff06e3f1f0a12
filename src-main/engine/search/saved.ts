import { z } from 'zod';
import type { SavedSearch } from '../../../src-preload/contract/index.ts';
import { savedQuerySchema } from '../../../src-preload/contract/index.ts';
import { writeAudit } from '../audit/index.ts';
import { AtlasError, notFound } from '../core/errors.ts';
import { wallTime } from '../core/wall-clock.ts';
import { countRows } from '../data/count.ts';
import { jsonColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { TenantScope } from '../tenancy/index.ts';

/** Searches that a person keeps in a tenant: more than anybody reads in a menu. */
const MOST_SAVED = 100;
const queryColumn = jsonColumn('saved search', z.object(savedQuerySchema.shape));

/** The searches that the person of the scope keeps in its tenant, by name. */
export async function savedSearches(db: Db, scope: TenantScope): Promise<SavedSearch[]> {
  const rows = await own(db, scope).selectAll().execute();
  return rows
    .map(({ id, name, query, created_at: createdAt }) => ({ id, name, query: queryColumn.read(query), createdAt }))
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.id - b.id);
}

function own(db: Db, scope: TenantScope) {
  return db
    .selectFrom('saved_searches')
    .where('tenant_id', '=', scope.tenantId)
    .where('user_id', '=', scope.actor.id ?? 0);
}

/** Keeps a search under a name, in place of an earlier one of that name. Throws conflict where there are too many. */
export async function saveSearch(
  db: Db,
  scope: TenantScope,
  { name, query }: { name: string; query: SavedSearch['query'] },
): Promise<SavedSearch[]> {
  await db.transaction().execute(async (trx) => {
    const others = own(trx, scope).where('name', '!=', name);
    if ((await countRows(others)) >= MOST_SAVED) {
      throw new AtlasError('conflict', `There are ${MOST_SAVED} saved searches already. Remove one first.`);
    }
    const text = queryColumn.write(query);
    await trx
      .insertInto('saved_searches')
      .values({
        tenant_id: scope.tenantId,
        user_id: scope.actor.id ?? 0,
        name,
        query: text,
        created_at: wallTime(),
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id', 'name']).doUpdateSet({ query: text }))
      .execute();
    await audit(trx, scope, 'saved_search.saved', name);
  });
  return savedSearches(db, scope);
}

/** Forgets a search of the person. Throws not_found for one that is not theirs. */
export async function removeSearch(db: Db, scope: TenantScope, id: number): Promise<SavedSearch[]> {
  await db.transaction().execute(async (trx) => {
    const row = await own(trx, scope).select('name').where('id', '=', id).executeTakeFirst();
    if (!row) throw notFound();
    await trx.deleteFrom('saved_searches').where('id', '=', id).execute();
    await audit(trx, scope, 'saved_search.removed', row.name);
  });
  return savedSearches(db, scope);
}

function audit(trx: Db, scope: TenantScope, action: string, subject: string): Promise<void> {
  return writeAudit(trx, { actor: scope.actor, tenantId: scope.tenantId, action, subject, metadata: {} });
}
