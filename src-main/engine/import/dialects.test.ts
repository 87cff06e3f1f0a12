import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, present, temporaryFolder } from '../../../tests/fixtures/workspace.ts';
import type { Json, JsonObject } from '../core/json.ts';
import { interpret } from './interpret.ts';
import { normalise } from './normalise.ts';
import { isCutOff } from './powershell.ts';
import { readFiles } from './read-files.ts';
import type { Reading } from './reading.ts';
import { openSource } from './source.ts';

afterEach(closeAll);

const reading = (value: unknown, path = 'export/file.json'): Reading => interpret(path, value as Json, []);
const typesOf = ({ objects }: Reading): string[] => objects.map(({ type }) => type.type);
const first = ({ objects }: Reading): JsonObject => objects[0]?.object ?? {};

describe('what a PowerShell module wrote', () => {
  const policy = {
    DisplayName: 'Everybody signs in twice',
    Id: 'p1',
    State: 'enabled',
    Conditions: {
      Users: { IncludeUsers: ['All'], IPRanges: [] },
      Devices: { DeviceFilter: { Mode: null, Rule: null } },
    },
    GrantControls: { _Operator: 'OR', BuiltInControls: ['mfa'] },
    OdataType: null,
    AdditionalProperties: {},
  };

  test('has the names that Graph gives, and null where Graph has nothing', () => {
    const found = reading([policy]);
    expect(typesOf(found)).toEqual(['conditionalAccessPolicies']);
    expect(first(found)).toEqual({
      displayName: 'Everybody signs in twice',
      id: 'p1',
      state: 'enabled',
      conditions: { users: { includeUsers: ['All'], ipRanges: [] }, devices: null },
      grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    });
    expect(found.objects[0]?.warnings.join()).toContain('capitalised');
  });

  test('has its type and its own members among the additional properties, which stay as they are', () => {
    const found = reading({
      Id: 'd1',
      DisplayName: 'Own address',
      Version: 3,
      AdditionalProperties: {
        '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
        omaSettings: [{ Odd: 1 }],
      },
    });
    expect(typesOf(found)).toEqual(['deviceConfigurations']);
    expect(first(found)).toMatchObject({ version: 3, omaSettings: [{ Odd: 1 }] });
  });

  test.each([
    ['a report', { Results: [{ Id: '1', Name: 'x', Action: 'Skipped' }] }, 'Groups/report.json'],
    ['a table', { TermsOfUse: [{ DisplayName: 'x', Tenant: [{ TenantName: 'y' }] }] }, 'Convert.json'],
    ['a label', { DisplayName: 'Secret', Priority: 1, Guid: 'g' }, 'Compliance/label.json'],
  ])('is not %s that has such names too', (_name, value, path) => {
    const found = reading(value, path);
    expect(found.objects).toEqual([]);
    expect(found.reasons).not.toEqual([]);
  });

  test.each(['@{id=1; members=System.Object[]}', 'System.Object[]', 'System.Collections.Hashtable'])(
    'says so where it was cut off: %s',
    (text) => {
      const found = reading({ displayName: 'x', state: 'enabled', conditions: { users: text }, grantControls: null });
      expect(found.objects[0]?.warnings.join()).toContain('cut');
      expect(isCutOff({ list: ['@{user} writes', 'System', '@{}'] })).toBe(false);
    },
  );
});

describe('a template of CIPP', () => {
  const row = (partition: string, inside: unknown): unknown => ({
    PartitionKey: partition,
    RowKey: 'r',
    JSON: JSON.stringify(inside),
  });
  const template = (type: string, policy: unknown): unknown => ({
    Displayname: 'Template',
    Description: 'd',
    RAWJson: JSON.stringify(policy),
    Type: type,
  });
  const catalog = { name: 'Own name', platforms: 'windows10', technologies: 'mdm', settings: [] };

  test('gives the policy that it wraps, in a row of the table or by itself', () => {
    for (const value of [template('Catalog', catalog), row('IntuneTemplate', template('Catalog', catalog))]) {
      const found = reading(value);
      expect(typesOf(found)).toEqual(['settingsCatalogPolicies']);
      expect(first(found)).toEqual(catalog);
    }
    expect(typesOf(reading(row('CATemplate', { displayName: 'x', state: 'disabled', conditions: {} })))).toEqual([
      'conditionalAccessPolicies',
    ]);
  });

  test('gives an administrative template its name and its settings', () => {
    const values = [{ enabled: true, 'definition@odata.bind': "https://x/groupPolicyDefinitions('d')" }];
    const found = reading(template('Admin', { added: values, updated: [], deletedIds: [] }));
    expect(typesOf(found)).toEqual(['groupPolicyConfigurations']);
    expect(first(found)).toEqual({ displayName: 'Template', description: 'd', definitionValues: values });
  });

  test.each([
    ['of another kind', row('DlpCompliancePolicyTemplate', { name: 'x' }), false, 'DlpCompliancePolicyTemplate'],
    ['with a name that every object has', row('constructor', {}), false, 'constructor'],
    ['with broken text', { Displayname: 'x', RAWJson: '{"a":', Type: 'Device' }, true, 'not valid JSON'],
    ['with another type than any', template('constructor', { displayName: 'x', a: 1 }), true, 'Nothing in it'],
  ])('%s says why it gives none', (_name, value, lost, words) => {
    const found = reading(value);
    expect(found.objects).toEqual([]);
    expect(found.lost).toBe(lost);
    expect(found.reasons.join()).toContain(words);
  });
});

describe('what lies beside exports', () => {
  test.each([
    ['Compliance/rules.json', { Rules: [{ SettingName: 'a', Operator: 'IsEquals' }] }, 'rules of a custom compliance'],
    ['AutoPilot/offline.json', { CloudAssignedTenantId: 't', Version: 1 }, 'Autopilot profile'],
    ['Apps/package.json', { name: 'x', version: '1.0.0', scripts: {} }, 'package'],
    ['Groups/package-lock.json', { name: 'x', lockfileVersion: 3 }, 'npm'],
    [
      'ConditionalAccess/book.json',
      { version: 'Notebook/1.0', items: [{ name: 'text', conditions: [], grantControls: [] }] },
      'workbook',
    ],
    ['Compliance/rule.json', { name: 'x', type: 'Microsoft.Authorization/policyDefinitions' }, 'resource of Azure'],
    ['Apps/7.json', { $schema: '../app.json', displayName: 'x', publisher: 'y' }, 'schema of its own'],
    ['Groups/1/Members/a.json', { id: 'a', displayName: 'Ann', userPrincipalName: 'a@b' }, 'a user'],
    ['Applications/a.json', { id: 'a', displayName: 'A', appId: 'b', requiredResourceAccess: [] }, 'app registration'],
    ['Roles/r.json', { id: 'r', displayName: 'R', templateId: 'r', rolePermissions: [] }, 'directory role'],
    ['ConditionalAccess/_manifest.json', { policies: [{ displayName: 'x', target: 'y' }] }, 'It has neither'],
    ['Filters/config.json', { name: 'x', enabled: true }, 'Nothing in it'],
  ])('%s is no object for its folder', (path, value, words) => {
    const found = reading(value, path);
    expect(typesOf(found)).toEqual([]);
    expect(found.reasons.join()).toContain(words);
  });

  test('an object with a schema for its editor is still one', () => {
    const value = { $schema: './policy.json', displayName: 'x', conditions: {}, grantControls: {} };
    expect(typesOf(reading(value))).toEqual(['conditionalAccessPolicies']);
  });
});

describe('what tools write in another way', () => {
  const normal = async (value: Json) =>
    normalise(present(reading(value, 'Administrative Templates/a.json').objects[0]), () => Promise.resolve(null));

  test('is put where Graph has it: notes about definitions, roles by address, members spelt otherwise', async () => {
    const value = {
      enabled: true,
      '#Definition_Id': 'd',
      '#Definition_displayName': 'Telemetry',
      'definition@odata.bind': "https://x/groupPolicyDefinitions('d')",
      presentationValues: [{ value: 'off', '#Presentation_Id': 'p', '#Presentation_Label': 'Level' }],
    };
    const admx = await normal({ displayName: 'Code', definitionValues: [value] });
    expect(admx.content).toEqual({
      definitionValues: [{ enabled: true, id: 'd', definition: { id: 'd', displayName: 'Telemetry' } }],
      presentationValues: { d: [{ value: 'off', presentation: { id: 'p', label: 'Level' } }] },
    });
    const context = 'https://graph.microsoft.com/beta/$metadata#deviceManagement/roleAssignments/$entity';
    const link = "https://graph.microsoft.com/beta/deviceManagement/roleDefinitions('r')";
    const role = await normal({ '@odata.context': context, displayName: 'R', 'roleDefinition@odata.bind': link });
    expect(role.content).toEqual({ roleDefinition: { id: 'r' } });
    expect(role.object).not.toHaveProperty('roleDefinition@odata.bind');
    const actions = [{ scheduledActionConfigurations: [{ notificationMessageCcList: ['g'] }] }];
    const compliance = await normal({
      '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
      displayName: 'C',
      scheduledActionsForRule: actions,
    });
    expect(JSON.stringify(compliance.object)).toContain('"notificationMessageCCList":["g"]');
  });
});

describe('what tools leave out', () => {
  const setting = { enabled: true, 'definition@odata.bind': "https://x/groupPolicyDefinitions('d')" };
  test.each([
    ['several', [setting, setting]],
    ['one', setting],
  ])('%s settings of an administrative template are a policy named by their file', (_name, content) => {
    const found = reading(content, 'Administrative Templates/Browser.json');
    expect(typesOf(found)).toEqual(['groupPolicyConfigurations']);
    expect(first(found).displayName).toBe('Browser');
    expect(reading(content, 'elsewhere/Browser.json').objects).toEqual([]);
  });

  test.each([
    ['groups', { displayName: 'x', membershipRule: '(r)', membershipRuleProcessingState: 'On' }],
    ['intents', { displayName: 'x', settingsDelta: [] }],
  ])('one of the %s is known by what is left', (type, object) => {
    expect(typesOf(reading(object))).toEqual([type]);
  });

  test('collections by kind may stand in their answers', () => {
    expect(typesOf(reading({ groups: { value: [{ displayName: 'x', description: '' }] } }))).toEqual(['groups']);
  });

  const target = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
  test.each([
    ['a list of one', { target }, [{ target }], false],
    ['a counted list', { value: [{ target }], Count: 1 }, [{ target }], false],
    ['of a kind that Graph does not have', { includeGroups: ['x'] }, null, true],
  ])('assignments as %s are read or stay', async (_name, assignments, expected, stay) => {
    const value = { '@odata.type': '#microsoft.graph.iosCompliancePolicy', displayName: 'x', assignments };
    const [found] = reading(value).objects;
    const normal = found ? await normalise(found, () => Promise.resolve(null)) : null;
    expect(normal?.assignments).toEqual(expected);
    expect(normal?.object.assignments !== undefined).toBe(stay);
  });

  test('scripts that a remediation names are joined to it, and other ones are told from copies', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'Remediations', 'disk'), { recursive: true });
    const files: [string, string][] = [
      [
        'metadata.json',
        JSON.stringify({ displayName: 'D', detectionScript: 'Find.ps1', remediationScript: 'Mend.ps1' }),
      ],
      ['Find.ps1', 'exit 1'],
      ['Mend.ps1', 'exit 0'],
      ['s.json', JSON.stringify({ displayName: 'S', fileName: 's.ps1', scriptContent: 'ZXhpdCAwDQo=' })],
      ['s.ps1', 'exit 0\n'],
      ['t.json', JSON.stringify({ displayName: 'T', fileName: 't.ps1', scriptContent: 'ZXhpdCAwDQo=' })],
      ['t.ps1', 'exit 7\n'],
    ];
    for (const [name, text] of files) await writeFile(join(folder, 'Remediations', 'disk', name), text);
    const source = await openSource(folder);
    const found = await readFiles(source, { signal: new AbortController().signal, onFile: () => undefined });
    await source.close();
    const of = (name: string): Reading | undefined => found.find(({ path }) => path.endsWith(name));
    expect(of('metadata.json')?.objects[0]?.object).toMatchObject({
      detectionScriptContent: Buffer.from('exit 1').toString('base64'),
      remediationScriptContent: Buffer.from('exit 0').toString('base64'),
    });
    expect(of('s.ps1')?.reasons.join()).toContain('a copy of');
    expect(of('t.ps1')?.reasons.join()).toContain('another text than');
  });
});
