import { randomBytes } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { type JsonObject, textMember } from '../core/json.ts';
import { findPolicyType, type PolicyType } from '../graph/index.ts';
import { Sealer } from '../vault/index.ts';
import { guardSecrets } from './secrets.ts';

function type(name: string): PolicyType {
  const found = findPolicyType(name);
  if (!found) throw new Error(`The registry has no type ${name}.`);
  return found;
}

/** What is captured where nothing guards a key. */
const withheld = (of: PolicyType, object: JsonObject, content: JsonObject) =>
  guardSecrets(of, object, content, () => Promise.resolve(null));

describe('secrets', () => {
  test('a clear credential is taken out, and the item says what a restore will need', async () => {
    const read = { id: '1', displayName: 'VPP', token: 'canary' };
    const { object, warnings } = await withheld(type('vppTokens'), read, {});
    expect(warnings).toEqual([expect.stringMatching(/Needs input.*token/)]);
    expect(object).toEqual({ id: '1', displayName: 'VPP', token: null });
    expect(read.token).toBe('canary');
  });

  test.each([null, ''])('a credential that Graph left out (%j) needs no word', async (token) => {
    expect((await withheld(type('vppTokens'), { token }, {})).warnings).toEqual([]);
  });

  test('a credential of another kind of object is left alone', async () => {
    const password = (odataType: string): JsonObject => ({ '@odata.type': odataType, adminAccountPassword: 'canary' });
    const other = await withheld(
      type('depEnrollmentProfiles'),
      password('#microsoft.graph.depIOSEnrollmentProfile'),
      {},
    );
    expect(other.object.adminAccountPassword).toBe('canary');
    const mac = await withheld(
      type('depEnrollmentProfiles'),
      password('#microsoft.graph.depMacOSEnrollmentProfile'),
      {},
    );
    expect(mac.warnings).toHaveLength(1);
    expect(mac.object.adminAccountPassword).toBeNull();
  });

  test('a value that Graph masks is kept as it came, and named', async () => {
    const omaSettings: JsonObject[] = [
      { displayName: 'Key', omaUri: './key', isEncrypted: true, value: '****', secretReferenceValueId: 'x' },
      { displayName: 'Plain', omaUri: './plain', isEncrypted: false, value: 'shown' },
    ];
    const read: JsonObject = { '@odata.type': '#microsoft.graph.windows10CustomConfiguration', omaSettings };
    const { object, warnings } = await withheld(type('deviceConfigurations'), read, {});
    expect(object).toEqual(structuredClone(read));
    expect(warnings).toEqual([expect.stringContaining('"Key"')]);
  });

  test('secrets inside the settings of a catalog policy are found at any depth', async () => {
    const secret = {
      '@odata.type': '#microsoft.graph.deviceManagementConfigurationSecretSettingValue',
      value: 'token',
    };
    const read: JsonObject = { settings: [{ settingInstance: { children: [{ simpleSettingValue: secret }] } }] };
    const { content, warnings } = await withheld(type('settingsCatalogPolicies'), {}, read);
    expect(warnings).toHaveLength(1);
    expect(content).toEqual(read);
  });

  test('a type that keeps the profiles of another type keeps their credentials away too', async () => {
    const profile = { '@odata.type': '#microsoft.graph.depMacOSEnrollmentProfile', adminAccountPassword: 'canary' };
    const { content, warnings } = await withheld(type('depOnboardingSettings'), {}, { enrollmentProfiles: [profile] });
    expect(JSON.stringify(content)).not.toContain('canary');
    expect(warnings).toHaveLength(1);
  });

  test('a clear credential is sealed where a key is guarded, and only that key opens it', async () => {
    const sealer = new Sealer(randomBytes(32));
    const read = { id: '1', displayName: 'VPP', token: 'canary' };
    const ask = vi.fn<() => Promise<Sealer>>(() => Promise.resolve(sealer));
    const { object, warnings } = await guardSecrets(type('vppTokens'), read, {}, ask);
    expect(warnings).toEqual([]);
    expect(object.token).toMatch(/^tenantatlas-sealed:1:/);
    expect(sealer.open('vppTokens', textMember(object, 'token') ?? '')).toBe('canary');
    expect((await guardSecrets(type('vppTokens'), read, {}, ask)).object).toEqual(object);
    await guardSecrets(type('vppTokens'), { id: '2', token: null }, {}, ask);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  test('a value that was sealed elsewhere is not sealed again: it is missing, and the item says so', async () => {
    const foreign = new Sealer(randomBytes(32)).seal('vppTokens', 'canary');
    const own = new Sealer(randomBytes(32));
    const { object, warnings } = await guardSecrets(type('vppTokens'), { token: foreign }, {}, () =>
      Promise.resolve(own),
    );
    expect(object.token).toBeNull();
    expect(warnings).toEqual([expect.stringMatching(/Needs input.*token/)]);
  });
});
