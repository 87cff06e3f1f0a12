import { describe, expect, test } from 'vitest';
import type { RestoreReference } from '../../../src-preload/contract/index.ts';
import { choicesOf } from './choices.ts';
import { mappingOf, remedyOf } from './words.ts';

const GROUP: RestoreReference = {
  group: 'groups',
  kind: 'groups',
  kindLabel: 'Groups',
  id: 'old',
  name: 'Pilot',
  detail: 'Security group',
  usedBy: 2,
  choice: null,
  decidedBy: null,
  creatable: true,
  obstacle: null,
  candidates: [],
};
const labels = (more: Partial<RestoreReference>): string[] =>
  choicesOf({ ...GROUP, ...more }).map(({ label }) => label);

describe('what a person can decide about a reference', () => {
  test('is what the target has, to create it, to leave it out, or another id', () => {
    expect(labels({ candidates: [{ id: 'new', name: 'Pilot', detail: 'Security group' }] })).toEqual([
      'Pilot · Security group',
      'Create it',
      'Leave it out',
      'Another id…',
    ]);
  });

  test('tells candidates of one name apart by their ids', () => {
    const candidates = ['1', '2'].map((id) => ({ id, name: 'Pilot', detail: null }));
    expect(labels({ candidates }).slice(0, 2)).toEqual(['Pilot · 1', 'Pilot · 2']);
  });

  test('never offers to create what cannot be created', () => {
    const create = choicesOf({ ...GROUP, creatable: false }).find(({ value }) => value === 'create');
    expect(create).toMatchObject({ disabled: true });
  });

  test.each([
    [{ choice: 'old', decidedBy: 'same_id' }, 'Pilot, the same id'],
    [{ choice: 'old', decidedBy: 'same_id', name: null }, 'The same id: old'],
    [{ choice: 'restore', decidedBy: 'restored' }, 'The one that this restore brings'],
    [{ choice: 'typed', decidedBy: 'person' }, 'Id typed'],
  ] as const)('shows what is decided already: %o', (more, label) => {
    expect(labels(more)[0]).toBe(label);
    expect(choicesOf({ ...GROUP, ...more }).filter(({ value }) => value === more.choice)).toHaveLength(1);
  });
});

describe('a decision', () => {
  test('is sent under the part that it belongs to, other kinds with their kind', () => {
    expect(mappingOf(GROUP, 'skip')).toEqual({ groups: { old: 'skip' }, filters: {}, scopeTags: {}, others: {} });
    const other = { group: 'others', kind: 'namedLocations', id: 'x' } as const;
    expect(mappingOf(other, 'y').others).toEqual({ 'namedLocations/x': 'y' });
  });
});

test.each([
  ['unresolved_reference', 'mapping'],
  ['exclusion_lost', 'mapping'],
  ['missing_permission', 'connection'],
  ['needs_input', 'items'],
  ['other_tenant', null],
])('the finding %s is put right at %s', (code, place) => {
  expect(remedyOf({ code })).toBe(place);
});
