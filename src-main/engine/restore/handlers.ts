import type { RestoreRun } from '../../../src-preload/contract/index.ts';
import { contains } from '../data/conditions.ts';
import { countRows } from '../data/count.ts';
import type { Db } from '../data/open.ts';
import type { RestoreRunRow } from '../data/schema-restore.ts';
import type { Handlers, TenantCommandContext } from '../handler-types.ts';
import { changedSince } from './changed-since.ts';
import { startCheck } from './check.ts';
import { startExecute, startResume } from './execute.ts';
import { itemDetail } from './item-detail.ts';
import { archiveRun, cancelRun, repeatRun, setOptions, undoRun } from './lifecycle.ts';
import { describeSaved, forgetMappings, mapReferences, saveMappings } from './mappings.ts';
import { createRun, dependenciesOf, scopeRun } from './plan.ts';
import { startPreview } from './read-live.ts';
import { listReferences } from './references.ts';
import { listSources } from './sources.ts';
import { describeItem, describeRun, describeRuns, runOf } from './store.ts';

/** Tells whoever shows restores, and describes the run as it is now. */
async function changed({ db, scope, emit }: TenantCommandContext, row: RestoreRunRow): Promise<RestoreRun> {
  emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'restores' });
  return describeRun(db, scope, row);
}

/** Tells whoever shows restores that other decisions are kept now: references of every open restore may rest on them. */
function mappingsChanged<T>({ scope, emit }: TenantCommandContext, answer: T): T {
  emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'restores' });
  return answer;
}

function allRuns(db: Db, tenantId: number) {
  return db.selectFrom('restore_runs').where('tenant_id', '=', tenantId);
}

/** Handlers of restores. Every query reads the database alone; only check, preview and execute ask the tenant. */
export const restoreHandlers: Pick<Handlers, Extract<keyof Handlers, `restores.${string}`>> = {
  'restores.list': async ({ db, scope }, { filter, search, offset, limit }) => {
    const all = allRuns(db, scope.tenantId);
    const [active, archived] = [all.where('deleted_at', 'is', null), all.where('deleted_at', 'is not', null)];
    let query = filter === 'active' ? active : filter === 'archived' ? archived : all;
    if (search.trim() !== '') query = query.where(contains('metadata', search));
    const rows = await query.selectAll().orderBy('id', 'desc').offset(offset).limit(limit).execute();
    return {
      rows: await describeRuns(db, scope, rows),
      total: await countRows(query),
      activeTotal: await countRows(active),
      archivedTotal: await countRows(archived),
    };
  },
  'restores.get': async ({ db, scope }, { restoreRunId }) =>
    describeRun(db, scope, await runOf(db, scope, restoreRunId)),
  'restores.items': async ({ db, scope }, { restoreRunId, action, result, search, offset, limit }) => {
    const row = await runOf(db, scope, restoreRunId);
    let query = db.selectFrom('restore_items').where('restore_run_id', '=', row.id);
    if (action !== null) query = query.where('action', '=', action);
    if (result !== null) query = query.where('result', '=', result);
    if (search.trim() !== '') query = query.where(contains('name', search));
    const rows = await query.selectAll().orderBy('position').offset(offset).limit(limit).execute();
    return { rows: rows.map(describeItem), total: await countRows(query) };
  },
  'restores.item': ({ db, scope }, { restoreRunId, restoreItemId }) =>
    itemDetail(db, scope, restoreRunId, restoreItemId),
  'restores.sources': ({ db, scope }, input) => listSources(db, scope, input),
  'restores.references': async ({ db, scope }, { restoreRunId, ...input }) =>
    listReferences(db, scope, await runOf(db, scope, restoreRunId), input),
  'restores.savedMappings': ({ db, scope }, { restoreRunId }) => describeSaved(db, scope, restoreRunId),
  'restores.changedSince': async ({ db, scope }, { restoreRunId }) =>
    changedSince(db, await runOf(db, scope, restoreRunId)),
  'restores.dependencies': ({ db, scope }, { restoreRunId }) => dependenciesOf(db, scope, restoreRunId),
  'restores.create': async (context, { backupSetId }) =>
    changed(context, await createRun(context.db, context.scope, backupSetId)),
  'restores.scope': async (context, { restoreRunId, items }) =>
    changed(context, await scopeRun(context.db, context.scope, restoreRunId, items)),
  'restores.map': async (context, { restoreRunId, mapping }) =>
    changed(context, await mapReferences(context.db, context.scope, restoreRunId, mapping)),
  'restores.saveMappings': async (context, { restoreRunId }) =>
    mappingsChanged(context, await saveMappings(context.db, context.scope, restoreRunId)),
  'restores.forgetMappings': async (context, { restoreRunId }) =>
    mappingsChanged(context, await forgetMappings(context.db, context.scope, restoreRunId)),
  'restores.setOptions': async (context, { restoreRunId, options }) =>
    changed(context, await setOptions(context.db, context.scope, restoreRunId, options)),
  'restores.check': (context, { restoreRunId }) => startCheck(context, restoreRunId),
  'restores.preview': (context, { restoreRunId }) => startPreview(context, restoreRunId),
  'restores.execute': (context, { restoreRunId, confirm, options }) =>
    startExecute(context, restoreRunId, confirm, options),
  'restores.resume': (context, { restoreRunId }) => startResume(context, restoreRunId),
  'restores.cancel': async (context, { restoreRunId }) =>
    changed(context, await cancelRun(context.db, context.scope, context.runner, restoreRunId)),
  'restores.undo': async (context, { restoreRunId }) =>
    changed(context, await undoRun(context.db, context.scope, restoreRunId)),
  'restores.repeat': async (context, { restoreRunId }) =>
    changed(context, await repeatRun(context.db, context.scope, restoreRunId)),
  'restores.archive': async (context, { restoreRunId }) =>
    changed(context, await archiveRun(context.db, context.scope, restoreRunId, true)),
  'restores.unarchive': async (context, { restoreRunId }) =>
    changed(context, await archiveRun(context.db, context.scope, restoreRunId, false)),
};
