import { describe, expect, test } from 'vitest';
import { present } from '../../../tests/fixtures/workspace.ts';
import type { JsonObject } from '../core/json.ts';
import { findPolicyType } from '../graph/index.ts';
import { type Identified, identityKey, matchLive } from './identity.ts';

const typeOf = (name: string) => present(findPolicyType(name));
const one = (identifier: string, object: JsonObject): Identified => ({
  identifier,
  object: { id: identifier, ...object },
});
const policy = (id: string, name: string, templateId = ''): Identified =>
  one(id, { name, platforms: 'windows10', templateReference: { templateId } });

describe('a captured object', () => {
  const catalog = typeOf('settingsCatalogPolicies');

  test('is found by its id in its own tenant, whatever it is called now', () => {
    const live = [policy('a', 'Renamed'), policy('b', 'Policy')];
    expect(matchLive(catalog, policy('a', 'Policy'), live, true)).toMatchObject({ by: 'identifier', live: live[0] });
  });

  test('is never found by its id in another tenant: scope tag 7 there is another tag', () => {
    const tags = typeOf('roleScopeTags');
    const live = [one('7', { displayName: 'Berlin' }), one('9', { displayName: 'Paris' })];
    expect(matchLive(tags, one('7', { displayName: 'Paris' }), live, false)).toMatchObject({ live: live[1] });
    expect(matchLive(tags, one('7', { displayName: 'Rome' }), live, false)).toEqual({ kind: 'none' });
  });

  test('with a counted id is found by what it is first: the number may be another object’s by now', () => {
    const tags = typeOf('roleScopeTags');
    const live = [one('3', { displayName: 'Research' }), one('5', { displayName: 'Kiosks' })];
    expect(matchLive(tags, one('3', { displayName: 'Kiosks' }), live, true)).toMatchObject({ live: live[1] });
    // Nothing else has its name: it was renamed.
    expect(matchLive(tags, one('3', { displayName: 'Wards' }), live, true)).toMatchObject({ live: live[0] });
  });

  test('is told from another of its name by what the registry says', () => {
    const live = [policy('a', 'Baseline', 'edge_1'), policy('b', 'Baseline', 'windows_1')];
    expect(matchLive(catalog, policy('x', 'Baseline', 'windows_1'), live, false)).toMatchObject({ live: live[1] });
    expect(matchLive(catalog, policy('x', 'Baseline', 'defender_1'), live, false)).toEqual({ kind: 'none' });
    const configurations = typeOf('deviceConfigurations');
    const wifi = (id: string, kind: string) =>
      one(id, { '@odata.type': `#microsoft.graph.${kind}`, displayName: 'Wi-Fi' });
    const found = matchLive(
      configurations,
      wifi('x', 'iosWiFiConfiguration'),
      [wifi('a', 'macOSWiFiConfiguration'), wifi('b', 'iosWiFiConfiguration')],
      false,
    );
    expect(found).toMatchObject({ live: { identifier: 'b' } });
  });

  test('of which there are several is ambiguous, and none of them is taken', () => {
    const live = [policy('a', 'Policy'), policy('b', 'Policy')];
    expect(matchLive(catalog, policy('x', 'Policy'), live, false)).toEqual({ kind: 'ambiguous', candidates: live });
    // In its own tenant the id still tells.
    expect(matchLive(catalog, policy('b', 'Policy'), live, true)).toMatchObject({ live: live[1] });
  });

  test('that exists in every tenant is found by what it is, not by its name', () => {
    const pages = typeOf('enrollmentStatusPages');
    const live = [
      one('x_Default', { displayName: 'Alle Benutzer', priority: 0 }),
      one('y', { displayName: 'All users', priority: 1 }),
    ];
    expect(matchLive(pages, one('z_Default', { displayName: 'All users', priority: 0 }), live, false)).toMatchObject({
      by: 'builtIn',
      live: live[0],
    });
  });

  test('that a tenant has once is that one', () => {
    const settings = typeOf('deviceManagementSettings');
    const live = [one('deviceManagementSettings', {})];
    expect(matchLive(settings, one('deviceManagementSettings', {}), live, false)).toMatchObject({ by: 'singleton' });
  });
});

test('nothing, an empty text and a missing member are the same identity', () => {
  const catalog = typeOf('settingsCatalogPolicies');
  const forms: JsonObject[] = [{}, { templateReference: null }, { templateReference: { templateId: '' } }];
  const keys = forms.map((more) => identityKey(catalog, { name: 'Policy', platforms: 'windows10', ...more }));
  expect(new Set(keys).size).toBe(1);
});
