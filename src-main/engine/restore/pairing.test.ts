import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { present } from '../../../tests/fixtures/workspace.ts';
import { findPolicyType } from '../graph/index.ts';
import type { Identified } from './identity.ts';
import { pairLive, type Seeker } from './pairing.ts';

const scripts = present(findPolicyType('deviceShellScripts'));
const pages = present(findPolicyType('enrollmentStatusPages'));
const TYPE = '#microsoft.graph.windows10EnrollmentCompletionPageConfiguration';

const live = (identifier: string, name: string, says = ''): Identified => ({
  identifier,
  object: { displayName: name, says },
});
let count = 0;
const seeker = (identifier: string, name: string, says = ''): Seeker => {
  count += 1;
  return { id: count, type: scripts, size: says.length, ...live(identifier, name, says) };
};

/** Ids of the live objects that were found, or what was said instead, in the order of the seekers. */
function paired(seekers: readonly Seeker[], held: readonly Identified[], sameTenant = false): string[] {
  const pairings = pairLive(seekers, new Map([[seekers[0]?.type.type ?? '', held]]), sameTenant, {
    // As of files: one that says nothing fits all of its name.
    isSame: (one, other) => one.object.says === '' || one.object.says === other.object.says,
    onFound: () => undefined,
  });
  return seekers.map(({ id }) => {
    const pairing = present(pairings.get(id));
    return pairing.kind === 'found' ? pairing.live.identifier : pairing.kind;
  });
}

describe('objects that share a name', () => {
  test('are told apart by what they hold', () => {
    expect(paired([seeker('a', 'S', 'x'), seeker('b', 'S', 'y')], [live('1', 'S', 'y'), live('2', 'S', 'x')])).toEqual([
      '2',
      '1',
    ]);
  });

  test('of which the tenant lacks one: that one is made', () => {
    expect(paired([seeker('a', 'S', 'x'), seeker('b', 'S', 'y')], [live('1', 'S', 'y')])).toEqual(['none', '1']);
  });

  test('are never guessed where nothing tells them apart', () => {
    expect(paired([seeker('a', 'S', 'x'), seeker('b', 'S', 'y')], [live('1', 'S', 'z')])).toEqual([
      'ambiguous',
      'ambiguous',
    ]);
    expect(paired([seeker('a', 'S', 'x')], [live('1', 'S', 'y'), live('2', 'S', 'z')])).toEqual(['ambiguous']);
    expect(paired([seeker('a', 'S', 'x')], [live('1', 'S', 'x'), live('2', 'S', 'x')])).toEqual(['ambiguous']);
  });

  test('leave what says little to what says more', () => {
    const both = [seeker('a', 'S'), seeker('b', 'S', 'x')];
    expect(paired(both, [live('1', 'S', 'x'), live('2', 'S', 'y')])).toEqual(['2', '1']);
  });

  test('keep to their ids in their own tenant: a namesake that was deleted is made again', () => {
    expect(paired([seeker('gone', 'S', 'x'), seeker('b', 'S', 'y')], [live('b', 'S', 'x')], true)).toEqual([
      'none',
      'b',
    ]);
  });

  test('and are the tenant’s only one of a kind: the second is not made', () => {
    const page = (identifier: string): Identified => ({
      identifier,
      object: { '@odata.type': TYPE, displayName: identifier, priority: 0 },
    });
    const two = ['a', 'b'].map((id, index): Seeker => ({ id: 1000 + index, type: pages, size: 0, ...page(id) }));
    const pairings = pairLive(two, new Map([[pages.type, [page('default')]]]), false, {
      isSame: (one) => one.id === 1000,
      onFound: () => undefined,
    });
    expect([...pairings.values()].map(({ kind }) => kind)).toEqual(['found', 'taken']);
  });

  test('have a counterpart each, never one together, and all of it where the tenant holds the same', () => {
    const says = fc.constantFrom('x', 'y', 'z');
    fc.assert(
      fc.property(fc.array(says, { maxLength: 6 }), fc.array(says, { maxLength: 6 }), (wanted, held) => {
        const seekers = wanted.map((one, index) => seeker(`w${index}`, 'S', one));
        const objects = held.map((one, index) => live(`l${index}`, 'S', one));
        const found = paired(seekers, objects).filter((id) => id.startsWith('l'));
        expect(new Set(found).size).toBe(found.length);
        const again = paired(
          seekers,
          seekers.map(({ object }, index) => ({ identifier: `l${index}`, object })).toReversed(),
        );
        expect(new Set(again).size).toBe(seekers.length);
        expect(again.every((id) => id.startsWith('l'))).toBe(true);
      }),
    );
  });
});

test('looks at the name of each live object a few times, however many there are', () => {
  let looks = 0;
  const held = Array.from({ length: 500 }, (_, index): Identified => ({
    identifier: `${index}`,
    object: {
      get displayName() {
        looks += 1;
        return `Script ${index}`;
      },
    },
  }));
  const seekers = held.map((_, index) => seeker(`s${index}`, `Script ${index}`));
  expect(paired(seekers, held)).toEqual(held.map(({ identifier }) => identifier));
  expect(looks).toBeLessThan(held.length * 20);
});
