import type { Db } from '../data/open.ts';
import { GROUP_CACHE_SCOPE, severityOf, storeOtherFinding } from '../drift/index.ts';
import { sha256Hex } from '../core/hash.ts';

const ABOUT = { scopeKey: GROUP_CACHE_SCOPE, policyIdentifier: 'group-sync' } as const;

/** What a safety stop says to a person: what came, what is known, and what to do. */
export function safetyStopWords(known: number, remaining: number): string {
  const what =
    remaining === 0
      ? `None of ${known} known groups came back`
      : `${remaining} of ${known} known groups would remain, fewer than half`;
  return `${what}: none was removed. If groups were deleted on purpose, accept the smaller number on the Groups page; if not, check what the connection may read (Group.Read.All).`;
}

/** Raises the finding of a safety stop in the transaction that ends the sync. */
export async function raiseSafetyStop(trx: Db, tenantId: number, known: number, remaining: number): Promise<void> {
  const { rule, severity } = severityOf({
    policyType: 'groups',
    change: 'removed',
    settings: [],
    templateFamily: null,
  });
  await storeOtherFinding(trx, tenantId, ABOUT, {
    ...ABOUT,
    policyType: null,
    subject: 'Groups of the tenant',
    change: 'removed',
    severity,
    severityRule: rule,
    baselineItemId: null,
    seenItemId: null,
    partly: false,
    evidence: { previousName: null, settings: [], settingCount: 0, notes: [safetyStopWords(known, remaining)] },
    evidenceHash: sha256Hex(`${known} ${remaining}`),
  });
}

/** Closes the finding, if there is one: a sync went through. */
export async function closeSafetyStop(trx: Db, tenantId: number): Promise<void> {
  await storeOtherFinding(trx, tenantId, ABOUT, null);
}
