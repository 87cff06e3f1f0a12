import type { FindingChange, FindingSeverity, FindingStatus } from '../../../src-preload/contract/index.ts';

/** What a scan saw of one object. */
export interface Seen {
  scopeKey: string;
  policyIdentifier: string;
  change: FindingChange;
  severity: FindingSeverity;
  evidenceHash: string;
  /** Only a part of the object could be read: what is seen of it may not be all. */
  partly: boolean;
}

/** A finding as it stood before the scan. */
export interface Standing {
  id: number;
  scopeKey: string;
  policyIdentifier: string;
  status: FindingStatus;
  evidenceHash: string;
}

/** What becomes of the findings of a tenant after a scan. */
export interface Settled<T extends Seen> {
  added: T[];
  /** Still there: `reopened` where it had gone, or is another drift than the one that was acknowledged. */
  kept: { id: number; seen: T; status: FindingStatus; reopened: boolean }[];
  closed: number[];
}

export const keyOf = ({ scopeKey, policyIdentifier }: Pick<Seen, 'scopeKey' | 'policyIdentifier'>): string =>
  `${scopeKey} ${policyIdentifier}`;

/**
 * The states of findings (product, section 1): one that a scan no longer sees is closed, and comes back as new. What
 * was acknowledged stays so while the same drift is seen; another drift of the object is new again. `blind` says of
 * which objects the scan could tell nothing: their findings stay as they are. Pure.
 */
export function settleFindings<T extends Seen>(
  standing: readonly Standing[],
  seen: readonly T[],
  blind: (one: Standing) => boolean,
): Settled<T> {
  const before = new Map(standing.map((one) => [keyOf(one), one]));
  const now = new Set(seen.map(keyOf));
  const settled: Settled<T> = { added: [], kept: [], closed: [] };
  for (const one of seen) {
    const known = before.get(keyOf(one));
    if (!known) settled.added.push(one);
    else {
      const same = known.evidenceHash === one.evidenceHash;
      // A part of what is known already says nothing new.
      if (one.partly && !same && known.status !== 'closed') continue;
      const status = known.status === 'acknowledged' && same ? 'acknowledged' : 'new';
      settled.kept.push({ id: known.id, seen: one, status, reopened: status !== known.status });
    }
  }
  for (const one of standing) {
    if (one.status !== 'closed' && !now.has(keyOf(one)) && !blind(one)) settled.closed.push(one.id);
  }
  return settled;
}
