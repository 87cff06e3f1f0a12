import type { Operation, Role } from '../../../src-preload/contract/index.ts';
import { countsColumn, operationContextColumn, progressColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { OperationRunRow } from '../data/schema.ts';
import { may } from '../tenancy/index.ts';

/** A run as the contract shows it. `setName` is the name of the backup set it belongs to, if any. */
function describeRun(row: OperationRunRow, setName: string | null): Operation {
  const context = operationContextColumn.read(row.context);
  return {
    id: row.id,
    type: row.type,
    status: row.status,
    outcome: row.outcome,
    initiator: row.initiator,
    createdAt: row.created_at,
    startedAt: row.started_at,
    completedAt: row.completed_at,
    counts: countsColumn.read(row.summary_counts),
    // Housekeeping may have removed the set: then there is none to lead to.
    backupSetId: setName === null ? null : (context.backup_set_id ?? null),
    backupSetName: setName,
    scheduleId: context.backup_schedule_id ?? null,
    restoreRunId: context.restore_run_id ?? null,
    failureSummary: row.failure_summary,
    message: context.message ?? null,
    progress: row.progress === null ? null : progressColumn.read(row.progress),
    cancelRequested: row.cancel_requested_at !== null,
    cancelRequestedAt: row.cancel_requested_at,
    wasQueued: context.queued ?? false,
    resumed: context.resumed ?? false,
    interrupted: context.interrupted ?? false,
  };
}

/** A run as a role may see it: what a sign-in asks a person for is for those who manage the connection. */
export function runFor(run: Operation, role: Role): Operation {
  if (!run.progress?.signIn || may(role, 'tenant.connection.manage')) return run;
  return { ...run, progress: { ...run.progress, signIn: null } };
}

/** Runs as a role may see them, with the names of their backup sets. */
export async function describeRuns(db: Db, rows: readonly OperationRunRow[], role: Role): Promise<Operation[]> {
  return (await describeWhole(db, rows)).map((run) => runFor(run, role));
}

/** Runs whole, for who says later what of them is seen. */
export async function describeWhole(db: Db, rows: readonly OperationRunRow[]): Promise<Operation[]> {
  const ids = rows.flatMap((row) => operationContextColumn.read(row.context).backup_set_id ?? []);
  const sets =
    ids.length === 0
      ? []
      : await db
          .selectFrom('backup_sets')
          .select(['id', 'name'])
          .where('id', 'in', [...new Set(ids)])
          .where('removing_since', 'is', null)
          .execute();
  const names = new Map(sets.map((set) => [set.id, set.name]));
  return rows.map((row) => {
    const setId = operationContextColumn.read(row.context).backup_set_id;
    return describeRun(row, setId === undefined ? null : (names.get(setId) ?? null));
  });
}

/** The stored row of a run. */
export async function runRow(db: Db, runId: number): Promise<OperationRunRow> {
  return db.selectFrom('operation_runs').selectAll().where('id', '=', runId).executeTakeFirstOrThrow();
}
