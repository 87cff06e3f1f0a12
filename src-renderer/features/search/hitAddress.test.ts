import { expect, test } from 'vitest';
import type { SearchRow } from '../../../src-preload/contract/index.ts';
import { hitAddress } from './hitAddress.ts';

const base = '/t/lab';
const at = (part: NonNullable<SearchRow['where']>['part'], label: string, value: string) => ({
  itemId: 7,
  where: { part, label, value },
});

test('a hit leads to the part of its object that holds the words', () => {
  expect(hitAddress(base, { itemId: 7, where: null }, ['x'])).toBe('/t/lab/items/7');
  expect(hitAddress(base, at('identifier', 'Id', 'p-1'), ['p', '1'])).toBe('/t/lab/items/7');
  expect(hitAddress(base, at('assignments', 'Assigned to', 'Board'), ['board'])).toBe('/t/lab/items/7?tab=assignments');
  expect(hitAddress(base, at('references', 'Refers to: Groups', 'Board'), ['board'])).toBe(
    '/t/lab/items/7?tab=references',
  );
});

test('its settings are filtered by the words that stand together there, and by no others', () => {
  expect(hitAddress(base, at('settings', 'Café mode', 'On & off'), ['cafe', 'elsewhere', 'off'])).toBe(
    '/t/lab/items/7?find=cafe+off',
  );
  expect(hitAddress(base, at('settings', 'Mode', 'On'), ['elsewhere'])).toBe('/t/lab/items/7');
});
