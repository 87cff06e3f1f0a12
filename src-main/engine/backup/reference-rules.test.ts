import { describe, expect, test } from 'vitest';
import type { Json } from '../core/json.ts';
import { findPolicyType, type PolicyType } from '../graph/index.ts';
import { findReferences } from './reference-rules.ts';

const GROUP = '11111111-1111-4111-8111-111111111111';
const FILTER = '22222222-2222-4222-8222-222222222222';
const ZERO = '00000000-0000-0000-0000-000000000000';

function type(name: string): PolicyType {
  const found = findPolicyType(name);
  if (!found) throw new Error(`The registry has no type ${name}.`);
  return found;
}
const found = (...args: Parameters<typeof findReferences>): string[] =>
  findReferences(...args).map(({ kind, id }) => `${kind} ${id}`);

describe('the ids that an object names', () => {
  test('are groups and filters of its assignments, but not the filter that is none', () => {
    const target = { groupId: GROUP, deviceAndAppManagementAssignmentFilterId: FILTER };
    const empty = { groupId: GROUP, deviceAndAppManagementAssignmentFilterId: ZERO };
    const assignments: Json[] = [{ target }, { target: empty }, { target: {} }, {}, null];
    expect(found(type('deviceConfigurations'), {}, {}, assignments)).toEqual([
      `groups ${GROUP}`,
      `assignmentFilters ${FILTER}`,
      `groups ${GROUP}`,
    ]);
  });

  test('are its scope tags', () => {
    expect(found(type('settingsCatalogPolicies'), { roleScopeTagIds: ['0', '4'] }, {}, [])).toEqual([
      'roleScopeTags 0',
      'roleScopeTags 4',
    ]);
  });

  test('are whom a Conditional Access policy names, but not words such as All', () => {
    const conditions = {
      users: { includeUsers: ['All'], excludeUsers: [GROUP, 'GuestsOrExternalUsers'], includeGroups: [FILTER] },
      locations: { includeLocations: ['AllTrusted'] },
    };
    const references = found(type('conditionalAccessPolicies'), { conditions }, {}, []);
    expect(references).toEqual(expect.arrayContaining([`user ${GROUP}`, `groups ${FILTER}`]));
    expect(references.join(' ')).not.toMatch(/All|Guests/);
  });

  test('may be names in files that people wrote by hand', () => {
    const conditions = {
      users: { includeUsers: ['None'], excludeUsers: ['anna@fjordview.example'], excludeGroups: ['Break glass'] },
      applications: { includeApplications: ['Office365', 'Office 365'] },
    };
    expect(findReferences(type('conditionalAccessPolicies'), { conditions }, {}, [])).toEqual([
      {
        kind: 'user',
        id: 'anna@fjordview.example',
        name: 'anna@fjordview.example',
        path: 'conditions.users.excludeUsers[]',
      },
      { kind: 'groups', id: 'Break glass', name: 'Break glass', path: 'conditions.users.excludeGroups[]' },
      {
        kind: 'application',
        id: 'Office 365',
        name: 'Office 365',
        path: 'conditions.applications.includeApplications[]',
      },
    ]);
  });

  test('are reusable settings inside a catalog policy', () => {
    const value = {
      '@odata.type': '#microsoft.graph.deviceManagementConfigurationReferenceSettingValue',
      value: GROUP,
    };
    const content = { settings: [{ settingInstance: { simpleSettingValue: value } }] };
    expect(found(type('settingsCatalogPolicies'), {}, content, [])).toEqual([`reusablePolicySettings ${GROUP}`]);
  });

  test('carry the name that stands beside them', () => {
    const items = [{ payloadId: 'p1', displayName: 'A policy' }];
    expect(findReferences(type('policySets'), { items }, {}, [])).toEqual([
      { kind: 'policySetItem', id: 'p1', name: 'A policy', path: 'items[].payloadId' },
    ]);
  });
});
