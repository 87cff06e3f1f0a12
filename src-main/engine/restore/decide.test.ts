import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Candidate, chosenFor, decideReference, mergedMapping, type TargetKnowledge } from './decide.ts';

const NONE = { groups: {}, filters: {}, scopeTags: {}, others: {} };
const GROUP = { kind: 'groups', id: 'AAAA', name: 'Sales', creatable: true, obstacle: null };

function target(changes: Partial<TargetKnowledge> = {}, named: Candidate[] = []): TargetKnowledge {
  return {
    sameTenant: false,
    restored: new Set(),
    holds: () => false,
    named: (_, name) => named.filter((one) => one.name === name),
    mapping: NONE,
    saved: new Map(),
    made: new Map(),
    ...changes,
  };
}
const sales = (id: string): Candidate => ({ id, name: 'Sales', detail: null });

describe('what becomes of an id', () => {
  test('is the same id where it is the same tenant and the thing is still there', () => {
    const holds = (): boolean => true;
    expect(decideReference(GROUP, target({ sameTenant: true, holds }))).toMatchObject({
      choice: 'AAAA',
      decidedBy: 'same_id',
    });
    // In another tenant the same id is chance.
    expect(decideReference(GROUP, target({ holds }))).toMatchObject({ choice: null });
  });

  test('is decided by a name only where exactly one thing has it', () => {
    expect(decideReference(GROUP, target({}, [sales('1')]))).toMatchObject({ choice: '1', decidedBy: 'name' });
    expect(decideReference(GROUP, target({}, [sales('1'), sales('2')]))).toMatchObject({
      choice: null,
      candidates: [sales('1'), sales('2')],
    });
    expect(decideReference(GROUP, target())).toMatchObject({ choice: null, candidates: [] });
    // What has no name is never looked for by one.
    expect(decideReference({ ...GROUP, name: null }, target({}, [sales('1')]))).toMatchObject({ choice: null });
  });

  test('is what a person said, before anything else', () => {
    const mapping = { ...NONE, groups: { AAAA: 'skip' } };
    const everything = target({ sameTenant: true, holds: () => true, mapping, restored: new Set(['groups/AAAA']) }, [
      sales('1'),
    ]);
    expect(decideReference(GROUP, everything)).toMatchObject({ choice: 'skip', decidedBy: 'person' });
  });

  test('is made only where the set says enough of it; anything but a group comes with the restore', () => {
    const mapping = { ...NONE, groups: { AAAA: 'create' }, filters: { BBBB: 'create' } };
    expect(decideReference(GROUP, target({ mapping }))).toMatchObject({ choice: 'create', decidedBy: 'person' });
    const known = { ...GROUP, creatable: false, obstacle: 'Known by its id only.' };
    expect(decideReference(known, target({ mapping }))).toMatchObject({ choice: null, decidedBy: null });
    const filter = { ...GROUP, kind: 'assignmentFilters', id: 'BBBB' };
    expect(decideReference(filter, target({ mapping }))).toMatchObject({ choice: null });
    const restored = new Set(['assignmentFilters/BBBB']);
    expect(decideReference(filter, target({ mapping, restored }))).toMatchObject({
      choice: 'restore',
      decidedBy: 'person',
    });
  });

  test('is the default scope tag, a role template or a built-in strength as it is, in every tenant', () => {
    for (const [kind, id] of [
      ['roleScopeTags', '0'],
      ['directoryRole', '62e90394-69f5-4237-9190-012177145e10'],
      ['authenticationStrengthPolicies', '00000000-0000-0000-0000-000000000004'],
    ] as const)
      expect(decideReference({ ...GROUP, kind, id }, target())).toMatchObject({ choice: id, decidedBy: 'built_in' });
    expect(decideReference({ ...GROUP, kind: 'roleScopeTags', id: '7' }, target())).toMatchObject({ choice: null });
  });

  test('is what the restore itself brings', () => {
    const restored = new Set(['assignmentFilters/f1']);
    const filter = { ...GROUP, kind: 'assignmentFilters', id: 'f1' };
    expect(decideReference(filter, target({ restored }))).toMatchObject({ choice: 'restore', decidedBy: 'restored' });
  });

  test('is what was chosen for this pair of tenants before', () => {
    const saved = new Map([['groups/AAAA', '9']]);
    expect(decideReference(GROUP, target({ saved }, [sales('1')]))).toMatchObject({ choice: '9', decidedBy: 'saved' });
  });

  test('is not created again from a decision that was kept: what was made then is there by now', () => {
    const saved = new Map([['groups/AAAA', 'create']]);
    expect(decideReference(GROUP, target({ saved }))).toMatchObject({ choice: 'create', decidedBy: 'saved' });
    expect(decideReference(GROUP, target({ saved }, [sales('1')]))).toMatchObject({ choice: '1', decidedBy: 'name' });
    expect(decideReference(GROUP, target({ saved }, [sales('1'), sales('2')]))).toMatchObject({ choice: null });
    expect(decideReference({ ...GROUP, creatable: false }, target({ saved }))).toMatchObject({ choice: null });
  });

  test('is never anything that nobody named', () => {
    const ids = fc.constantFrom('1', '2', '3');
    fc.assert(
      fc.property(fc.array(ids, { maxLength: 3 }), fc.boolean(), fc.boolean(), (found, sameTenant, held) => {
        const named = [...new Set(found)].map(sales);
        const { choice } = decideReference(GROUP, target({ sameTenant, holds: () => held }, named));
        expect([null, 'AAAA', ...named.map(({ id }) => id)]).toContain(choice);
        expect(named.length === 1 || choice === null || choice === 'AAAA').toBe(true);
      }),
    );
  });
});

describe('a mapping', () => {
  test('finds an id in either case, and others by their kind too', () => {
    const guid = '0D1E2C3F-0000-4000-8000-00000000000A';
    const mapping = { ...NONE, groups: { [guid.toLowerCase()]: 'x' }, others: { 'mobileApps/7': 'y', '8': 'z' } };
    expect(chosenFor(mapping, 'groups', guid)).toBe('x');
    expect(chosenFor(mapping, 'mobileApps', '7')).toBe('y');
    expect(chosenFor(mapping, 'policySets', '7')).toBeNull();
    expect(chosenFor(mapping, 'mobileApps', '8')).toBe('z');
  });

  test('keeps what is not decided anew', () => {
    const merged = mergedMapping({ ...NONE, groups: { a: '1', b: '2' } }, { ...NONE, groups: { b: 'skip' } });
    expect(merged.groups).toEqual({ a: '1', b: 'skip' });
  });

  test('prefers the entry that names the kind, whichever was written first', () => {
    const others = { '7': 'alone', 'mobileApps/7': 'with its kind' };
    expect(chosenFor({ ...NONE, others }, 'mobileApps', '7')).toBe('with its kind');
    expect(chosenFor({ ...NONE, others }, 'policySets', '7')).toBe('alone');
  });

  test('after a decision holds it, and after taking it back holds none, however it was spelt before', () => {
    const ids = fc.uuid();
    const spelt = (id: string): fc.Arbitrary<string> =>
      fc.constantFrom(id, id.toUpperCase(), `mobileApps/${id}`, `mobileApps/${id.toUpperCase()}`);
    const spellings = ids.chain((id) =>
      fc.tuple(fc.constant(id), fc.array(spelt(id)), fc.constantFrom(id, id.toUpperCase())),
    );
    fc.assert(
      fc.property(spellings, ([id, before, now]) => {
        const others = Object.fromEntries(before.map((name, index) => [name, `old ${index}`]));
        const keep = { unrelated: 'x' };
        const name = `mobileApps/${now}`;
        const decided = mergedMapping(
          { ...NONE, others: { ...keep, ...others } },
          { ...NONE, others: { [name]: 'new' } },
        );
        expect(chosenFor(decided, 'mobileApps', id)).toBe('new');
        const back = mergedMapping(decided, { ...NONE, others: { [name]: null } });
        expect(chosenFor(back, 'mobileApps', id)).toBeNull();
        expect(back.others).toEqual(keep);
      }),
    );
  });
});
