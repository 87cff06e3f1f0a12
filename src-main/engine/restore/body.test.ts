import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { present } from '../../../tests/fixtures/workspace.ts';
import { isJsonObject, type Json, parseJson } from '../core/json.ts';
import { walk } from '../core/paths.ts';
import { findPolicyType, policyTypes } from '../graph/index.ts';
import { createBody, isPolymorphic, updateBody, withoutAnnotations } from './body.ts';

const typeOf = (name: string) => present(findPolicyType(name));

describe('the body of a write', () => {
  test('holds nothing that Graph only notes, and keeps what says what an object is', () => {
    const body = createBody(typeOf('deviceConfigurations'), {
      '@odata.type': '#microsoft.graph.iosGeneralDeviceConfiguration',
      '@odata.context': 'https://graph.microsoft.com/beta/$metadata#x',
      'value@odata.type': '#Collection(String)',
      '#microsoft.graph.assign': { target: 'x' },
      id: '1',
      version: 3,
      supportsScopeTags: true,
      displayName: 'Restrictions',
      nested: [{ '@odata.type': '#microsoft.graph.appListItem', 'name@odata.type': '#String', name: 'App' }],
    });
    expect(body).toEqual({
      '@odata.type': '#microsoft.graph.iosGeneralDeviceConfiguration',
      displayName: 'Restrictions',
      nested: [{ '@odata.type': '#microsoft.graph.appListItem', name: 'App' }],
    });
  });

  test('names the type where a collection holds several, and not where it holds one', () => {
    expect(createBody(typeOf('deviceConfigurations'), {})).toHaveProperty('@odata.type');
    expect(
      createBody(typeOf('settingsCatalogPolicies'), {
        '@odata.type': '#microsoft.graph.deviceManagementConfigurationPolicy',
        name: 'x',
      }),
    ).toEqual({ name: 'x' });
  });

  test('names an authentication strength by its id, and drops a resilience default that is off', () => {
    const type = typeOf('conditionalAccessPolicies');
    const policy = (off: boolean | null) => ({
      displayName: 'MFA',
      grantControls: {
        operator: 'AND',
        authenticationStrength: { id: 's', displayName: 'Strong', policyType: 'custom' },
      },
      sessionControls: { disableResilienceDefaults: off, signInFrequency: null },
    });
    expect(createBody(type, policy(false))).toEqual({
      displayName: 'MFA',
      grantControls: { operator: 'AND', authenticationStrength: { id: 's' } },
      sessionControls: { signInFrequency: null },
    });
    expect(createBody(type, policy(true))).toMatchObject({ sessionControls: { disableResilienceDefaults: true } });
  });

  test('keeps the id that a person chose', () => {
    expect(createBody(typeOf('authenticationContexts'), { id: 'c3', displayName: 'Secret' })).toHaveProperty(
      'id',
      'c3',
    );
  });

  test('says nothing of members that only a newer Graph knows, unless they hold something', () => {
    const type = typeOf('conditionalAccessPolicies');
    const policy = { displayName: 'P', partialEnablementStrategy: null, conditions: { times: null, agents: [] } };
    expect(createBody(type, policy)).toEqual({ displayName: 'P', conditions: {} });
    expect(createBody(type, { ...policy, partialEnablementStrategy: 'x' })).toHaveProperty('partialEnablementStrategy');
  });

  test('of an update lacks besides what cannot be changed', () => {
    const filter = { displayName: 'Windows', platform: 'windows10AndLater', rule: 'x', payloads: [] };
    expect(createBody(typeOf('assignmentFilters'), filter)).toHaveProperty('platform');
    expect(updateBody(typeOf('assignmentFilters'), filter)).toEqual({ displayName: 'Windows', rule: 'x' });
  });

  test('is a copy: what was captured stays as it is, for every type', () => {
    for (const type of policyTypes) {
      const object = { id: 'x', version: 1, displayName: 'x', a: [{ 'b@odata.type': 'x', c: { id: 1 } }] };
      const before = JSON.stringify(object);
      createBody(type, object);
      updateBody(type, object);
      expect(JSON.stringify(object)).toBe(before);
      expect('@odata.type' in createBody(type, object)).toBe(isPolymorphic(type));
    }
  });
});

test('annotations go at every depth and nothing else does', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value = parseJson(text);
      const annotated = annotate(value);
      expect(JSON.stringify(withoutAnnotations(annotated))).toBe(JSON.stringify(value));
    }),
  );
});

/** A copy with annotations at every object. */
function annotate(value: Json): Json {
  const copy = parseJson(JSON.stringify(value));
  walk(copy, (holder) => {
    if (!isJsonObject(holder)) return;
    holder['@odata.etag'] = 'W/"x"';
    holder['x@odata.navigationLink'] = 'x';
    holder['#microsoft.graph.assign'] = null;
  });
  return copy;
}
