import {
  RESTORE_ACTIONS,
  RESTORE_RESULTS,
  type RestoreItem,
  type RestoreRun,
} from '../../../src-preload/contract/index.ts';
import { writeAudit } from '../audit/index.ts';
import { AtlasError, notFound } from '../core/errors.ts';
import { wallTime } from '../core/wall-clock.ts';
import type { Db } from '../data/open.ts';
import type { RestoreItemRow, RestoreRunRow } from '../data/schema-restore.ts';
import { policyTypeLabel } from '../graph/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { itemDetailColumn, previewColumn, restoreMetadataColumn, scopeColumn } from './columns.ts';
import { isEnded, nextStatus, type RestoreEvent } from './state.ts';

/** How long a preview holds: after it the tenant has to be read again before anything is written. */
export const PREVIEW_VALID_MS = 60 * 60_000;

/** The run, active or archived. Throws not_found for none of this tenant. */
export async function runOf(db: Db, scope: TenantScope, restoreRunId: number): Promise<RestoreRunRow> {
  const row = await db
    .selectFrom('restore_runs')
    .selectAll()
    .where('id', '=', restoreRunId)
    .where('tenant_id', '=', scope.tenantId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** The objects of a run, in the order in which they are restored. */
export function itemsOf(db: Db, row: Pick<RestoreRunRow, 'id'>): Promise<RestoreItemRow[]> {
  return db.selectFrom('restore_items').selectAll().where('restore_run_id', '=', row.id).orderBy('position').execute();
}

/**
 * Moves a run to its next state: the only code that writes `restore_runs.status`. Throws conflict where the state
 * machine has no such step, and writes an audit entry in the same transaction.
 */
export async function advance(
  trx: Db,
  scope: Pick<TenantScope, 'tenantId' | 'actor'>,
  row: Pick<RestoreRunRow, 'id'>,
  event: RestoreEvent,
  more: Partial<Omit<RestoreRunRow, 'id' | 'status'>> = {},
): Promise<RestoreRunRow> {
  const current = await trx.selectFrom('restore_runs').selectAll().where('id', '=', row.id).executeTakeFirstOrThrow();
  assertPossible(current, event);
  const next = nextStatus(current.status, event, current.started_at !== null) ?? current.status;
  const changed = await trx
    .updateTable('restore_runs')
    .set({ ...more, status: next, updated_at: wallTime() })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await writeAudit(trx, {
    actor: scope.actor,
    tenantId: scope.tenantId,
    action: `restore_run.${AUDIT_WORDS[event]}`,
    subject: restoreMetadataColumn.read(changed.metadata).setName,
    metadata: { restoreRunId: row.id, from: current.status, to: next },
  });
  return changed;
}

const AUDIT_WORDS: Readonly<Record<RestoreEvent, string>> = {
  scope: 'scoped',
  check: 'checked',
  preview: 'previewed',
  confirm: 'confirmed',
  outdate: 'outdated',
  withdraw: 'withdrawn',
  start: 'started',
  await_approval: 'waiting_for_approval',
  complete: 'completed',
  end_partial: 'ended_partial',
  fail: 'failed',
  cancel: 'cancelled',
  resume: 'resumed',
};

const BEFORE: Readonly<Partial<Record<RestoreEvent, string>>> = {
  check: 'Choose what is restored first.',
  preview: 'Run the checks first.',
  confirm: 'Look at a preview first.',
  resume: 'Only a restore that was begun and did not complete can be taken up again.',
};

function refusal({ status }: RestoreRunRow, event: RestoreEvent): string {
  if (isEnded(status) && event !== 'resume') return `This restore is ${status}. Begin another one.`;
  return `This restore is ${status}. ${BEFORE[event] ?? 'This step is not possible now.'}`;
}

/** Throws conflict where the state machine has no such step now: asked before an operation is started for it. */
export function assertPossible(row: RestoreRunRow, event: RestoreEvent): void {
  if (nextStatus(row.status, event, row.started_at !== null) !== null) return;
  throw new AtlasError('conflict', refusal(row, event), { status: row.status });
}

/** A run as the contract shows it; the tenant of its set is named to whoever may see that one. */
export async function describeRun(db: Db, scope: TenantScope, row: RestoreRunRow): Promise<RestoreRun> {
  const [run] = await describeRuns(db, scope, [row]);
  if (!run) throw notFound();
  return run;
}

/** Runs as the contract shows them, with the counts of their objects. */
export async function describeRuns(db: Db, scope: TenantScope, rows: readonly RestoreRunRow[]): Promise<RestoreRun[]> {
  const ids = rows.map(({ id }) => id);
  const counts = await db
    .selectFrom('restore_items')
    .select(['restore_run_id as run', 'action', 'result', (eb) => eb.fn.countAll<number>().as('count')])
    .where('restore_run_id', 'in', [...ids, -1])
    .groupBy(['restore_run_id', 'action', 'result'])
    .execute();
  const users = await db
    .selectFrom('users')
    .select(['id', 'name'])
    .where('id', 'in', [...rows.map((row) => row.requested_by), -1])
    .execute();
  const visible = await db
    .selectFrom('tenants')
    .innerJoin('tenant_memberships', 'tenant_memberships.tenant_id', 'tenants.id')
    .select(['tenants.id', 'tenants.external_id'])
    .where('tenant_memberships.user_id', '=', scope.actor.id ?? -1)
    .where('tenants.deleted_at', 'is', null)
    .execute();
  const tenants = new Map(visible.map((tenant) => [tenant.id, tenant.external_id]));
  return rows.map((row) => {
    const metadata = restoreMetadataColumn.read(row.metadata);
    const own = counts.filter(({ run }) => run === row.id);
    const sum = (fits: (one: (typeof own)[number]) => boolean): number =>
      own.filter(fits).reduce((total, { count }) => total + count, 0);
    const previewedAt = row.preview === null ? null : previewColumn.read(row.preview).at;
    const source = row.source_tenant_id === null ? null : (tenants.get(row.source_tenant_id) ?? null);
    return {
      id: row.id,
      status: row.status,
      isDryRun: row.is_dry_run === 1,
      backupSetId: row.backup_set_id,
      backupSetName: metadata.setName,
      sourceTenant: source,
      sourceTenantName: source === null && !metadata.sameTenant ? 'Another tenant' : metadata.sourceTenantName,
      sameTenant: metadata.sameTenant,
      requestedBy: users.find(({ id }) => id === row.requested_by)?.name ?? '',
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      startedAt: row.started_at,
      completedAt: row.completed_at,
      archivedAt: row.deleted_at,
      options: metadata.options,
      scope: row.requested_items === null ? [] : scopeColumn.read(row.requested_items),
      check: metadata.check,
      previewedAt,
      previewValidUntil:
        previewedAt === null ? null : new Date(Date.parse(previewedAt) + PREVIEW_VALID_MS).toISOString(),
      beforeSetId: row.before_set_id,
      undoOf: row.undo_of,
      operationRunId: row.operation_run_id,
      failureReason: row.failure_reason,
      itemCount: sum(() => true),
      actions: tally(RESTORE_ACTIONS, (action) => sum((one) => one.action === action)),
      results: tally(RESTORE_RESULTS, (result) => sum((one) => one.result === result)),
    };
  });
}

function tally(names: readonly string[], count: (name: string) => number): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, count(name)]));
}

/** An object of a run as the contract shows it. */
export function describeItem(row: RestoreItemRow): RestoreItem {
  const detail = itemDetailColumn.read(row.detail);
  return {
    id: row.id,
    policyType: row.policy_type,
    policyTypeLabel: policyTypeLabel(row.policy_type),
    policyIdentifier: row.policy_identifier,
    name: row.name,
    action: row.action,
    reason: row.reason,
    changeCount: detail.changeCount,
    assignmentsBefore: detail.assignmentsBefore,
    assignmentsAfter: detail.assignmentsAfter,
    liveIdentifier: row.live_identifier,
    result: row.result,
    resultReason: row.result_reason,
    backupItemId: row.backup_item_id,
  };
}
