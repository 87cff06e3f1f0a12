import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { carriedOver } from './carried.ts';
import type { JsonObject } from './json.ts';
import { readableSettings } from './settings.ts';

const settings = (object: JsonObject) => readableSettings(object, {});
const values = fc.dictionary(
  fc.constantFrom('alpha', 'beta', 'gamma', 'delta'),
  fc.oneof(fc.boolean(), fc.integer(), fc.constantFrom('on', 'off'), fc.array(fc.constantFrom('a', 'b', 'c'))),
);

test('a setting is carried over exactly when both versions hold it with one value', () => {
  fc.assert(
    fc.property(values, values, (before, after) => {
      const carried = carriedOver(settings(before), settings(after));
      for (const [key, value] of Object.entries(after)) {
        const same = Object.hasOwn(before, key) && JSON.stringify(before[key]) === JSON.stringify(value);
        expect(carried.get(key)).toBe(same ? key : undefined);
      }
    }),
  );
});

test('every setting of a version is carried over into itself', () => {
  fc.assert(
    fc.property(values, (object) => {
      const rows = settings(object).filter(({ kind }) => kind !== 'group');
      expect(carriedOver(rows, rows)).toEqual(new Map(rows.map(({ path }) => [path, path])));
    }),
  );
});

test('an entry that moved down a list is the same entry', () => {
  const before = settings({ rules: [{ name: 'kept', value: 1 }] });
  const after = settings({
    rules: [
      { name: 'new', value: 2 },
      { name: 'kept', value: 1 },
    ],
  });
  expect([...carriedOver(before, after)]).toContainEqual(['rules[kept].value', 'rules[kept].value']);
  expect(carriedOver(before, after).has('rules[new].value')).toBe(false);
});
