import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { detailsOf } from './details.ts';
import { isSafetyStop, type KnownGroup, type Received, type ReceivedGroup, settleGroups } from './settle.ts';

const groupId = fc.integer({ min: 0, max: 30 }).map(String);
const state = fc.constantFrom('x', 'y');
const received: fc.Arbitrary<ReceivedGroup[]> = fc.array(fc.record({ groupId, state }), { maxLength: 40 });
const known: fc.Arbitrary<KnownGroup[]> = fc.uniqueArray(fc.record({ groupId, state, deleted: fc.boolean() }), {
  selector: (one) => one.groupId,
  maxLength: 30,
});
const there = (all: readonly KnownGroup[]): string[] => all.filter((one) => !one.deleted).map((one) => one.groupId);

/** The groups that are there after the settling. */
function after(before: readonly KnownGroup[], answer: Received<ReceivedGroup>, acceptFewer: boolean): Set<string> {
  const { added, removed } = settleGroups(before, answer, acceptFewer);
  const ids = new Set([...there(before), ...added.map((one) => one.groupId)]);
  for (const one of removed) ids.delete(one);
  return ids;
}

test('after a full read the cache holds exactly what came, unless far fewer came than are known', () => {
  fc.assert(
    fc.property(known, received, fc.boolean(), (before, groups, acceptFewer) => {
      const ids = new Set(groups.map((one) => one.groupId));
      const { safetyStop, remaining, removed } = settleGroups(before, { mode: 'full', groups }, acceptFewer);
      expect(remaining).toBe(ids.size);
      const count = there(before).length;
      const far = count >= 10 ? ids.size * 2 < count : count > 0 && ids.size === 0;
      expect(safetyStop).toBe(!acceptFewer && far);
      const now = after(before, { mode: 'full', groups }, acceptFewer);
      expect(now).toEqual(safetyStop ? new Set([...there(before), ...ids]) : ids);
      expect(removed).toHaveLength(safetyStop ? 0 : there(before).filter((one) => !ids.has(one)).length);
    }),
  );
});

test('changes and a full read of the same tenant lead to the same cache', () => {
  fc.assert(
    fc.property(known, received, (before, groups) => {
      const ids = new Set(groups.map((one) => one.groupId));
      const removedIds = there(before).filter((one) => !ids.has(one));
      const changes: Received<ReceivedGroup> = { mode: 'delta', groups, removedIds };
      // An empty list is no list of deletions: a person is asked about it.
      fc.pre(ids.size > 0);
      expect(after(before, changes, false)).toEqual(after(before, { mode: 'full', groups }, false));
    }),
  );
});

test('fewer than half of at least ten known groups is a stop; half of them is none; an empty list always is', () => {
  const full = (before: number, remaining: number): boolean => isSafetyStop(before, remaining, 'full');
  expect([full(10, 4), full(10, 5), full(9, 1), full(0, 0)]).toEqual([true, false, false, false]);
  expect([full(9, 0), full(1, 0), isSafetyStop(9, 0, 'delta'), isSafetyStop(10, 0, 'delta')]).toEqual([
    true,
    true,
    false,
    true,
  ]);
});

test('a change that mentions only a part of a group leaves the rest as it is known', () => {
  const whole = {
    displayName: 'Kiosks',
    groupTypes: ['DynamicMembership'],
    mailEnabled: false,
    membershipRule: '(device.x -eq 1)',
    isAssignableToRole: true,
    onPremisesSyncEnabled: null,
  };
  const before = detailsOf(whole, null);
  expect(detailsOf({ id: '1', displayName: 'Kiosks, all' }, before)).toEqual({ ...before, name: 'Kiosks, all' });
  expect(detailsOf({ ...whole, membershipRule: null, groupTypes: [] }, before)).toEqual({
    name: 'Kiosks',
    kind: 'security',
    dynamic: false,
    assignableToRole: true,
  });
});
