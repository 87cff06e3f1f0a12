import { describe, expect, test } from 'vitest';
import { findPolicyType, type PolicyType } from '../graph/index.ts';
import { canonicalJson, type JsonObject, parseJson } from '../core/json.ts';
import { hasModificationStamp, identifierOf, nameOf, platformOf, withoutAssignments } from './identity.ts';

function type(name: string): PolicyType {
  const found = findPolicyType(name);
  if (!found) throw new Error(`The registry has no type ${name}.`);
  return found;
}

describe('the name of an object', () => {
  test('is its name property, else another name, else its id', () => {
    const catalog = type('settingsCatalogPolicies');
    expect(nameOf(catalog, { name: 'A', displayName: 'B' }, 'id')).toBe('A');
    expect(nameOf(catalog, { name: null, displayName: 'B' }, 'id')).toBe('B');
    expect(nameOf(catalog, { name: '  ' }, 'id')).toBe('id');
  });

  test('of a singleton without a name is the label of its type', () => {
    expect(nameOf(type('deviceManagementSettings'), {}, 'deviceManagementSettings')).toBe(
      type('deviceManagementSettings').label,
    );
  });
});

describe('the identifier of an object', () => {
  test.each([
    [{ id: 'a' }, 'a'],
    [{ id: 7 }, '7'],
    [{ id: '' }, null],
    [{ id: null }, null],
    [{}, null],
  ])('of %j is %j', (object, id) => {
    expect(identifierOf(object)).toBe(id);
  });
});

describe('the platform of an object', () => {
  test.each([
    ['settingsCatalogPolicies', { platforms: 'windows10' }, 'windows'],
    ['settingsCatalogPolicies', { platforms: 'macOS' }, 'macOS'],
    ['settingsCatalogPolicies', { platforms: 'somethingNew' }, null],
    ['deviceConfigurations', { '@odata.type': '#microsoft.graph.iosCustomConfiguration' }, 'iOS'],
    ['deviceConfigurations', { '@odata.type': '#microsoft.graph.win32LobApp' }, 'windows'],
    ['deviceConfigurations', {}, null],
    ['deviceManagementScripts', {}, 'windows'],
  ])('of %s %j is %j', (name, object, platform) => {
    expect(platformOf(type(name), object)).toBe(platform);
  });
});

describe('what proves an object unchanged', () => {
  test.each<JsonObject>([{ lastModifiedDateTime: 'x' }, { modifiedDateTime: 'x' }, { version: 0 }])(
    '%j is a stamp',
    (row) => {
      expect(hasModificationStamp(row)).toBe(true);
    },
  );

  test.each<JsonObject>([{}, { version: null }, { lastModifiedDateTime: '' }, { createdDateTime: 'x' }])(
    '%j is none',
    (row) => {
      expect(hasModificationStamp(row)).toBe(false);
    },
  );

  test('what Graph noted about the assignments stays with the object', () => {
    const full = { 'assignments@odata.navigationLink': 'n', 'assignments@odata.context': 'c', assignments: [] };
    expect(withoutAssignments(full)).toEqual({
      'assignments@odata.navigationLink': 'n',
      'assignments@odata.context': 'c',
    });
  });

  test('assignments and their page link are kept apart, everything else stays, whatever its key', () => {
    const row = parseJson(
      '{"__proto__":1,"assignments":[],"assignments@odata.nextLink":"x","assignments@odata.context":"c","kept":2}',
    );
    if (row === null || typeof row !== 'object' || Array.isArray(row) || 'isLosslessNumber' in row)
      throw new Error('no object');
    expect(canonicalJson(withoutAssignments(row))).toBe('{"__proto__":1,"assignments@odata.context":"c","kept":2}');
  });
});
