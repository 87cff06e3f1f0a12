import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../core/json.ts';
import { findPolicyType, type PolicyType } from '../graph/index.ts';
import { withholdSecrets } from './secrets.ts';

function type(name: string): PolicyType {
  const found = findPolicyType(name);
  if (!found) throw new Error(`The registry has no type ${name}.`);
  return found;
}

describe('secrets', () => {
  test('a clear credential is taken out, and the item says what a restore will need', () => {
    const read = { id: '1', displayName: 'VPP', token: 'canary' };
    const { object, warnings } = withholdSecrets(type('vppTokens'), read, {});
    expect(warnings).toEqual([expect.stringMatching(/Needs input.*token/)]);
    expect(object).toEqual({ id: '1', displayName: 'VPP', token: null });
    expect(read.token).toBe('canary');
  });

  test.each([null, ''])('a credential that Graph left out (%j) needs no word', (token) => {
    expect(withholdSecrets(type('vppTokens'), { token }, {}).warnings).toEqual([]);
  });

  test('a credential of another kind of object is left alone', () => {
    const password = (odataType: string): JsonObject => ({ '@odata.type': odataType, adminAccountPassword: 'canary' });
    const other = withholdSecrets(
      type('depEnrollmentProfiles'),
      password('#microsoft.graph.depIOSEnrollmentProfile'),
      {},
    );
    expect(other.object.adminAccountPassword).toBe('canary');
    const mac = withholdSecrets(
      type('depEnrollmentProfiles'),
      password('#microsoft.graph.depMacOSEnrollmentProfile'),
      {},
    );
    expect(mac.warnings).toHaveLength(1);
    expect(mac.object.adminAccountPassword).toBeNull();
  });

  test('a value that Graph masks is kept as it came, and named', () => {
    const omaSettings: JsonObject[] = [
      { displayName: 'Key', omaUri: './key', isEncrypted: true, value: '****', secretReferenceValueId: 'x' },
      { displayName: 'Plain', omaUri: './plain', isEncrypted: false, value: 'shown' },
    ];
    const read: JsonObject = { '@odata.type': '#microsoft.graph.windows10CustomConfiguration', omaSettings };
    const { object, warnings } = withholdSecrets(type('deviceConfigurations'), read, {});
    expect(object).toEqual(structuredClone(read));
    expect(warnings).toEqual([expect.stringContaining('"Key"')]);
  });

  test('secrets inside the settings of a catalog policy are found at any depth', () => {
    const secret = {
      '@odata.type': '#microsoft.graph.deviceManagementConfigurationSecretSettingValue',
      value: 'token',
    };
    const read: JsonObject = { settings: [{ settingInstance: { children: [{ simpleSettingValue: secret }] } }] };
    const { content, warnings } = withholdSecrets(type('settingsCatalogPolicies'), {}, read);
    expect(warnings).toHaveLength(1);
    expect(content).toEqual(read);
  });

  test('a type that keeps the profiles of another type keeps their credentials away too', () => {
    const profile = { '@odata.type': '#microsoft.graph.depMacOSEnrollmentProfile', adminAccountPassword: 'canary' };
    const { content, warnings } = withholdSecrets(type('depOnboardingSettings'), {}, { enrollmentProfiles: [profile] });
    expect(JSON.stringify(content)).not.toContain('canary');
    expect(warnings).toHaveLength(1);
  });
});
