import { stringify } from 'lossless-json';
import { describe, expect, test } from 'vitest';
import { findPolicyType, policyTypes } from '../engine/graph/registry/index.ts';
import { createDemoTenant, createSyntheticTenant } from './index.ts';
import { isJsonObject, objectsAt, partList, textOf } from './model.ts';
import type { Json, SimulatedObject, SimulatedTenant } from './model.ts';

const base = createDemoTenant(0);

/** The objects of each captured type, as the registry addresses them. */
function objectsByType(tenant: SimulatedTenant): Map<string, SimulatedObject[]> {
  const result = new Map<string, SimulatedObject[]>();
  for (const type of policyTypes) {
    const { mode, odataTypeFilter } = type.capture;
    if (mode === 'none' || mode === 'reference') continue;
    const single = tenant.singletons[type.collection];
    if (mode === 'singleton') result.set(type.type, single === undefined ? [] : [single]);
    else if (mode === 'perParent')
      result.set(
        type.type,
        objectsAt(tenant, '/deviceManagement/depOnboardingSettings').flatMap((token) =>
          partList(token, 'enrollmentProfiles'),
        ),
      );
    else
      result.set(
        type.type,
        objectsAt(tenant, type.collection).filter(
          (object) => odataTypeFilter === undefined || odataTypeFilter.includes(textOf(object.body, '@odata.type')),
        ),
      );
  }
  return result;
}

function allObjects(tenant: SimulatedTenant): SimulatedObject[] {
  const found = new Set<SimulatedObject>();
  const visit = (object: SimulatedObject): void => {
    if (found.has(object)) return;
    found.add(object);
    for (const name of Object.keys(object.parts ?? {})) partList(object, name).forEach(visit);
  };
  [...Object.values(tenant.collections).flat(), ...Object.values(tenant.singletons)].forEach(visit);
  return [...found];
}

/** Every text that stands under one of the named properties, at any depth. */
function valuesOf(value: Json, names: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesOf(one, names));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => {
    const own = names.includes(name)
      ? (Array.isArray(one) ? one : [one]).filter((text) => typeof text === 'string')
      : [];
    return [...own, ...valuesOf(one, names)];
  });
}

const ids = (path: string): Set<string> => new Set(objectsAt(base, path).map((object) => textOf(object.body, 'id')));

describe('the demo tenant', () => {
  test('has at least 330 objects of at least 50 policy types, on five platforms', () => {
    const byType = objectsByType(base);
    const counts = [...byType.values()].map((objects) => objects.length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(330);
    expect(counts.filter((count) => count > 0).length).toBeGreaterThanOrEqual(50);
    expect(objectsAt(base, '/groups').length).toBeGreaterThanOrEqual(45);
    expect(
      new Set(objectsAt(base, '/deviceManagement/configurationPolicies').map((policy) => policy.body['platforms'])),
    ).toEqual(new Set(['windows10', 'macOS', 'iOS', 'linux']));
  });

  test('comes out the same for the same day, and different for the next', () => {
    expect(stringify(createDemoTenant(3))).toBe(stringify(createDemoTenant(3)));
    expect(stringify(createDemoTenant(3))).not.toBe(stringify(createDemoTenant(4)));
    expect(stringify(createDemoTenant(0))).toBe(stringify(base));
  });

  test('has ids that are unique in each collection, and types that the registry knows', () => {
    for (const [path, objects] of Object.entries(base.collections)) {
      const all = objects.map((object) => textOf(object.body, 'id').toLowerCase());
      expect({ path, distinct: new Set(all).size }).toEqual({ path, distinct: all.length });
    }
    for (const [type, objects] of objectsByType(base)) {
      const known = findPolicyType(type)?.odataTypes ?? [];
      for (const object of objects) {
        const odataType = textOf(object.body, '@odata.type');
        const fits = odataType === '' || known.length === 0 || known.includes(odataType);
        expect({ type, odataType, fits }).toEqual({ type, odataType, fits: true });
      }
    }
  });

  test('assigns to groups and filters that exist, but for one deleted group', () => {
    const groups = ids('/groups');
    const filters = ids('/deviceManagement/assignmentFilters');
    const missing = new Set<string>();
    for (const object of allObjects(base)) {
      for (const assignment of object.assignments ?? []) {
        for (const group of valuesOf(assignment, ['groupId'])) if (!groups.has(group)) missing.add(group);
        for (const filter of valuesOf(assignment, ['deviceAndAppManagementAssignmentFilterId']))
          expect(filters).toContain(filter);
      }
    }
    expect(missing.size).toBe(1);
  });

  test('refers to objects that exist', () => {
    const anyId = new Set(allObjects(base).map((object) => textOf(object.body, 'id')));
    const nobody = '00000000-0000-0000-0000-000000000000';
    const wellKnown = new Set(['All', 'AllTrusted', 'None', 'Office365', 'all_users', nobody]);
    const names = [
      'notificationTemplateId',
      'notificationMessageCCList',
      'deviceComplianceScriptId',
      'targetedMobileApps',
      'selectedMobileAppIds',
      'payloadId',
      'members',
      'resourceScopes',
      'approverGroupIds',
      'termsOfUse',
      'includeGroups',
      'excludeGroups',
      'includeUsers',
      'excludeUsers',
      'includeRoles',
      'includeLocations',
      'excludeLocations',
      'includeAuthenticationContextClassReferences',
      'templateId',
      'targetId',
      'notificationMessageTemplateId',
      'vppTokenId',
      'microsoftTunnelSiteId',
    ];
    for (const object of allObjects(base)) {
      for (const id of valuesOf(object.body, names)) {
        if (id === '' || wellKnown.has(id)) continue;
        expect({ at: `${textOf(object.body, 'displayName')}: ${id}`, known: anyId.has(id) }).toEqual({
          at: `${textOf(object.body, 'displayName')}: ${id}`,
          known: true,
        });
      }
    }
    const applications = new Set(objectsAt(base, '/servicePrincipals').map((one) => textOf(one.body, 'appId')));
    for (const policy of objectsAt(base, '/identity/conditionalAccess/policies')) {
      for (const app of valuesOf(policy.body, ['includeApplications', 'excludeApplications']))
        expect({ app, known: wellKnown.has(app) || applications.has(app) }).toEqual({ app, known: true });
    }
  });

  test('holds the awkward cases', () => {
    const catalog = objectsAt(base, '/deviceManagement/configurationPolicies');
    const sizes = catalog.map((policy) => partList(policy, 'settings').length);
    expect(sizes.some((size) => size > 60)).toBe(true);
    expect(sizes.some((size) => size > 25 && size <= 50)).toBe(true);
    const names = catalog.map((policy) => textOf(policy.body, 'name'));
    expect(new Set(names).size).toBeLessThan(names.length);
    expect(names.some((name) => /\p{Script=Arabic}/u.test(name))).toBe(true);
    expect(names.some((name) => /\p{Script=Han}/u.test(name))).toBe(true);
    const shared = [...ids('/deviceManagement/groupPolicyConfigurations')].filter((id) =>
      ids('/deviceManagement/deviceConfigurations').has(id),
    );
    expect(shared).toHaveLength(1);
    const states = new Set(
      objectsAt(base, '/identity/conditionalAccess/policies').map((policy) => policy.body['state']),
    );
    expect(states.size).toBe(3);
    const text = stringify(base) ?? '';
    expect(text).toContain('"value":1.0');
    expect(text).toContain('"value":9007199254740993');
    expect(text).toContain('"isEncrypted":true');
  });
});

describe('the administrators', () => {
  test('change a handful of things a day, and an assignment without moving the date', () => {
    const byId = (tenant: SimulatedTenant): Map<string, SimulatedObject> =>
      new Map(
        Object.entries(tenant.collections).flatMap(([path, objects]) =>
          objects.map((object): [string, SimulatedObject] => [`${path} ${textOf(object.body, 'id')}`, object]),
        ),
      );
    let silent = 0;
    for (let day = 1; day <= 5; day += 1) {
      const before = byId(createDemoTenant(day - 1));
      const after = byId(createDemoTenant(day));
      const changed = [...after].filter(([key, object]) => stringify(before.get(key)) !== stringify(object));
      expect(changed.length).toBeGreaterThanOrEqual(4);
      expect(changed.length).toBeLessThanOrEqual(12);
      silent += changed.filter(
        ([key, object]) =>
          before.has(key) &&
          stringify(before.get(key)?.assignments) !== stringify(object.assignments) &&
          stringify(before.get(key)?.body) === stringify(object.body),
      ).length;
    }
    expect(silent).toBeGreaterThan(0);
  });
});

describe('a synthetic tenant', () => {
  test('has as many objects of each type as asked, and the share of them assigned', () => {
    const types = policyTypes.filter((type) => type.capture.mode === 'list').map((type) => type.type);
    const tenant = createSyntheticTenant({ types, objectsPerType: 20, assignedShare: 0.4 });
    const counts = [...objectsByType(tenant)]
      .filter(([type]) => types.includes(type))
      .map(([, objects]) => objects.length);
    expect(new Set(counts)).toEqual(new Set([20]));
    const assigned = objectsAt(tenant, '/deviceManagement/configurationPolicies').filter(
      (object) => (object.assignments ?? []).length > 0,
    );
    expect(assigned).toHaveLength(8);
  });
});
