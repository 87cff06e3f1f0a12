import { expect, test } from 'vitest';
import type { Use } from '../../../src-preload/contract/index.ts';
import { kindWords, sortUses, howWords } from './words.ts';

const use = (more: Partial<Use>): Use => ({
  itemId: 1,
  backupSetId: 1,
  backupSetName: 'Set',
  origin: 'captured',
  policyType: 'mobileApps',
  policyTypeLabel: 'Apps',
  policyIdentifier: 'a',
  name: 'App',
  platform: null,
  capturedAt: '2026-01-01T00:00:00Z',
  place: 'assignment',
  mode: 'include',
  where: 'Assignments',
  intent: null,
  filterMode: null,
  filterName: null,
  ...more,
});

test('a use says which way, with what intent, and under which filter', () => {
  expect(howWords(use({ intent: 'required', filterName: 'Corporate', filterMode: 'exclude' }))).toBe(
    'Included, required, filter Corporate (exclude)',
  );
  expect(howWords(use({ place: 'conditional_access', mode: 'exclude', where: 'Exclude groups' }))).toBe('Excluded');
  expect(howWords(use({ place: 'role', mode: null, where: 'Members' }))).toBe('Members');
});

test('uses stand under their headings, Conditional Access first, in their own order below', () => {
  const sorted = sortUses([use({ name: 'a' }), use({ place: 'conditional_access', name: 'b' }), use({ name: 'c' })]);
  expect(sorted.map(({ name }) => name)).toEqual(['b', 'a', 'c']);
});

test('a kind is said as the admin centre says it', () => {
  expect(kindWords({ kind: 'microsoft365', dynamic: true })).toBe('Microsoft 365, dynamic');
  expect(kindWords({ kind: 'somethingNew', dynamic: false })).toBe('somethingNew');
});
