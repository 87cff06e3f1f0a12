import type { BackupSetStatus, Connection } from '../../../src-preload/contract/index.ts';
import { AtlasError } from '../core/errors.ts';
import { connectionColumn, policyTypesColumn, type SetMetadata, setMetadataColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import { storePayload } from '../data/payloads.ts';
import { readDirectory, typesToCapture, GraphError } from '../graph/index.ts';
import { Interruption, type Job, type JobResult } from '../operations/index.ts';
import { rememberDirectory, type TenantScope } from '../tenancy/index.ts';
import { capture, type CaptureOutcome } from './capture.ts';
import { cacheGroups } from './groups.ts';
import type { GraphConnector } from '../connection/index.ts';

export interface BackupRunInput {
  db: Db;
  scope: TenantScope;
  setId: number;
  connector: GraphConnector;
}

/** Runs the capture of a set, from its first request to the status that says what became of it. */
export async function runBackup(input: BackupRunInput, job: Job): Promise<JobResult> {
  const { db, scope, setId } = input;
  const set = await db.selectFrom('backup_sets').selectAll().where('id', '=', setId).executeTakeFirstOrThrow();
  const metadata = setMetadataColumn.read(set.metadata);
  const types = typesToCapture(policyTypesColumn.read(set.policy_types), set.include_foundations === 1);
  await forgetOldFailures(db, setId, metadata);
  const done = new Set(metadata.typesDone);
  const outcome = await capture(
    {
      db,
      tenantId: scope.tenantId,
      setId,
      types,
      typesDone: new Set(done),
      readEverything: metadata.readEverything,
      graph: async (hooks) => input.connector.connect(await currentConnection(db, scope), scope, hooks),
      checkDirectory: async (client) => checkDirectory(input, client),
      onTypeDone: async (type) => {
        done.add(type);
        await updateMetadata(db, setId, { typesDone: [...done] });
      },
      onFailure: async (failure) => {
        await db
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
      },
    },
    job,
  );
  return finish(input, outcome);
}

async function currentConnection(db: Db, scope: TenantScope): Promise<Connection> {
  const row = await db
    .selectFrom('tenants')
    .select('connection')
    .where('id', '=', scope.tenantId)
    .executeTakeFirstOrThrow();
  return connectionColumn.read(row.connection);
}

/** Rule 7: the directory that answers must be the one that this tenant's history belongs to. */
async function checkDirectory(input: BackupRunInput, client: Parameters<typeof readDirectory>[0]): Promise<string[]> {
  const { db, scope } = input;
  const directory = await readDirectory(client, async () =>
    input.connector.token(await currentConnection(db, scope), scope),
  );
  const { directory_id: known, directory_name: knownName } = await db
    .selectFrom('tenants')
    .select(['directory_id', 'directory_name'])
    .where('id', '=', scope.tenantId)
    .executeTakeFirstOrThrow();
  if (directory === null) {
    if (known === null)
      return [
        'The directory of this connection could not be determined, so it could not be checked that it is the right one.',
      ];
    throw new AtlasError(
      'directory_mismatch',
      `${scope.tenant.name} belongs to directory ${known}, but this connection does not say which directory it leads to. Nothing was captured. Check the connection.`,
    );
  }
  if (known === null) {
    await rememberDirectory(db, scope, directory);
    return [];
  }
  if (known.toLowerCase() !== directory.id) {
    const other = directory.name ? `${directory.name} (${directory.id})` : directory.id;
    throw new AtlasError(
      'directory_mismatch',
      `${scope.tenant.name} belongs to directory ${knownName ? `${knownName} (${known})` : known}, but the connection leads to ${other}. Nothing was captured. Correct the connection, or add the other directory as a tenant of its own.`,
      { expected: known, found: directory.id },
    );
  }
  return [];
}

/** A resumed capture tries what failed again: the old account of it no longer holds. */
async function forgetOldFailures(db: Db, setId: number, metadata: SetMetadata): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('backup_failures').where('backup_set_id', '=', setId).execute();
    await trx
      .updateTable('backup_sets')
      .set({ failed_count: 0, metadata: setMetadataColumn.write({ ...metadata, interrupted: false, notes: [] }) })
      .where('id', '=', setId)
      .execute();
  });
}

async function updateMetadata(db: Db, setId: number, change: Partial<SetMetadata>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('backup_sets')
      .select('metadata')
      .where('id', '=', setId)
      .executeTakeFirstOrThrow();
    const metadata = setMetadataColumn.write({ ...setMetadataColumn.read(row.metadata), ...change });
    await trx.updateTable('backup_sets').set({ metadata }).where('id', '=', setId).execute();
  });
}

async function finish(input: BackupRunInput, outcome: CaptureOutcome): Promise<JobResult> {
  const { db, scope, setId } = input;
  const { stoppedBy, counts } = outcome;
  const why = stoppedBy instanceof Interruption ? stoppedBy.why : null;
  // Another process took the run over: it writes down what becomes of the set.
  if (why === 'lease_lost') return { outcome: 'failed', counts, failureSummary: 'Another process took this run over.' };
  const references = outcome.references;
  const referencePayload = references === null ? null : (await storePayload(db, references, null)).id;
  if (references) await cacheGroups(db, scope.tenantId, references.groups ?? {});
  const set = await db.selectFrom('backup_sets').selectAll().where('id', '=', setId).executeTakeFirstOrThrow();
  const failures = await db
    .selectFrom('backup_failures')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('backup_set_id', '=', setId)
    .executeTakeFirstOrThrow();
  const anything = set.item_count > 0;
  const result = verdict(stoppedBy, failures.count > 0, anything);
  await db
    .updateTable('backup_sets')
    .set({
      status: result.status,
      completed_at: new Date().toISOString(),
      request_count: set.request_count + counts.requests,
      failed_count: counts.failed,
      ...(referencePayload === null ? {} : { reference_payload: referencePayload }),
    })
    .where('id', '=', setId)
    .where('status', '=', 'running')
    .execute();
  await updateMetadata(db, setId, {
    notes: [...new Set([...outcome.notes, ...(result.summary && stoppedBy ? [result.summary] : [])])],
    interrupted: why === 'shutdown',
    referencesDone: references !== null,
  });
  return {
    outcome: result.outcome,
    counts: { ...counts, items: set.item_count, unchanged: set.unchanged_count },
    failureSummary: result.summary ?? (failures.count > 0 ? failureSummary(failures.count) : null),
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

/** What a set becomes when the process that captured it ended: what it holds stays, and it can be resumed. */
export async function closeInterruptedSet(trx: Db, setId: number | undefined): Promise<void> {
  if (setId === undefined) return;
  const set = await trx.selectFrom('backup_sets').selectAll().where('id', '=', setId).executeTakeFirst();
  if (!set || (set.status !== 'running' && set.status !== 'pending')) return;
  const metadata = setMetadataColumn.read(set.metadata);
  await trx
    .updateTable('backup_sets')
    .set({
      status: set.item_count > 0 ? 'partial' : 'failed',
      completed_at: new Date().toISOString(),
      metadata: setMetadataColumn.write({
        ...metadata,
        interrupted: true,
        notes: [
          ...metadata.notes,
          'The process that captured this set ended before it was done. Resume the set to read what is missing.',
        ],
      }),
    })
    .where('id', '=', setId)
    .execute();
}
