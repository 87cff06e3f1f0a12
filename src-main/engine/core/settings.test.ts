import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { present } from '../../../tests/fixtures/workspace.ts';
import { compareSettings } from './diff.ts';
import { type Json, type JsonObject, textMember } from './json.ts';
import type { Setting } from './setting.ts';
import { readableSettings } from './settings.ts';
import { words } from './words.ts';

const changesBetween = (before: Setting[], after: Setting[]) => compareSettings(before, after).changes;
const ofObject = (object: JsonObject): Setting[] => readableSettings(object, {});

function choice(id: string, option: string, children: JsonObject[] = []): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance',
    settingDefinitionId: id,
    choiceSettingValue: { value: `${id}_${option}`, children },
  };
}
function simple(id: string, value: Json): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
    settingDefinitionId: id,
    simpleSettingValue: { value },
  };
}
function groupOf(id: string, entries: JsonObject[][]): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.deviceManagementConfigurationGroupSettingCollectionInstance',
    settingDefinitionId: id,
    groupSettingCollectionValue: entries.map((children) => ({ children })),
  };
}
const catalog = (instances: JsonObject[]): Setting[] =>
  readableSettings(
    {},
    { settings: instances.map((settingInstance, index) => ({ id: String(index), settingInstance })) },
  );

/** Settings catalog policies: distinct settings, each of one of the kinds, with children. */
const policy = fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 1, maxLength: 8 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.oneof(
        fc.boolean().map((on) => choice(id, on ? '1' : '0', [choice(`${id}_a`, '1'), simple(`${id}_b`, 3)])),
        fc.integer().map((value) => simple(id, value)),
        fc.string().map((value) => simple(id, value)),
      ),
    ),
  ),
);
const anyJson = fc.jsonValue().map((value) => value as Json);
const anyObject = fc.dictionary(
  fc.oneof(fc.string(), fc.constantFrom('id', 'name', 'a.b', 'content', 'settings', '@odata.type')),
  anyJson,
  { noNullPrototype: true },
) as fc.Arbitrary<JsonObject>;

describe('a comparison', () => {
  test('of any object with itself finds nothing', () => {
    fc.assert(
      fc.property(anyObject, anyObject, (object, content) => {
        const settings = readableSettings(object, content);
        expect(changesBetween(settings, settings)).toEqual([]);
      }),
    );
  });

  test('finds nothing where two settings share a path, and one change of one of them once', () => {
    const object = { 'a.b': 1, a: { b: 2 } };
    expect(changesBetween(ofObject(object), ofObject(object))).toEqual([]);
    expect(changesBetween(ofObject(object), ofObject({ 'a.b': 1, a: { b: 3 } }))).toHaveLength(1);
  });

  test('does not depend on the order of catalog settings or of their children', () => {
    fc.assert(
      fc.property(policy, (instances) => {
        const turned = instances.toReversed().map((instance) => {
          const { choiceSettingValue: value } = instance;
          return typeof value === 'object' && value !== null && 'children' in value && Array.isArray(value.children)
            ? { ...instance, choiceSettingValue: { ...value, children: value.children.toReversed() } }
            : instance;
        });
        expect(changesBetween(catalog(instances), catalog(turned))).toEqual([]);
      }),
    );
  });

  test('reports one changed catalog setting exactly once, however the settings are ordered', () => {
    fc.assert(
      fc.property(policy, fc.nat(), (instances, pick) => {
        const at = pick % instances.length;
        const id = present(textMember(instances[at] ?? {}, 'settingDefinitionId'));
        const before = instances.with(at, choice(id, 'off'));
        const after = instances.with(at, choice(id, 'on')).toReversed();
        expect(changesBetween(catalog(before), catalog(after))).toEqual([
          expect.objectContaining({ change: 'changed', path: `settings/${id}`, before: 'Off', after: 'On' }),
        ]);
      }),
    );
  });

  test('reports one added and one removed catalog setting exactly once', () => {
    fc.assert(
      fc.property(policy, (instances) => {
        const more = [...instances, simple('zzzzzzzzzz', 'new')];
        const added = changesBetween(catalog(instances), catalog(more));
        expect(added).toEqual([expect.objectContaining({ change: 'added', before: null, after: 'new' })]);
        const removed = changesBetween(catalog(more), catalog(instances));
        expect(removed).toEqual([expect.objectContaining({ change: 'removed', before: 'new', after: null })]);
      }),
    );
  });

  test('a second entry of a group adds its own settings and leaves those of the first alone', () => {
    const first = [simple('rule_name', 'one'), simple('rule_port', 80)];
    const second = [simple('rule_name', 'two'), simple('rule_port', 443)];
    const changes = changesBetween(catalog([groupOf('rule', [first])]), catalog([groupOf('rule', [first, second])]));
    expect(changes.map(({ change, after }) => [change, after])).toEqual([
      ['added', 'two'],
      ['added', '443'],
    ]);
  });

  test('tells options apart whose names look alike, and numbers from text', () => {
    expect(changesBetween(catalog([choice('s', 'a_b')]), catalog([choice('s', 'a-b')]))).toHaveLength(1);
    expect(changesBetween(catalog([simple('s', 1)]), catalog([simple('s', '1')]))).toHaveLength(1);
    expect(changesBetween(ofObject({ list: [1, true] }), ofObject({ list: ['1', 'Yes'] }))).toHaveLength(1);
  });

  test('null, empty text, an empty list and a missing member are the same', () => {
    const states: JsonObject[] = [{ a: null }, { a: '' }, { a: [] }, {}];
    for (const before of states) {
      for (const after of states) expect(changesBetween(ofObject(before), ofObject(after))).toEqual([]);
    }
    expect(changesBetween(ofObject({ a: null }), ofObject({ a: 0 }))).toHaveLength(1);
    expect(changesBetween(ofObject({ a: '' }), ofObject({ a: false }))).toHaveLength(1);
  });

  test.each(['roleScopeTagIds', 'includeGroups', 'excludeUsers', 'includeTargets', 'includeApplications'])(
    'the order of %s means nothing',
    (name) => {
      fc.assert(
        fc.property(fc.array(fc.string()), (ids) => {
          expect(changesBetween(ofObject({ [name]: ids }), ofObject({ [name]: ids.toReversed() }))).toEqual([]);
        }),
        { numRuns: 20 },
      );
    },
  );

  test('the order of any other list counts', () => {
    expect(changesBetween(ofObject({ steps: ['a', 'b'] }), ofObject({ steps: ['b', 'a'] }))).toHaveLength(1);
  });

  test('elements of a list are matched by what names them, not by their place', () => {
    const entry = (omaUri: string, value: number): JsonObject => ({ omaUri, displayName: omaUri, value });
    const before = ofObject({ omaSettings: [entry('./a', 1), entry('./b', 2)] });
    const after = ofObject({ omaSettings: [entry('./b', 2), entry('./a', 3), entry('./c', 4)] });
    const changes = changesBetween(before, after).map(({ path, change }) => `${change} ${path}`);
    expect(changes).toEqual([
      'changed omaSettings[./a].value',
      'added omaSettings[./c].omaUri',
      'added omaSettings[./c].displayName',
      'added omaSettings[./c].value',
    ]);
  });

  test('one changed member of a flat object is one change', () => {
    const flat = fc.dictionary(
      fc.stringMatching(/^x[a-z]{2,8}$/),
      fc.oneof(fc.integer(), fc.boolean(), fc.string({ minLength: 1 })),
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(flat, fc.nat(), (object, pick) => {
        const keys = Object.keys(object);
        const key = keys[pick % keys.length] ?? '';
        const changed = ofObject({ ...object, [key]: `${String(object[key])} changed` });
        expect(changesBetween(ofObject(object), changed)).toEqual([
          expect.objectContaining({ change: 'changed', path: key }),
        ]);
      }),
    );
  });

  test('stamps of the reading and notes of OData are no settings', () => {
    const before = ofObject({ id: '1', version: 1, lastModifiedDateTime: 'a', 'x@odata.context': 'b', '#action': {} });
    expect(before).toEqual([]);
  });
});

describe('readable settings', () => {
  test('a script is shown as its text, base64 decoded', () => {
    const scriptContent = Buffer.from('Write-Output "Grüezi"').toString('base64');
    expect(ofObject({ scriptContent })[0]).toMatchObject({ kind: 'code', value: 'Write-Output "Grüezi"' });
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Write-Output 1', 'utf16le')]).toString(
      'base64',
    );
    expect(ofObject({ scriptContent: utf16 })[0]?.value).toBe('Write-Output 1');
  });

  test('a secret of the settings catalog is never shown, not even its token', () => {
    const secret: JsonObject = {
      settingDefinitionId: 'wifi_key',
      simpleSettingValue: {
        '@odata.type': '#microsoft.graph.deviceManagementConfigurationSecretSettingValue',
        value: 'canary-token',
        valueState: 'encryptedValueToken',
      },
    };
    const [row] = catalog([secret]);
    expect(row).toMatchObject({ kind: 'secret' });
    expect(row?.value).not.toContain('canary');
  });

  test('administrative templates stand under their category, with their presentations', () => {
    const rows = readableSettings(
      {},
      {
        definitionValues: [
          {
            id: 'v1',
            enabled: true,
            definition: { id: 'd1', displayName: 'Home page', categoryPath: '\\Edge', classType: 'machine' },
          },
        ],
        presentationValues: { v1: [{ value: 'https://intranet', presentation: { id: 'p1', label: 'Address:' } }] },
      },
    );
    expect(rows.map(({ section, label, value }) => [section, label, value])).toEqual([
      ['\\Edge', 'Home page (machine)', 'Enabled'],
      ['\\Edge', 'Address', 'https://intranet'],
    ]);
  });

  test.each([
    ['minimumPasswordLength', 'Minimum password length'],
    ['allowUSBConnection', 'Allow USB connection'],
    ['@odata.type', 'Type'],
    ['device_vendor', 'Device vendor'],
  ])('%s reads %s', (key, expected) => {
    expect(words(key)).toBe(expected);
  });
});
