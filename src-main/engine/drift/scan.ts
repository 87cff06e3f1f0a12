import { failInterrupted } from '../data/interrupted.ts';
import type { ChannelOutput, DriftCounts, ParsedInput } from '../../../src-preload/contract/index.ts';
import { createSet, refuseSecondCapture, runBackup, setOf } from '../backup/index.ts';
import { AtlasError } from '../core/errors.ts';
import { wallTime } from '../core/wall-clock.ts';
import { connectionColumn, NO_COUNTS, policyTypesColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { BackupSetRow } from '../data/schema.ts';
import { findPolicyType, typesToCapture } from '../graph/index.ts';
import type { TenantCommandContext } from '../handler-types.ts';
import type { Job, JobResult } from '../operations/index.ts';
import { baselineSet } from './baseline.ts';
import { driftCountsColumn, NO_DRIFT } from './columns.ts';
import { type BaselineComparison, compareWithBaseline } from './compare-baseline.ts';
import { storeFindings } from './store-findings.ts';

type Input = Omit<ParsedInput<'drift.scan'>, 'tenant'>;

/**
 * Holds the live tenant, or a later set, against a baseline. A live scan is a capture of what the baseline is about: it
 * costs what an unchanged backup costs, and leaves a set that can be looked at. Throws conflict where there is nothing
 * to compare.
 */
export async function startScan(context: TenantCommandContext, input: Input): Promise<ChannelOutput<'drift.scan'>> {
  const { db, scope, runner, connector, emit } = context;
  const baseline = await baselineSet(db, scope, input.baselineSetId);
  const later = input.against === 'live' ? null : await laterSet(db, context, baseline, input.against);
  const policyTypes = await typesOf(db, baseline);
  if (later === null) connector.assertReady(connectionColumn.read(scope.tenant.connection), scope, 'signedIn');
  let scanId = 0;
  let setId = later?.id ?? 0;
  const operationRunId = await runner.start({
    scope,
    type: 'drift.scan',
    context: {},
    prepare: async (trx, runId) => {
      if (later === null) {
        await refuseSecondCapture(trx, scope.tenantId, runId);
        const choice = { name: '', policyTypes, includeFoundations: false, readEverything: false };
        setId = (await createSet(trx, scope, runId, choice, null)).id;
      }
      const inserted = await trx
        .insertInto('drift_scans')
        .values({
          tenant_id: scope.tenantId,
          baseline_set_id: baseline.id,
          baseline_name: baseline.name,
          against: later === null ? 'live' : 'set',
          against_set_id: setId,
          status: 'running',
          counts: driftCountsColumn.write(NO_DRIFT),
          failure_summary: null,
          operation_run_id: runId,
          created_at: wallTime(),
          completed_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      scanId = inserted.id;
      // The set of a live scan is captured by this run; one that was chosen only stands beside it.
      const named = later === null ? { backup_set_id: setId } : {};
      return { context: { ...named, drift_scan_id: scanId }, subject: baseline.name };
    },
    execute: (job) => scan(context, { baseline, setId, scanId, live: later === null }, job),
  });
  emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'findings' });
  return { driftScanId: scanId, operationRunId };
}

async function laterSet(
  db: Db,
  { scope }: TenantCommandContext,
  baseline: BackupSetRow,
  id: number,
): Promise<BackupSetRow> {
  const set = await setOf(db, scope, id);
  if (set.id === baseline.id)
    throw new AtlasError('conflict', 'A backup set does not drift from itself. Choose another.');
  if (set.status === 'pending' || set.status === 'running') {
    throw new AtlasError('conflict', `“${set.name}” is still being captured. Wait until that has ended.`);
  }
  return set;
}

/** The types that a baseline can be compared in: what it was to capture, or what its files hold. */
async function typesOf(db: Db, baseline: BackupSetRow): Promise<string[]> {
  if (baseline.origin === 'captured') {
    const chosen = policyTypesColumn.read(baseline.policy_types);
    return typesToCapture(chosen, baseline.include_foundations === 1).map(({ type }) => type);
  }
  const rows = await db
    .selectFrom('backup_items')
    .select('policy_type')
    .distinct()
    .where('backup_set_id', '=', baseline.id)
    .execute();
  return rows.flatMap(({ policy_type: name }) => {
    const type = findPolicyType(name);
    return type && type.capture.mode !== 'none' && type.capture.mode !== 'reference' ? [name] : [];
  });
}

interface Scan {
  baseline: BackupSetRow;
  setId: number;
  scanId: number;
  live: boolean;
}

async function scan(
  context: TenantCommandContext,
  { baseline, setId, scanId, live }: Scan,
  job: Job,
): Promise<JobResult> {
  const { db, scope, connector } = context;
  const captured = live
    ? await runBackup({ db, scope, setId, connector }, job)
    : { outcome: 'succeeded' as const, counts: NO_COUNTS, failureSummary: null };
  const conclude = 'conclude' in captured ? captured.conclude : undefined;
  if (captured.outcome !== 'succeeded' && captured.outcome !== 'partial') {
    const status = captured.outcome === 'cancelled' ? 'cancelled' : 'failed';
    return {
      ...captured,
      conclude: async (trx) => {
        await conclude?.(trx);
        await end(trx, scanId, { status, failure_summary: captured.failureSummary });
      },
    };
  }
  job.log('info', `Comparing with “${baseline.name}”.`);
  const later = await db.selectFrom('backup_sets').selectAll().where('id', '=', setId).executeTakeFirstOrThrow();
  // A set that is being concluded still says that it runs; what it is silent about is known by its outcome.
  const seen = live ? ({ ...later, status: captured.outcome === 'partial' ? 'partial' : 'completed' } as const) : later;
  const found = await compareWithBaseline(db, scope, baseline, seen);
  job.signal.throwIfAborted();
  const counts = countsOf(found, captured.counts.requests);
  job.log('info', `${found.drifts.length} objects are not as the baseline holds them, ${found.unchanged} are.`);
  return {
    ...captured,
    conclude: async (trx) => {
      await conclude?.(trx);
      const at = wallTime();
      const { isBlind } = found;
      await storeFindings(trx, found.drifts, {
        tenantId: scope.tenantId,
        scanId,
        baselineSetId: baseline.id,
        at,
        isBlind,
      });
      const status = captured.outcome === 'partial' ? 'partial' : 'succeeded';
      await end(trx, scanId, { status, failure_summary: captured.failureSummary, counts });
    },
  };
}

function countsOf(found: BaselineComparison, requests: number): DriftCounts {
  const counts = { ...NO_DRIFT, unchanged: found.unchanged, notCompared: found.notCompared, requests };
  for (const { change } of found.drifts) counts[change] += 1;
  return counts;
}

async function end(
  trx: Db,
  scanId: number,
  {
    status,
    failure_summary,
    counts,
  }: { status: 'succeeded' | 'partial' | 'failed' | 'cancelled'; failure_summary: string | null; counts?: DriftCounts },
): Promise<void> {
  await trx
    .updateTable('drift_scans')
    .set({
      status,
      failure_summary,
      completed_at: wallTime(),
      ...(counts ? { counts: driftCountsColumn.write(counts) } : {}),
    })
    .where('id', '=', scanId)
    .execute();
}

/** What a scan becomes when the process that ran it ended. */
export function closeInterruptedScan(trx: Db, operationRunId: number): Promise<void> {
  return failInterrupted(trx, 'drift_scans', operationRunId, 'Scan again.');
}
