import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { present } from '../../../tests/fixtures/workspace.ts';
import { findPolicyType } from '../graph/index.ts';
import { dependencyOrder, type Orderable } from './order.ts';

const typeOf = (name: string) => present(findPolicyType(name));
const object = (type: string, id: string, needs: string[] = [], priority = 0): Orderable => ({
  key: `${type}/${id}`,
  type: typeOf(type),
  needs,
  priority,
});

const TYPES = ['roleScopeTags', 'assignmentFilters', 'settingsCatalogPolicies', 'mobileApps', 'policySets'];

/** Objects that may need any of the others, circles among them. */
const objects = fc.array(fc.constantFrom(...TYPES), { maxLength: 14 }).chain((types) =>
  fc
    .array(fc.array(fc.nat({ max: Math.max(0, types.length - 1) }), { maxLength: 4 }), {
      minLength: types.length,
      maxLength: types.length,
    })
    .map((needs) =>
      types.map((type, index) => {
        const keys = (needs[index] ?? []).map((need) => `${types[need]}/${need}`);
        return object(type, String(index), keys);
      }),
    ),
);

describe('the order of a restore', () => {
  test('holds every object once, and what it needs before it, but for circles, which it names', () => {
    fc.assert(
      fc.property(objects, (given) => {
        const { order, later } = dependencyOrder(given);
        expect(order.map(({ key }) => key).toSorted()).toEqual(given.map(({ key }) => key).toSorted());
        const place = new Map(order.map(({ key }, index) => [key, index]));
        const left = new Set(later.map(({ key, need }) => `${key} ${need}`));
        for (const { key, needs } of given) {
          for (const need of needs) {
            if (need === key || left.has(`${key} ${need}`)) continue;
            expect(present(place.get(need))).toBeLessThan(present(place.get(key)));
          }
        }
      }),
    );
  });

  test('opens a circle only where there is one', () => {
    fc.assert(
      fc.property(objects, (given) => {
        // Needs that only lead to earlier objects close no circle.
        const acyclic = given.map((one, index) => ({
          ...one,
          needs: one.needs.filter((need) => Number(need.split('/')[1]) < index),
        }));
        expect(dependencyOrder(acyclic).later).toEqual([]);
      }),
    );
  });

  test('is the order of types where nothing else tells, and by priority within enrolment', () => {
    const given = [
      object('policySets', 's'),
      object('conditionalAccessPolicies', 'c'),
      object('enrollmentStatusPages', 'second', [], 2),
      object('enrollmentStatusPages', 'first', [], 1),
      object('settingsCatalogPolicies', 'p'),
      object('assignmentFilters', 'f'),
      object('roleScopeTags', 't'),
    ];
    expect(dependencyOrder(given).order.map(({ key }) => key)).toEqual([
      'roleScopeTags/t',
      'assignmentFilters/f',
      'settingsCatalogPolicies/p',
      'enrollmentStatusPages/first',
      'enrollmentStatusPages/second',
      'conditionalAccessPolicies/c',
      'policySets/s',
    ]);
  });

  test('takes a chain of ten thousand', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      object('settingsCatalogPolicies', String(index), [`settingsCatalogPolicies/${index + 1}`]),
    );
    expect(dependencyOrder(chain).order[0]?.key).toBe('settingsCatalogPolicies/9999');
  });
});
