import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FINDING_STATUSES } from '../../../src-preload/contract/index.ts';
import { keyOf, type Seen, settleFindings, type Standing } from './settle.ts';

const seen = (changes: Partial<Seen> = {}): Seen => ({
  scopeKey: 'assignmentFilters',
  policyIdentifier: 'a',
  change: 'changed',
  severity: 'medium',
  evidenceHash: 'one',
  partly: false,
  ...changes,
});
const standing = (changes: Partial<Standing> = {}): Standing => ({
  id: 1,
  scopeKey: 'assignmentFilters',
  policyIdentifier: 'a',
  status: 'new',
  evidenceHash: 'one',
  ...changes,
});
const sighted = (): boolean => false;

describe('what becomes of findings after a scan', () => {
  test('what is seen for the first time is new', () => {
    expect(settleFindings([], [seen()], sighted)).toMatchObject({ added: [seen()], kept: [], closed: [] });
  });

  test('what is no longer seen is closed, whether it was acknowledged or not; what is closed stays so', () => {
    for (const status of ['new', 'acknowledged'] as const)
      expect(settleFindings([standing({ status })], [], sighted).closed).toEqual([1]);
    expect(settleFindings([standing({ status: 'closed' })], [], sighted).closed).toEqual([]);
  });

  test('what comes back is new again', () => {
    const [kept] = settleFindings([standing({ status: 'closed' })], [seen()], sighted).kept;
    expect(kept).toMatchObject({ id: 1, status: 'new', reopened: true });
  });

  test('what was acknowledged stays so, until it is another drift', () => {
    const acknowledged = standing({ status: 'acknowledged' });
    expect(settleFindings([acknowledged], [seen()], sighted).kept[0]).toMatchObject({
      status: 'acknowledged',
      reopened: false,
    });
    expect(settleFindings([acknowledged], [seen({ evidenceHash: 'two' })], sighted).kept[0]).toMatchObject({
      status: 'new',
      reopened: true,
    });
  });

  test('what is seen only in part leaves an open finding as it is, and opens one that was closed', () => {
    const part = seen({ evidenceHash: 'two', partly: true });
    for (const status of ['new', 'acknowledged'] as const)
      expect(settleFindings([standing({ status })], [part], sighted)).toEqual({ added: [], kept: [], closed: [] });
    expect(settleFindings([standing({ status: 'closed' })], [part], sighted).kept).toHaveLength(1);
    expect(settleFindings([], [part], sighted).added).toHaveLength(1);
  });

  test('what the scan could not look at stays as it is', () => {
    expect(settleFindings([standing()], [], () => true)).toEqual({ added: [], kept: [], closed: [] });
  });

  test('every finding and every drift has exactly one end, and a second equal scan changes nothing', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const hash = fc.constantFrom('one', 'two');
    const drifts = fc.uniqueArray(
      fc.record({ policyIdentifier: id, evidenceHash: hash }).map((one) => seen(one)),
      { selector: keyOf },
    );
    const before = fc.uniqueArray(
      fc
        .record({ policyIdentifier: id, evidenceHash: hash, status: fc.constantFrom(...FINDING_STATUSES) })
        .map((one) => standing({ ...one, id: one.policyIdentifier.codePointAt(0) ?? 0 })),
      { selector: keyOf },
    );
    fc.assert(
      fc.property(before, drifts, (findings, now) => {
        const { added, kept, closed } = settleFindings(findings, now, sighted);
        expect(added.length + kept.length).toBe(now.length);
        const open = findings.filter(({ status }) => status !== 'closed').length;
        const keptOpen = kept.filter(({ id: one }) => findings.find((f) => f.id === one)?.status !== 'closed').length;
        expect(keptOpen + closed.length).toBe(open);
        const after = [
          ...kept.map(({ id: one, seen: drift, status }) => standing({ ...drift, id: one, status })),
          ...added.map((drift, index) => standing({ ...drift, id: 1000 + index, status: 'new' })),
          ...findings
            .filter(({ id: one }) => closed.includes(one))
            .map((one) => ({ ...one, status: 'closed' as const })),
        ];
        const again = settleFindings(after, now, sighted);
        expect([again.added, again.closed, again.kept.filter(({ reopened }) => reopened)]).toEqual([[], [], []]);
      }),
    );
  });
});
