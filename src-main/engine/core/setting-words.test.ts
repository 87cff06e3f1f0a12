import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareSettings } from './diff.ts';
import type { JsonObject } from './json.ts';
import type { DefinitionWords, Setting, SettingWords } from './setting.ts';
import { readableSettings } from './settings.ts';

const ID = 'vendor_area_switch';
const choice = (option: string): JsonObject => ({
  settings: [
    {
      id: '0',
      settingInstance: { settingDefinitionId: ID, choiceSettingValue: { value: `${ID}_${option}`, children: [] } },
    },
  ],
});
const knowing = (entries: Record<string, Partial<DefinitionWords>>): SettingWords => ({
  definition: (_kind, id) =>
    Object.hasOwn(entries, id)
      ? { label: id, description: null, category: null, options: new Map(), ...entries[id] }
      : null,
});
const only = (rows: Setting[]): Partial<Setting> => rows[0] ?? {};

describe('definitions', () => {
  const words = knowing({
    [ID]: { label: 'Turn it on', description: 'What it does.', options: new Map([[`${ID}_1`, 'Enabled']]) },
  });

  test('name settings and options; the id and the raw value stay within reach', () => {
    expect(only(readableSettings({}, choice('1'), words))).toMatchObject({
      label: 'Turn it on',
      description: 'What it does.',
      id: ID,
      value: 'Enabled',
      raw: `${ID}_1`,
    });
  });

  test('that are not known, or lack an option, leave what follows from the id', () => {
    expect(only(readableSettings({}, choice('1')))).toMatchObject({ label: 'Area switch', value: '1', raw: `${ID}_1` });
    expect(only(readableSettings({}, choice('other'), words))).toMatchObject({ label: 'Turn it on', value: 'Other' });
  });

  test('never decide whether two values are equal', () => {
    const option = fc.stringMatching(/^[a-z]{1,4}$/);
    fc.assert(
      fc.property(option, option, fc.constantFrom('Same', null), (one, other, label) => {
        const options = new Map(label === null ? [] : [one, other].map((id) => [`${ID}_${id}`, label]));
        const named = knowing({ [ID]: { options } });
        const { changes } = compareSettings(
          readableSettings({}, choice(one), named),
          readableSettings({}, choice(other)),
        );
        expect(changes).toHaveLength(one === other ? 0 : 1);
      }),
    );
  });

  test('with the same words for two options are told apart by what Graph calls them', () => {
    const same = knowing({ [ID]: { options: new Map([0, 1].map((id) => [`${ID}_${id}`, 'Enabled'])) } });
    const { changes } = compareSettings(
      readableSettings({}, choice('0'), same),
      readableSettings({}, choice('1'), same),
    );
    expect(changes).toEqual([
      expect.objectContaining({ id: ID, before: `Enabled (${ID}_0)`, after: `Enabled (${ID}_1)` }),
    ]);
  });
});

describe('legacy intents', () => {
  const setting = (definitionId: string, valueJson: string): JsonObject => ({
    id: definitionId,
    definitionId,
    valueJson,
  });

  test('stand under their categories, with the words of their template', () => {
    const rows = readableSettings(
      {},
      { settings: [setting('d--x_one', '"low"'), setting('d--x_two', 'true'), setting('d--x_three', 'null')] },
      knowing({
        'd--x_one': { label: 'Level', category: 'First', options: new Map([['low', 'Low risk']]) },
        'd--x_two': { label: 'Switch', category: 'Second' },
        'd--x_three': { label: 'Empty', category: 'First' },
      }),
    );
    expect(rows.map(({ section, label, value, raw }) => [section, label, value, raw])).toEqual([
      ['First', 'Level', 'Low risk', 'low'],
      ['First', 'Empty', 'Not configured', null],
      ['Second', 'Switch', 'Yes', null],
    ]);
  });

  test('without definitions read as their ids say, and hold nested values and broken JSON', () => {
    const nested = JSON.stringify([{ definitionId: 'd--x_innerName', valueJson: '"a"' }]);
    const rows = readableSettings(
      {},
      {
        settings: [
          setting('d--x_bitLockerEncryptDevice', 'true'),
          setting('d--x_list', nested),
          setting('d--x_odd', '{'),
        ],
      },
    );
    expect(rows.map(({ label, value, depth }) => [label, value, depth])).toEqual([
      ['BitLocker encrypt device', 'Yes', 0],
      ['List', '', 0],
      ['Inner name', 'a', 1],
      ['Odd', '{', 0],
    ]);
  });

  test('show a changed value as one change', () => {
    const before = readableSettings({}, { settings: [setting('d--x_one', '1'), setting('d--x_two', '2')] });
    const after = readableSettings({}, { settings: [setting('d--x_two', '2'), setting('d--x_one', '3')] });
    expect(compareSettings(before, after).changes).toEqual([
      expect.objectContaining({ id: 'd--x_one', change: 'changed', before: '1', after: '3' }),
    ]);
  });
});

describe('administrative templates', () => {
  test('say the entry of a drop-down list, and explain themselves', () => {
    const rows = readableSettings(
      {},
      {
        definitionValues: [
          { id: 'v', enabled: true, definition: { id: 'd', displayName: 'Sign-in', explainText: 'Which accounts.' } },
        ],
        presentationValues: {
          v: [
            {
              value: '2',
              presentation: { id: 'p', label: 'Accounts', items: [{ displayName: 'Organization only', value: '2' }] },
            },
          ],
        },
      },
    );
    expect(rows).toMatchObject([
      { label: 'Sign-in', id: 'd', description: 'Which accounts.', value: 'Enabled' },
      { label: 'Accounts', id: 'p', value: 'Organization only', raw: '2' },
    ]);
  });
});

describe('settings of other kinds', () => {
  test('are shown too, also beside those that name a definition', () => {
    const own = { appConfigKey: 'server', appConfigKeyType: 'stringType', appConfigKeyValue: 'a.example' };
    const rows = readableSettings({ settings: [own, ...(choice('1').settings as JsonObject[])] }, {});
    expect(rows.map(({ label, value }) => [label, value])).toEqual([
      ['Area switch', '1'],
      ['Settings', '1 entry'],
      ['server', ''],
      ['Configuration key', 'server'],
      ['Value type', 'String'],
      ['Configuration value', 'a.example'],
    ]);
    expect(readableSettings({ settings: null }, { settings: [] })).toEqual([]);
  });
});

describe('legacy properties', () => {
  const valueOf = (object: JsonObject): unknown[] =>
    readableSettings(object, {}).map((row) => [row.label, row.value, row.raw]);

  test('read as in the admin centre', () => {
    expect(valueOf({ storageRequireEncryption: true, passwordRequiredType: 'numericComplex' })).toEqual([
      ['Encryption of data storage on device', 'Require', 'true'],
      ['Required password type', 'Numeric complex', 'numericComplex'],
    ]);
    expect(valueOf({ technologies: 'mdm,microsoftSense' })).toEqual([
      ['Management', 'MDM, Microsoft Defender for Endpoint', 'mdm,microsoftSense'],
    ]);
    expect(valueOf({ periodOfflineBeforeWipeIsEnforced: 'P90D' })).toEqual([
      ['Offline grace period before data is wiped', '90 days', 'P90D'],
    ]);
  });

  test('that hold a list say each value, and the property around a common name decides', () => {
    expect(
      valueOf({ grantControls: { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] } }).slice(1),
    ).toEqual([
      ['For multiple controls', 'Require one of the selected controls', 'OR'],
      [
        'Access controls',
        'Require multifactor authentication\nRequire device to be marked as compliant',
        'mfa\ncompliantDevice',
      ],
    ]);
    expect(valueOf({ operator: 'OR' })).toEqual([['Operator', 'OR', null]]);
  });

  test('that people wrote stay as they are', () => {
    expect(valueOf({ displayName: 'none', description: 'deviceDefault' })).toEqual([
      ['Display name', 'none', null],
      ['Description', 'deviceDefault', null],
    ]);
  });
});
