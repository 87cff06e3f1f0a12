import { capabilityToCancel } from '../../../src-preload/contract/index.ts';
import type { Handlers } from '../handler-types.ts';
import { notFound } from '../core/errors.ts';
import { failuresOf } from '../data/failures.ts';
import { operationContextColumn } from '../data/json-columns.ts';
import { assertMay } from '../tenancy/index.ts';
import { isOwnProcess } from './lease.ts';
import { operationNumbers } from './numbers.ts';
import { describeRuns, runRow } from './store.ts';

/** Handlers of the operations feed and of one run. */
export const operationHandlers: Pick<Handlers, Extract<keyof Handlers, `operations.${string}`> | 'workspace.busy'> = {
  'operations.list': async ({ db, scope }, { show, offset, limit }) => {
    const all = db.selectFrom('operation_runs').where('tenant_id', '=', scope.tenantId);
    const query =
      show === 'active'
        ? all.where('status', '<>', 'completed')
        : show === 'attention'
          ? all.where('outcome', 'in', ['failed', 'partial'])
          : all;
    const count = (eb: typeof all) => eb.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const rows = await query.selectAll().orderBy('id', 'desc').offset(offset).limit(limit).execute();
    return {
      rows: await describeRuns(db, rows, scope.role),
      total: (await count(query)).total,
      anyTotal: (await count(all)).total,
    };
  },
  'workspace.busy': async ({ db }) => {
    const open = await db.selectFrom('operation_runs').select('owner').where('status', '<>', 'completed').execute();
    return { runs: open.filter(({ owner }) => isOwnProcess(owner)).length };
  },
  'operations.numbers': ({ db, scope }) => operationNumbers(db, scope),
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
  'operations.cancel': async ({ db, scope, runner }, { operationRunId }) => {
    const row = await db
      .selectFrom('operation_runs')
      .select('type')
      .where('id', '=', operationRunId)
      .where('tenant_id', '=', scope.tenantId)
      .executeTakeFirst();
    if (!row) throw notFound();
    assertMay(scope, capabilityToCancel(row.type));
    await runner.cancel(operationRunId, scope.actor, scope.tenantId);
    const [run] = await describeRuns(db, [await runRow(db, operationRunId)], scope.role);
    if (!run) throw notFound();
    return run;
  },
};
