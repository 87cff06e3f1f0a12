import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { present } from '../../../tests/fixtures/workspace.ts';
import { canonicalJson } from '../core/json.ts';
import { findPolicyType } from '../graph/index.ts';
import { type Mapped, type RestoreDocument, rewriteReferences } from './rewrite.ts';

const typeOf = (name: string) => present(findPolicyType(name));
const guid = (n: number): string => `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`;
const GROUP = '#microsoft.graph.groupAssignmentTarget';

const CATALOG: RestoreDocument = {
  object: { name: 'Policy', roleScopeTagIds: ['0', '7', '9'], description: `mentions ${guid(1)} in words` },
  content: {
    settings: [
      {
        settingInstance: {
          simpleSettingValue: {
            '@odata.type': '#microsoft.graph.deviceManagementConfigurationReferenceSettingValue',
            value: guid(5),
          },
        },
      },
      { settingInstance: { simpleSettingValue: { '@odata.type': '#x', value: guid(5) } } },
    ],
  },
  assignments: [
    { id: 'a', target: { '@odata.type': GROUP, groupId: guid(1) } },
    {
      id: 'b',
      target: { '@odata.type': GROUP, groupId: guid(2), deviceAndAppManagementAssignmentFilterId: guid(3) },
    },
    { id: 'c', target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } },
  ],
};
const KNOWN: Readonly<Record<string, Mapped>> = {
  [`groups/${guid(1)}`]: { to: guid(101) },
  [`groups/${guid(2)}`]: { to: guid(102) },
  [`assignmentFilters/${guid(3)}`]: { to: guid(103) },
  [`reusablePolicySettings/${guid(5)}`]: { to: guid(105) },
  'roleScopeTags/0': { to: '0' },
  'roleScopeTags/7': { to: '3' },
  'roleScopeTags/9': { to: '4' },
};
const rewrite = (changes: Readonly<Record<string, Mapped | null>> = {}) =>
  rewriteReferences(typeOf('settingsCatalogPolicies'), CATALOG, (kind, id) => {
    const key = `${kind}/${id}`;
    return (key in changes ? changes[key] : KNOWN[key]) ?? null;
  });

describe('the ids in an object that is restored', () => {
  test('become those of the target, where the registry says that an id stands and nowhere else', () => {
    const { document, unresolved } = rewrite();
    expect(unresolved).toEqual([]);
    expect(document.object).toMatchObject({
      roleScopeTagIds: ['0', '3', '4'],
      // A text that happens to hold an id is a text.
      description: `mentions ${guid(1)} in words`,
    });
    expect(document.content).toMatchObject({
      settings: [
        { settingInstance: { simpleSettingValue: { value: guid(105) } } },
        { settingInstance: { simpleSettingValue: { value: guid(5) } } },
      ],
    });
    expect(document.assignments).toMatchObject([
      { target: { groupId: guid(101) } },
      { target: { groupId: guid(102), deviceAndAppManagementAssignmentFilterId: guid(103) } },
      { target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } },
    ]);
  });

  test('that nobody knows stay and are named', () => {
    const { document, unresolved } = rewrite({ [`groups/${guid(1)}`]: null, 'roleScopeTags/9': null });
    expect(unresolved.map(({ kind, id }) => `${kind} ${id}`).toSorted()).toEqual([
      `groups ${guid(1)}`,
      'roleScopeTags 9',
    ]);
    expect(document.object.roleScopeTagIds).toEqual(['0', '3', '9']);
  });

  test('that are to be left out go: a list loses the element, an assignment goes as a whole', () => {
    const { document } = rewrite({ 'roleScopeTags/7': 'remove', [`groups/${guid(1)}`]: 'remove' });
    expect(document.object.roleScopeTagIds).toEqual(['0', '4']);
    expect(document.assignments).toHaveLength(2);
  });

  test('never leave an assignment without the filter that bounded it', () => {
    const { document } = rewrite({ [`assignmentFilters/${guid(3)}`]: 'remove' });
    expect(document.assignments.map((assignment) => JSON.stringify(assignment))).not.toContain(guid(2));
    expect(document.assignments).toHaveLength(2);
  });

  test('come back as they were when they are mapped there and back, for every type', () => {
    const swap = new Map(Array.from({ length: 8 }, (_, n) => [guid(n), guid(n + 100)] as const));
    const back = new Map([...swap].map(([from, to]) => [to, from]));
    const through = (ids: ReadonlyMap<string, string>) => (_kind: string, id: string) => ({ to: ids.get(id) ?? id });
    const group = fc.integer({ min: 0, max: 7 }).map((n) => ({ target: { '@odata.type': GROUP, groupId: guid(n) } }));
    const tags = fc.array(fc.integer({ min: 0, max: 7 }).map(guid));
    fc.assert(
      fc.property(fc.array(group), tags, fc.json(), (assignments, roleScopeTagIds, text) => {
        const document = { object: { roleScopeTagIds, text }, content: {}, assignments };
        const type = typeOf('deviceConfigurations');
        const there = rewriteReferences(type, document, through(swap)).document;
        const again = rewriteReferences(type, there, through(back)).document;
        expect(canonicalJson({ ...again, assignments: [...again.assignments] })).toBe(canonicalJson(document));
      }),
    );
  });
});
