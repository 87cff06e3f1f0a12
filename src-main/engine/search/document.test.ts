import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findEvidence, type Line, linesOf, MAX_TEXT, packText, unpackText, writeText } from './document.ts';
import { isJsonObject, type Json } from '../core/json.ts';
import { policyTypes } from '../graph/index.ts';
import { NO_WORDS } from '../core/setting.ts';
import { readTerms } from './words.ts';

const lines: Line[] = [
  { label: 'Id', value: 'p-1', id: '' },
  { label: 'Require encryption', value: 'Enabled', id: 'device_vendor_msft_bitlocker_requireencryption' },
  { label: 'Script content', value: 'Write-Host hello\r\nRemove-Item C:\\Temp\nexit 0', id: 'scriptContent' },
  { label: 'Note', value: `${'far away '.repeat(100)}needle ${'and more '.repeat(100)}`, id: 'note' },
];
const { text } = writeText(lines);
const evidence = (query: string) => findEvidence(text, readTerms(query));

describe('where the words stand', () => {
  test('is the line that holds most of them', () => {
    expect(evidence('encryption enabled')).toEqual({
      where: { label: 'Require encryption', value: 'Enabled', part: 'settings' },
      matches: 1,
    });
  });
  test('is the line of a script, under the name of the script', () => {
    expect(evidence('remove-item').where).toEqual({
      label: 'Script content',
      value: 'Remove-Item C:\\Temp',
      part: 'settings',
    });
  });
  test('shows the id where only the id was looked for', () => {
    expect(evidence('device_vendor_msft_bitlocker').where?.value).toBe(
      'Enabled (device_vendor_msft_bitlocker_requireencryption)',
    );
  });
  test('shows the part of a long value around the word', () => {
    const value = evidence('needle').where?.value ?? '';
    expect(value).toContain('needle');
    expect(value.length).toBeLessThan(170);
    expect(value).toMatch(/^….*…$/);
  });
  test('is nowhere when only the name holds them', () => {
    expect(evidence('elsewhere')).toEqual({ where: null, matches: 0 });
  });
});

describe('the text of a document', () => {
  test('comes back as it was written, whatever is in it', () => {
    const line = fc.record({ label: fc.string(), value: fc.string({ unit: 'binary-ascii' }), id: fc.string() });
    fc.assert(
      fc.property(fc.array(line), (some) => {
        const written = writeText(some);
        expect(unpackText(packText(written.text))).toBe(written.text);
        expect(written.isCut).toBe(false);
        const count = some.reduce((sum, { value }) => sum + value.split(/[\r\n]+/).length, 0);
        expect(written.text === '' ? 0 : written.text.split('\n').length).toBe(count);
      }),
    );
  });

  test('is cut at its limit, and says so', () => {
    const long = writeText(
      Array.from({ length: 5000 }, (_, n) => ({ label: `Setting ${n}`, value: 'on '.repeat(20), id: 'x' })),
    );
    expect(long.isCut).toBe(true);
    expect(long.text.length).toBeLessThanOrEqual(MAX_TEXT);
    expect(long.text).toContain('Setting 100\t');
  });
});

describe('what of an object is searched', () => {
  const base = { name: 'Object', policyIdentifier: 'p-1', content: {}, assignments: [], names: {}, words: NO_WORDS };

  test('is a setting in the words of its definition, and what Graph calls it and its option', () => {
    const written = linesOf({
      ...base,
      policyType: 'settingsCatalogPolicies',
      object: { name: 'Catalog' },
      content: {
        settings: [
          { settingInstance: { settingDefinitionId: 'vendor_av', choiceSettingValue: { value: 'vendor_av_1' } } },
        ],
      },
      words: {
        definition: () => ({
          label: 'Real-time protection',
          description: null,
          category: null,
          options: new Map([['vendor_av_1', 'Always on']]),
        }),
      },
    });
    expect(written).toContainEqual({ label: 'Real-time protection', value: 'Always on', id: 'vendor_av_1' });
  });

  test('never holds what the registry knows as secret, masked or clear', () => {
    const canary = 'canary-5ecret';
    const secret = linesOf({
      ...base,
      policyType: 'deviceConfigurations',
      object: {
        '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
        displayName: 'Custom',
        omaSettings: [
          {
            displayName: 'Wi-Fi key',
            omaUri: './Device/Key',
            isEncrypted: true,
            value: canary,
          },
          { displayName: 'Plain', omaUri: './Device/Plain', isEncrypted: false, value: 'kept as plain text' },
        ],
      },
    });
    const written = writeText(secret).text;
    expect(written).toContain('Wi-Fi key');
    expect(written).toContain('kept as plain text');
    expect(written).not.toContain(canary);
    const catalog = linesOf({
      ...base,
      policyType: 'settingsCatalogPolicies',
      object: { name: 'Catalog' },
      content: {
        settings: [
          {
            settingInstance: {
              settingDefinitionId: 'device_password',
              simpleSettingValue: {
                '@odata.type': '#microsoft.graph.deviceManagementConfigurationSecretSettingValue',
                value: canary,
                valueState: 'encryptedValueToken',
              },
            },
          },
        ],
      },
    });
    expect(writeText(catalog).text).toContain('device_password');
    expect(writeText(catalog).text).not.toContain(canary);
  });

  const hidden = policyTypes.flatMap((type) =>
    type.secretProperties.filter((rule) => rule.handling !== 'content').map((rule) => ({ type, rule, at: rule.path })),
  );
  test.each(hidden)('never holds $at of $type.type', ({ type, rule }) => {
    const canary = 'canary5ecret';
    const build = (steps: readonly string[]): Json => {
      const [step, ...rest] = steps;
      if (step === undefined) return canary;
      if (step === '[]') return [build(rest)];
      const whole = rest.length === 0 || (rest.length === 1 && rest[0] === '[]');
      return {
        displayName: 'shown',
        [step]: build(rest),
        ...(rule.ofType === undefined ? {} : { '@odata.type': rule.ofType }),
        ...(rule.whenProperty !== undefined && whole ? { [rule.whenProperty]: true } : {}),
      };
    };
    const steps = rule.path.replace(/^\.\./, '').split('.');
    const held = build(steps.flatMap((step) => (step.endsWith('[]') ? [step.slice(0, -2), '[]'] : [step])));
    const inContent = rule.in === 'content';
    const object: Json = inContent || !isJsonObject(held) ? {} : held;
    if (rule.onType !== null) object['@odata.type'] = rule.onType;
    const content: Json = inContent && isJsonObject(held) ? held : {};
    // The value would be found, were it not for the rule: what is tested is not an object that nothing reads.
    expect(writeText(linesOf({ ...base, policyType: 'no such type', object, content })).text).toContain(canary);
    expect(writeText(linesOf({ ...base, policyType: type.type, object, content })).text).not.toContain(canary);
  });

  test('holds the names of groups and of what is referred to, and no pictures', () => {
    const group = '11111111-2222-4333-8444-555555555555';
    const written = linesOf({
      ...base,
      policyType: 'conditionalAccessPolicies',
      object: { displayName: 'MFA', logo: 'A'.repeat(400), conditions: { users: { includeGroups: [group] } } },
      assignments: [{ target: { '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget', groupId: group } }],
      names: { groups: { [group]: { name: 'Board members' } } },
    });
    expect(written).toContainEqual({ label: 'Not assigned to', value: 'Board members', id: group });
    expect(written).toContainEqual({ label: 'Refers to: Groups', value: 'Board members', id: group });
    expect(writeText(written).text).not.toContain('AAAA');
  });
});
