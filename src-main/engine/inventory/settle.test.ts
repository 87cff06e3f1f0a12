import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { INVENTORY_PLATFORMS } from '../../../src-preload/contract/index.ts';
import { normalSelection, selectionHash, typesOfSelection } from './selection.ts';
import { type Known, type Listed, settleType } from './settle.ts';

const platform = fc.constantFrom('windows', 'iOS', null);
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const name = fc.constantFrom('One', 'Two');
const listed: fc.Arbitrary<Listed> = fc.record({ externalId: id, name, platform });
const known: fc.Arbitrary<Known[]> = fc
  .uniqueArray(fc.record({ externalId: id, name, platform, gone: fc.boolean() }), {
    selector: ({ externalId }) => externalId,
  })
  .map((rows) => rows.map((row, index) => ({ ...row, id: index + 1 })));

/** What the inventory holds after the settling. */
function after(
  before: readonly Known[],
  rows: readonly Listed[],
  chosen: (one: string | null) => boolean,
  whole: boolean,
) {
  const { added, kept, gone } = settleType(before, rows, chosen, whole);
  const next = before.map((one) => {
    const keptOne = kept.find((entry) => entry.id === one.id);
    if (keptOne) return { ...one, ...keptOne.listed, gone: false };
    return gone.includes(one.id) ? { ...one, gone: true } : one;
  });
  return [...next, ...added.map((one, index) => ({ ...one, id: 100 + index, gone: false }))];
}

test('what a whole list holds is there, what it does not hold is gone, what is outside the selection is as it was', () => {
  fc.assert(
    fc.property(known, fc.array(listed), fc.constantFrom(true, false), (before, rows, everything) => {
      const chosen = (one: string | null): boolean => everything || one === 'windows';
      const last = new Map(rows.map((row) => [row.externalId, row]));
      const next = after(before, rows, chosen, true);
      for (const one of next) {
        const row = last.get(one.externalId);
        const was = before.find(({ externalId }) => externalId === one.externalId);
        const expected =
          row && chosen(row.platform)
            ? { ...one, ...row, gone: false }
            : !row && was && chosen(was.platform)
              ? { ...was, gone: true }
              : was;
        expect(one).toEqual(expected);
      }
      expect(new Set(next.map(({ externalId }) => externalId)).size).toBe(next.length);
    }),
  );
});

test('a list that was not read to its end calls nothing gone; settling twice changes nothing more', () => {
  fc.assert(
    fc.property(known, fc.array(listed), fc.boolean(), (before, rows, whole) => {
      const chosen = (): boolean => true;
      expect(settleType(before, rows, chosen, false).gone).toEqual([]);
      const next = after(before, rows, chosen, whole);
      const again = settleType(next, rows, chosen, whole);
      expect(again.added).toEqual([]);
      expect(again.gone).toEqual([]);
      expect(again.kept.filter(({ previousName, returned }) => previousName !== null || returned)).toEqual([]);
    }),
  );
});

test('the number of objects there moves by what is new and what is gone', () => {
  fc.assert(
    fc.property(known, fc.array(listed), (before, rows) => {
      const chosen = (one: string | null): boolean => one !== 'iOS';
      const { added, kept, gone } = settleType(before, rows, chosen, true);
      const there = (all: readonly Known[]): number => all.filter((one) => !one.gone).length;
      const returned = kept.filter((one) => one.returned).length;
      expect(there(after(before, rows, chosen, true))).toBe(there(before) + added.length + returned - gone.length);
    }),
  );
});

const selection = fc.record({
  policyTypes: fc.oneof(
    fc.constant('all' as const),
    fc.array(fc.constantFrom('assignmentFilters', 'roleScopeTags', 'mobileApps'), { minLength: 1 }),
  ),
  platforms: fc.option(fc.array(fc.constantFrom(...INVENTORY_PLATFORMS), { minLength: 1 })),
});

test('a selection has one hash, in whatever order it was made; another one has another', () => {
  fc.assert(
    fc.property(selection, selection, (one, other) => {
      const turned = {
        policyTypes:
          one.policyTypes === 'all' ? ('all' as const) : [...one.policyTypes, ...one.policyTypes].toReversed(),
        platforms: one.platforms === null ? null : [...one.platforms, ...one.platforms].toReversed(),
      };
      expect(selectionHash(turned)).toBe(selectionHash(one));
      expect(normalSelection(normalSelection(one))).toEqual(normalSelection(one));
      const same = JSON.stringify(normalSelection(one)) === JSON.stringify(normalSelection(other));
      expect(selectionHash(one) === selectionHash(other)).toBe(same);
    }),
  );
});

test('a selection of platforms reads only the lists that can hold an object of them', () => {
  const types = (platforms: ('windows' | 'linux' | 'none')[]): string[] =>
    typesOfSelection({ policyTypes: 'all', platforms }).map(({ type }) => type);
  expect(types(['windows'])).not.toContain('iosManagedAppProtections');
  expect(types(['windows'])).toContain('settingsCatalogPolicies');
  expect(types(['none'])).toContain('conditionalAccessPolicies');
  expect(types(['linux'])).not.toContain('deviceManagementScripts');
});
