import { countRows } from '../data/count.ts';
import type { BackupSetStatus } from '../../../src-preload/contract/index.ts';
import type { GraphConnector } from '../connection/index.ts';
import { AtlasError } from '../core/errors.ts';
import { policyTypesColumn, type SetMetadata, setMetadataColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import { storePayload } from '../data/payloads.ts';
import { GraphError, type PolicyType, policyTypes, typesToCapture } from '../graph/index.ts';
import { Interruption, type Job, type JobResult } from '../operations/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { capture, type CaptureOutcome } from './capture.ts';
import { checkDirectory, currentConnection } from './directory-check.ts';
import { cacheGroups } from './groups.ts';
import type { ReferenceNames } from './references.ts';
import { wallTime } from '../core/wall-clock.ts';

export interface BackupRunInput {
  db: Db;
  scope: TenantScope;
  setId: number;
  connector: GraphConnector;
}

/** How a capture ended, and the names of what its objects refer to: they stand in the set from its conclusion on. */
export interface BackupResult extends JobResult {
  references: ReferenceNames | null;
}

/** Runs the capture of a set, from its first request to the status that says what became of it. */
export async function runBackup(input: BackupRunInput, job: Job): Promise<BackupResult> {
  const { db, scope, setId } = input;
  const set = await db.selectFrom('backup_sets').selectAll().where('id', '=', setId).executeTakeFirstOrThrow();
  const metadata = setMetadataColumn.read(set.metadata);
  const types = typesToCapture(policyTypesColumn.read(set.policy_types), set.include_foundations === 1);
  const done = new Set(metadata.typesDone);
  const held = (write: (trx: Db) => Promise<void>): Promise<void> =>
    db.transaction().execute(async (trx) => {
      await job.assertHeld(trx);
      await write(trx);
    });
  await held((trx) => forgetOldFailures(trx, setId, metadata, types));
  const outcome = await capture(
    {
      db,
      held,
      tenantId: scope.tenantId,
      setId,
      types,
      typesDone: new Set(done),
      readEverything: metadata.readEverything,
      graph: async (hooks) => input.connector.connect(await currentConnection(db, scope), scope, hooks),
      sealer: () => input.connector.sealer(),
      checkDirectory: async (client) => checkDirectory(input, client),
      onTypeDone: async (type) => {
        done.add(type);
        await held((trx) => updateMetadata(trx, setId, { typesDone: [...done] }));
      },
      onFailure: async (failure) => {
        await held(async (trx) => {
          await trx
            .insertInto('backup_failures')
            .values({
              tenant_id: scope.tenantId,
              backup_set_id: setId,
              policy_type: failure.policyType,
              policy_identifier: failure.policyIdentifier,
              name: failure.name,
              reason: failure.reason,
              request_id: failure.requestId,
            })
            .execute();
        });
      },
    },
    job,
  );
  return conclusion(input, outcome);
}

/** A resumed capture tries what failed again: the old account of it no longer holds. */
async function forgetOldFailures(
  trx: Db,
  setId: number,
  metadata: SetMetadata,
  types: readonly PolicyType[],
): Promise<void> {
  const remaining = types.filter((type) => !metadata.typesDone.includes(type.type));
  const sharedAgain = remaining.some((type) => type.capture.odataTypeFilter !== undefined);
  let old = trx.deleteFrom('backup_failures').where('backup_set_id', '=', setId);
  // Objects of unknown kinds are found with the list that holds them; when it is not read again, they stay named.
  if (!sharedAgain)
    old = old.where(
      'policy_type',
      'in',
      policyTypes.map((type) => type.type),
    );
  await old.execute();
  await updateMetadata(trx, setId, { interrupted: false, stopReason: null });
}

/** Changes members of a set's metadata and leaves the others. */
export async function updateMetadata(trx: Db, setId: number, change: Partial<SetMetadata>): Promise<void> {
  const row = await trx.selectFrom('backup_sets').select('metadata').where('id', '=', setId).executeTakeFirstOrThrow();
  const metadata = setMetadataColumn.write({ ...setMetadataColumn.read(row.metadata), ...change });
  await trx.updateTable('backup_sets').set({ metadata }).where('id', '=', setId).execute();
}

/** What became of the capture; the set's own status is written in the transaction that ends the run. */
async function conclusion(input: BackupRunInput, outcome: CaptureOutcome): Promise<BackupResult> {
  const { db, scope, setId } = input;
  const { stoppedBy, counts, references } = outcome;
  const why = stoppedBy instanceof Interruption ? stoppedBy.why : null;
  // Another process took the run over: it writes down what becomes of the set.
  if (why === 'lease_lost') {
    return { outcome: 'failed', counts, failureSummary: 'Another process took this run over.', references };
  }
  if (references) await cacheGroups(db, scope.tenantId, references.groups ?? {});
  const set = await db.selectFrom('backup_sets').selectAll().where('id', '=', setId).executeTakeFirstOrThrow();
  const failures = await countRows(db.selectFrom('backup_failures').where('backup_set_id', '=', setId));
  const result = verdict(stoppedBy, failures > 0, set.item_count > 0);
  return {
    outcome: result.outcome,
    counts: { ...counts, items: set.item_count, unchanged: set.unchanged_count },
    references,
    failureSummary: result.summary ?? (failures > 0 ? failureSummary(failures) : null),
    conclude: async (trx) => {
      // Here, not before: housekeeping of another process may remove a content that nothing refers to yet.
      const referencePayload = references === null ? null : (await storePayload(trx, references, null)).id;
      await trx
        .updateTable('backup_sets')
        .set({
          status: result.status,
          completed_at: wallTime(),
          request_count: set.request_count + counts.requests,
          failed_count: counts.failed,
          ...(referencePayload === null ? {} : { reference_payload: referencePayload }),
        })
        .where('id', '=', setId)
        .execute();
      const { notes } = setMetadataColumn.read(set.metadata);
      await updateMetadata(trx, setId, {
        notes: [...new Set([...notes, ...outcome.notes])],
        stopReason: stoppedBy ? result.summary : null,
        interrupted: why === 'shutdown',
      });
    },
  };
}

function verdict(
  stoppedBy: Error | null,
  anyFailure: boolean,
  anything: boolean,
): { status: BackupSetStatus; outcome: JobResult['outcome']; summary: string | null } {
  const kept = anything ? ' What was captured until then is kept and the set can be resumed.' : '';
  if (stoppedBy instanceof Interruption && stoppedBy.why === 'cancelled') {
    return { status: 'cancelled', outcome: 'cancelled', summary: `The capture was cancelled.${kept}` };
  }
  const short = {
    status: anything ? ('partial' as const) : ('failed' as const),
    outcome: anything ? ('partial' as const) : ('failed' as const),
  };
  if (stoppedBy instanceof Interruption)
    return { ...short, summary: `The application was closed while the capture ran.${kept}` };
  if (stoppedBy) return { ...short, summary: `${stopReason(stoppedBy)}${kept}` };
  if (anyFailure) return { ...short, summary: null };
  return { status: 'completed', outcome: 'succeeded', summary: null };
}

function stopReason(error: Error): string {
  if (error instanceof AtlasError || error instanceof GraphError) return error.message;
  return `The capture stopped on an internal error: ${error.message}`;
}

function failureSummary(count: number): string {
  return count === 1 ? 'One thing could not be read.' : `${count} things could not be read.`;
}

const ENDED = {
  captured: 'The process that captured this set ended before it was done. Resume the set to read what is missing.',
  imported: 'The process that imported this set ended before it was done. Import the files again to have all of them.',
};

/** What a set becomes when the process that captured it ended: what it holds stays, and it can be resumed. */
export async function closeInterruptedSet(trx: Db, setId: number | undefined): Promise<void> {
  if (setId === undefined) return;
  const set = await trx.selectFrom('backup_sets').selectAll().where('id', '=', setId).executeTakeFirst();
  if (!set || (set.status !== 'running' && set.status !== 'pending')) return;
  await trx
    .updateTable('backup_sets')
    .set({ status: set.item_count > 0 ? 'partial' : 'failed', completed_at: wallTime() })
    .where('id', '=', setId)
    .execute();
  await updateMetadata(trx, setId, { interrupted: true, stopReason: ENDED[set.origin] });
}

/** Closes sets that claim to run while their run has ended. Returns how many there were. */
export async function closeOrphanedSets(db: Db): Promise<number> {
  const sets = await db.selectFrom('backup_sets').select('id').where('status', 'in', ['running', 'pending']).execute();
  let closed = 0;
  for (const { id } of sets) {
    await db.transaction().execute(async (trx) => {
      // Another run may have taken the set since it was found.
      const set = await trx.selectFrom('backup_sets').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      if (set.status !== 'running' && set.status !== 'pending') return;
      const runId = setMetadataColumn.read(set.metadata).operationRunId ?? -1;
      const run = await trx.selectFrom('operation_runs').select('status').where('id', '=', runId).executeTakeFirst();
      if (run && run.status !== 'completed') return;
      await closeInterruptedSet(trx, set.id);
      closed += 1;
    });
  }
  return closed;
}
