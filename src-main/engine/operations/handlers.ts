import { capabilityToCancel } from '../../../src-preload/contract/index.ts';
import type { Handlers } from '../handler-types.ts';
import { notFound } from '../core/errors.ts';
import { isOpenRun } from '../data/conditions.ts';
import { countRows } from '../data/count.ts';
import { failuresOf } from '../data/failures.ts';
import { operationContextColumn } from '../data/json-columns.ts';
import { assertMay } from '../tenancy/index.ts';
import { isOwnProcess } from './lease.ts';
import { readLog } from './log.ts';
import { filteredRuns, NO_FILTER, runTypes } from './numbers.ts';
import { describeRuns, runRow } from './store.ts';

/** Handlers of the operations feed and of one run. */
export const operationHandlers: Pick<Handlers, Extract<keyof Handlers, `operations.${string}`> | 'workspace.busy'> = {
  'operations.list': async ({ db, scope }, input) => {
    const query = filteredRuns(db, scope, input);
    const rows = await query.selectAll().orderBy('id', 'desc').offset(input.offset).limit(input.limit).execute();
    const everything = filteredRuns(db, scope, NO_FILTER);
    return {
      rows: await describeRuns(db, rows, scope.role),
      total: await countRows(query),
      anyTotal: await countRows(everything),
      types: await runTypes(db, scope),
    };
  },
  'workspace.busy': async ({ db }) => {
    const open = await db.selectFrom('operation_runs').select('owner').where(isOpenRun).execute();
    return { runs: open.filter(({ owner }) => isOwnProcess(owner)).length };
  },
  'operations.get': async ({ db, scope }, { operationRunId }) => {
    const row = await db
      .selectFrom('operation_runs')
      .selectAll()
      .where('id', '=', operationRunId)
      .where('tenant_id', '=', scope.tenantId)
      .executeTakeFirst();
    if (!row) throw notFound();
    const [run] = await describeRuns(db, [row], scope.role);
    if (!run) throw notFound();
    const setId = operationContextColumn.read(row.context).backup_set_id;
    const failures = setId === undefined ? [] : await failuresOf(db, scope.tenantId, setId);
    return { run, failures };
  },
  'operations.log': async ({ db, scope }, { operationRunId, onlyProblems, offset, limit }) => {
    const run = await db
      .selectFrom('operation_runs')
      .select('id')
      .where('id', '=', operationRunId)
      .where('tenant_id', '=', scope.tenantId)
      .executeTakeFirst();
    if (!run) throw notFound();
    return readLog(db, { id: operationRunId, tenantId: scope.tenantId }, onlyProblems, { offset, limit });
  },
  'operations.cancel': async ({ db, scope, runner, emit }, { operationRunId }) => {
    const row = await db
      .selectFrom('operation_runs')
      .select('type')
      .where('id', '=', operationRunId)
      .where('tenant_id', '=', scope.tenantId)
      .executeTakeFirst();
    if (!row) throw notFound();
    assertMay(scope, capabilityToCancel(row.type));
    await runner.cancel(operationRunId, scope.actor, scope.tenantId);
    for (const topic of ['operations', 'audit'] as const)
      emit({ kind: 'changed', tenant: scope.tenant.external_id, topic });
    const [run] = await describeRuns(db, [await runRow(db, operationRunId)], scope.role);
    if (!run) throw notFound();
    return run;
  },
};
