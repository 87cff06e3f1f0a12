import type { Finding } from '../../../src-preload/contract/index.ts';
import { writeAudit } from '../audit/index.ts';
import { AtlasError } from '../core/errors.ts';
import { wallTime } from '../core/wall-clock.ts';
import type { Db } from '../data/open.ts';
import type { FindingRow, FindingsTable } from '../data/schema-atlas.ts';
import type { RestoreRunRow } from '../data/schema-restore.ts';
import { createRun, scopeRun } from '../restore/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { describeFindings, findingRows } from './findings.ts';

type Change = Partial<Pick<FindingsTable, 'status' | 'note' | 'acknowledged_by' | 'acknowledged_at' | 'closed_at'>>;

/** Marks open findings as known, with a note that stays with each. Throws conflict for one that is closed. */
export async function acknowledge(
  db: Db,
  scope: TenantScope,
  ids: readonly number[],
  note: string,
): Promise<Finding[]> {
  const change = {
    status: 'acknowledged' as const,
    acknowledged_by: scope.actor.id,
    acknowledged_at: wallTime(),
    ...(note === '' ? {} : { note }),
  };
  return decide(db, scope, ids, 'finding.acknowledged', note, change, ({ status }) => status !== 'closed');
}

/** Takes an acknowledgement back. Throws conflict for one that is not acknowledged. */
export async function unacknowledge(db: Db, scope: TenantScope, ids: readonly number[]): Promise<Finding[]> {
  const change = { status: 'new' as const, acknowledged_by: null, acknowledged_at: null };
  return decide(db, scope, ids, 'finding.unacknowledged', '', change, ({ status }) => status === 'acknowledged');
}

/**
 * Accepts what was found into the baseline that it was compared with: the later state, or that the object is gone. The
 * finding is closed, and no scan against that baseline finds it again. Throws conflict for one that is closed.
 */
export async function accept(db: Db, scope: TenantScope, ids: readonly number[], note: string): Promise<Finding[]> {
  const at = wallTime();
  const change = { status: 'closed' as const, closed_at: at, ...(note === '' ? {} : { note }) };
  return decide(db, scope, ids, 'finding.accepted', note, change, isAcceptable, async (trx, row) => {
    const values = {
      backup_item_id: row.seen_item_id,
      is_absent: row.change === 'removed' ? (1 as const) : (0 as const),
      accepted_by: scope.actor.id,
      accepted_at: at,
      note: note === '' ? null : note,
    };
    await trx
      .insertInto('baseline_changes')
      .values({
        tenant_id: scope.tenantId,
        backup_set_id: row.baseline_set_id ?? 0,
        policy_type: row.policy_type ?? '',
        policy_identifier: row.policy_identifier,
        ...values,
      })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'backup_set_id', 'policy_type', 'policy_identifier']).doUpdateSet(values),
      )
      .execute();
  });
}

/** What is found of an object, whose baseline and later state are still there. */
function isAcceptable(row: FindingRow): boolean {
  if (row.status === 'closed' || row.baseline_set_id === null || row.policy_type === null) return false;
  return row.change === 'removed' || row.seen_item_id !== null;
}

/** Begins a restore of what was found, as the baseline holds it. Throws conflict for what the baseline does not hold. */
export async function restoreFindings(db: Db, scope: TenantScope, ids: readonly number[]): Promise<RestoreRunRow> {
  const rows = await findingRows(db, scope, ids);
  const added = rows.find(({ baseline_item_id: item, policy_type: type }) => item === null || type === null);
  if (added) {
    throw new AtlasError(
      'conflict',
      `The baseline does not hold “${added.subject}”, so it cannot be restored from it. Remove it in the admin centre, or accept it.`,
    );
  }
  // An accepted later state is of another set than the baseline: each set has a restore of its own.
  const items = await db
    .selectFrom('backup_items')
    .select(['backup_set_id', 'policy_type as policyType', 'policy_identifier as policyIdentifier'])
    .where(
      'id',
      'in',
      rows.map(({ baseline_item_id: item }) => item ?? -1),
    )
    .execute();
  const [first] = items;
  if (!first || items.length !== rows.length) {
    throw new AtlasError(
      'conflict',
      'The baseline of these findings is not there any more. Scan again with another one.',
    );
  }
  if (items.some(({ backup_set_id: set }) => set !== first.backup_set_id)) {
    throw new AtlasError(
      'conflict',
      'These findings are restored from different backup sets. Restore them one after the other.',
    );
  }
  const run = await createRun(db, scope, first.backup_set_id);
  return scopeRun(
    db,
    scope,
    run.id,
    items.map(({ policyType, policyIdentifier }) => ({ policyType, policyIdentifier })),
  );
}

/** Changes findings, all of them or none, with an audit entry each. */
async function decide(
  db: Db,
  scope: TenantScope,
  ids: readonly number[],
  action: string,
  note: string,
  change: Change,
  may: (row: FindingRow) => boolean,
  more?: (trx: Db, row: FindingRow) => Promise<void>,
): Promise<Finding[]> {
  return db.transaction().execute(async (trx) => {
    const rows = await findingRows(trx, scope, ids);
    const refused = rows.find((row) => !may(row));
    if (refused) {
      throw new AtlasError(
        'conflict',
        `“${refused.subject}” is ${refused.status}; that is not possible for it. Nothing was changed.`,
      );
    }
    for (const row of rows) {
      await trx.updateTable('findings').set(change).where('id', '=', row.id).execute();
      await more?.(trx, row);
      await writeAudit(trx, {
        actor: scope.actor,
        tenantId: scope.tenantId,
        action,
        subject: row.subject,
        metadata: { findingId: row.id, policyType: row.policy_type, change: row.change, note },
      });
    }
    return describeFindings(trx, await findingRows(trx, scope, ids));
  });
}
