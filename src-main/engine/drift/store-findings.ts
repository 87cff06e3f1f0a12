import { wallTime } from '../core/wall-clock.ts';
import type { Db } from '../data/open.ts';
import type { FindingRow } from '../data/schema-atlas.ts';
import type { Drift } from './compare-baseline.ts';
import { evidenceColumn } from './columns.ts';
import { type Settled, settleFindings, type Standing } from './settle.ts';

/** What saw the findings, and when. */
interface Sighting {
  tenantId: number;
  scanId: number | null;
  baselineSetId: number | null;
  at: string;
}

interface StoreInput extends Sighting {
  isBlind: (object: { policyType: string; policyIdentifier: string }) => boolean;
}

/** Writes down what a scan saw: the only code that opens, keeps, closes and reopens findings of drift. */
export async function storeFindings(trx: Db, drifts: readonly Drift[], input: StoreInput): Promise<void> {
  const { isBlind } = input;
  // What is about no object, such as the group cache, is not a scan's.
  const rows = await standingOf(trx, input.tenantId).where('policy_type', 'is not', null).execute();
  const settled = settleFindings(rows.map(asStanding), drifts, ({ scopeKey, policyIdentifier }) =>
    isBlind({ policyType: scopeKey, policyIdentifier }),
  );
  await writeSettled(trx, settled, input);
}

/** What is about no object, by the same rules: it stands while it is seen, and is closed when it is not any more. */
export async function storeOtherFinding(
  trx: Db,
  tenantId: number,
  { scopeKey, policyIdentifier }: Pick<Drift, 'scopeKey' | 'policyIdentifier'>,
  seen: Drift | null,
): Promise<void> {
  const rows = await standingOf(trx, tenantId)
    .where('scope_key', '=', scopeKey)
    .where('policy_identifier', '=', policyIdentifier)
    .execute();
  const settled = settleFindings(rows.map(asStanding), seen === null ? [] : [seen], () => false);
  await writeSettled(trx, settled, { tenantId, scanId: null, baselineSetId: null, at: wallTime() });
}

function standingOf(trx: Db, tenantId: number) {
  return trx
    .selectFrom('findings')
    .select(['id', 'scope_key', 'policy_type', 'policy_identifier', 'status', 'evidence_hash'])
    .where('tenant_id', '=', tenantId);
}

function asStanding(
  row: Pick<FindingRow, 'id' | 'scope_key' | 'policy_identifier' | 'status' | 'evidence_hash'>,
): Standing {
  return {
    id: row.id,
    scopeKey: row.scope_key,
    policyIdentifier: row.policy_identifier,
    status: row.status,
    evidenceHash: row.evidence_hash,
  };
}

async function writeSettled(
  trx: Db,
  settled: Settled<Drift>,
  { tenantId, scanId, baselineSetId, at }: Sighting,
): Promise<void> {
  const values = (drift: Drift) => ({
    severity: drift.severity,
    severity_rule: drift.severityRule,
    subject: drift.subject,
    change: drift.change,
    evidence: evidenceColumn.write(drift.evidence),
    evidence_hash: drift.evidenceHash,
    baseline_set_id: baselineSetId,
    baseline_item_id: drift.baselineItemId,
    seen_item_id: drift.seenItemId,
    drift_scan_id: scanId,
    last_seen: at,
  });
  for (const drift of settled.added) {
    await trx
      .insertInto('findings')
      .values({
        tenant_id: tenantId,
        scope_key: drift.scopeKey,
        policy_type: drift.policyType,
        policy_identifier: drift.policyIdentifier,
        status: 'new',
        first_seen: at,
        note: null,
        acknowledged_by: null,
        acknowledged_at: null,
        closed_at: null,
        reopened_at: null,
        ...values(drift),
      })
      .execute();
  }
  for (const { id, seen, status, reopened } of settled.kept) {
    const again = { status, acknowledged_by: null, acknowledged_at: null, closed_at: null, reopened_at: at };
    await trx
      .updateTable('findings')
      .set({ ...values(seen), ...(reopened ? again : {}) })
      .where('id', '=', id)
      .execute();
  }
  for (const id of settled.closed) {
    await trx.updateTable('findings').set({ status: 'closed', closed_at: at }).where('id', '=', id).execute();
  }
}
