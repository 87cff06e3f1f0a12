import type { Db } from '../data/open.ts';
import type { Drift } from './compare-baseline.ts';
import { evidenceColumn } from './columns.ts';
import { settleFindings } from './settle.ts';

interface StoreInput {
  tenantId: number;
  scanId: number;
  baselineSetId: number;
  at: string;
  isBlind: (object: { policyType: string; policyIdentifier: string }) => boolean;
}

/** Writes down what a scan saw: the only code that opens, keeps, closes and reopens findings of drift. */
export async function storeFindings(trx: Db, drifts: readonly Drift[], input: StoreInput): Promise<void> {
  const { tenantId, scanId, baselineSetId, at, isBlind } = input;
  const rows = await trx
    .selectFrom('findings')
    .select(['id', 'scope_key', 'policy_type', 'policy_identifier', 'status', 'evidence_hash'])
    .where('tenant_id', '=', tenantId)
    // What is about no object, such as the group cache, is not this scan's.
    .where('policy_type', 'is not', null)
    .execute();
  const standing = rows.map((row) => ({
    id: row.id,
    scopeKey: row.scope_key,
    policyIdentifier: row.policy_identifier,
    status: row.status,
    evidenceHash: row.evidence_hash,
  }));
  const settled = settleFindings(standing, drifts, ({ scopeKey, policyIdentifier }) =>
    isBlind({ policyType: scopeKey, policyIdentifier }),
  );
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
