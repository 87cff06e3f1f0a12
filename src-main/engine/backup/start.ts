import { writeAudit } from '../audit/index.ts';
import { AtlasError } from '../core/errors.ts';
import { isOpenRun } from '../data/conditions.ts';
import { connectionColumn, policyTypesColumn, setMetadataColumn } from '../data/json-columns.ts';
import { wallClock } from '../core/wall-clock.ts';
import type { Db } from '../data/open.ts';
import { resolvePolicyTypes } from '../graph/index.ts';
import type { TenantCommandContext } from '../handler-types.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { runBackup } from './run.ts';
import { isResumable, setOf } from './sets.ts';

export interface BackupChoice {
  name: string;
  policyTypes: 'all' | string[];
  includeFoundations: boolean;
  readEverything: boolean;
}

/** The registry's names for what a person chose. Throws invalid_input with each name that cannot be captured. */
export function resolveChoice(choice: 'all' | readonly string[]): 'all' | string[] {
  if (choice === 'all') return 'all';
  const types = new Set<string>();
  for (const text of choice) {
    const found = resolvePolicyTypes(text);
    if (found.length === 0) {
      throw new AtlasError(
        'invalid_input',
        `There is no policy type "${text}". The command "types" lists those there are.`,
      );
    }
    for (const { type, label, capture } of found) {
      if (capture.mode === 'none') {
        throw new AtlasError('invalid_input', `${label} (${type}) is not captured: ${capture.reason ?? ''}`);
      }
      // Groups come as references of whatever names them.
      if (capture.mode !== 'reference') types.add(type);
    }
  }
  return [...types];
}

/** The name asked for, or one from the local date and time, which is numbered when the tenant has it already. */
async function freeName(trx: Db, tenantId: number, asked: string, now: Date): Promise<string> {
  if (asked !== '') return asked;
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const name = `Backup ${date} ${two(now.getHours())}:${two(now.getMinutes())}`;
  const rows = await trx.selectFrom('backup_sets').select('name').where('tenant_id', '=', tenantId).execute();
  const taken = new Set(rows.map((row) => row.name));
  if (!taken.has(name)) return name;
  for (let count = 2; ; count += 1) if (!taken.has(`${name} (${count})`)) return `${name} (${count})`;
}

/** Starts a capture into a new set. Throws conflict while another capture of the tenant runs. */
export async function startBackup(
  context: TenantCommandContext,
  choice: BackupChoice,
): Promise<{ backupSetId: number; operationRunId: number }> {
  const { scope } = context;
  await context.runner.recover();
  const policyTypes = resolveChoice(choice.policyTypes);
  refuseWithoutSignIn(context);
  return run(context, false, async (trx, operationRunId) => {
    await refuseSecondCapture(trx, scope.tenantId, operationRunId);
    return createSet(trx, scope, operationRunId, { ...choice, policyTypes }, null);
  });
}

/** The schedule that a set is captured for, and the slot of it. */
export interface ScheduledFor {
  scheduleId: number;
  scheduleRunId: number;
}

/** A set that is captured from now on. */
export async function createSet(
  trx: Db,
  scope: TenantScope,
  operationRunId: number,
  choice: BackupChoice,
  scheduled: ScheduledFor | null,
): Promise<{ id: number; name: string }> {
  const now = wallClock();
  const { policyTypes } = choice;
  const name = await freeName(trx, scope.tenantId, choice.name, now);
  const set = await trx
    .insertInto('backup_sets')
    .values({
      tenant_id: scope.tenantId,
      name,
      created_by: scope.actor.id ?? 0,
      status: 'running',
      policy_types: policyTypesColumn.write(policyTypes),
      include_foundations: choice.includeFoundations ? 1 : 0,
      reference_payload: null,
      metadata: setMetadataColumn.write({
        notes: [],
        stopReason: null,
        readEverything: choice.readEverything,
        typesDone: [],
        interrupted: false,
        operationRunId,
        scheduleRunId: scheduled?.scheduleRunId ?? null,
      }),
      backup_schedule_id: scheduled?.scheduleId ?? null,
      item_count: 0,
      unchanged_count: 0,
      failed_count: 0,
      request_count: 0,
      created_at: now.toISOString(),
      completed_at: null,
      deleted_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeAudit(trx, {
    actor: scope.actor,
    tenantId: scope.tenantId,
    action: 'backup_set.created',
    subject: name,
    metadata: { backupSetId: set.id, policyTypes, includeFoundations: choice.includeFoundations },
  });
  return { id: set.id, name };
}

/** Continues a set that was interrupted, cancelled or partial: what it holds stays, what is missing is read. */
export async function resumeBackup(
  context: TenantCommandContext,
  backupSetId: number,
): Promise<{ backupSetId: number; operationRunId: number }> {
  const { scope } = context;
  await context.runner.recover();
  await setOf(context.db, scope, backupSetId);
  refuseWithoutSignIn(context);
  return run(context, true, async (trx, operationRunId) => {
    await refuseSecondCapture(trx, scope.tenantId, operationRunId);
    return reopenSet(trx, scope, operationRunId, backupSetId);
  });
}

/** Takes a set that lacks something up again. Throws conflict when there is nothing to resume. */
export async function reopenSet(
  trx: Db,
  scope: TenantScope,
  operationRunId: number,
  backupSetId: number,
): Promise<{ id: number; name: string }> {
  const set = await setOf(trx, scope, backupSetId);
  if (!isResumable(set)) {
    const why =
      set.origin === 'imported'
        ? 'was imported'
        : set.deleted_at !== null
          ? 'is archived'
          : set.status === 'completed'
            ? 'is complete'
            : 'is being captured';
    throw new AtlasError('conflict', `"${set.name}" ${why}; there is nothing to resume.`);
  }
  const metadata = setMetadataColumn.write({ ...setMetadataColumn.read(set.metadata), operationRunId });
  await trx
    .updateTable('backup_sets')
    .set({ status: 'running', completed_at: null, metadata, search_indexed_at: null })
    .where('id', '=', backupSetId)
    .execute();
  return { id: backupSetId, name: set.name };
}

/** A capture that cannot even begin leaves no set behind. */
function refuseWithoutSignIn({ connector, scope }: TenantCommandContext): void {
  connector.assertReady(connectionColumn.read(scope.tenant.connection), scope, 'signedIn');
}

/** Starts the run and takes its set in one transaction: no process that ends can leave one without the other. */
async function run(
  { db, scope, runner, connector, emit }: TenantCommandContext,
  resumed: boolean,
  takeSet: (trx: Db, operationRunId: number) => Promise<{ id: number; name: string }>,
): Promise<{ backupSetId: number; operationRunId: number }> {
  let setId = 0;
  const operationRunId = await runner.start({
    scope,
    type: 'backup.capture',
    context: { resumed },
    prepare: async (trx, runId) => {
      const set = await takeSet(trx, runId);
      setId = set.id;
      return { context: { backup_set_id: set.id }, subject: set.name };
    },
    execute: (job) => runBackup({ db, scope, setId, connector }, job),
  });
  emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'backups' });
  emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'operations' });
  return { backupSetId: setId, operationRunId };
}

/** The capture of the tenant that runs now, other than one's own; one that waits for its turn does not count. */
export async function runningCapture(trx: Db, tenantId: number, ownRunId: number): Promise<{ id: number } | undefined> {
  return (
    trx
      .selectFrom('operation_runs')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('id', '<>', ownRunId)
      // The preview of a restore and a drift scan read the tenant into a set too.
      .where('type', 'in', ['backup.capture', 'restore.preview', 'drift.scan'])
      .where('status', '=', 'running')
      .where(isOpenRun)
      .executeTakeFirst()
  );
}

/** Throws conflict while another capture of the tenant runs. */
export async function refuseSecondCapture(trx: Db, tenantId: number, ownRunId: number): Promise<void> {
  const active = await runningCapture(trx, tenantId, ownRunId);
  if (active)
    throw new AtlasError('conflict', 'A capture of this tenant is running. Wait until it has ended, or cancel it.', {
      operationRunId: active.id,
    });
}
