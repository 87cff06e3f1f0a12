import { describe, expect, test } from 'vitest';
import type { JsonObject } from './json.ts';
import { findPath, walk } from './paths.ts';

const RULE_1 = { id: 'r1', actions: [{ id: 'a1' }, { id: 'a2' }] };
const policy: JsonObject = {
  id: 'p',
  conditions: { users: { includeUsers: ['u1', 'u2'], excludeUsers: [] } },
  rules: [RULE_1, { id: 'r2' }],
  value: 'top',
  nested: { '@odata.type': '#secret', value: 'deep', inner: [{ '@odata.type': '#plain', value: 'other' }] },
};
const values = (path: string, ofType?: string): unknown[] => findPath(policy, path, ofType).map((hit) => hit.value);

describe('registry paths', () => {
  test('a dotted path leads to one member', () => {
    expect(values('conditions.users.includeUsers')).toEqual([['u1', 'u2']]);
  });

  test('brackets walk the elements of a list, also of lists in lists', () => {
    expect(values('conditions.users.includeUsers[]')).toEqual(['u1', 'u2']);
    expect(values('rules[].actions[].id')).toEqual(['a1', 'a2']);
  });

  test('two leading dots look at any depth', () => {
    expect(values('..value')).toEqual(['top', 'deep', 'other']);
    expect(values('..actions[].id')).toEqual(['a1', 'a2']);
  });

  test('at any depth, only holders of the asked type count', () => {
    expect(values('..value', '#secret')).toEqual(['deep']);
  });

  test('what is not there is not found, and what every object inherits is not there', () => {
    expect(values('conditions.groups')).toEqual([]);
    expect(values('rules.id')).toEqual([]);
    expect(values('value[]')).toEqual([]);
    expect(values('toString')).toEqual([]);
    expect(values('constructor.name')).toEqual([]);
  });

  test('a hit can be replaced through its holder', () => {
    const copy = structuredClone(policy);
    for (const hit of findPath(copy, 'rules[].actions[].id')) {
      if (!Array.isArray(hit.holder)) hit.holder[String(hit.key)] = null;
    }
    for (const hit of findPath(copy, 'conditions.users.includeUsers[]')) {
      if (Array.isArray(hit.holder)) hit.holder[Number(hit.key)] = null;
    }
    expect(findPath(copy, 'rules[].actions[].id').map((hit) => hit.value)).toEqual([null, null]);
    expect(findPath(copy, 'conditions.users.includeUsers[]').map((hit) => hit.value)).toEqual([null, null]);
  });

  test('a walk meets every object once, outermost first', () => {
    const met: unknown[] = [];
    walk(policy, (holder) => met.push(holder));
    expect(met[0]).toBe(policy);
    expect(met).toHaveLength(9);
    expect(new Set(met).size).toBe(9);
  });
});
