import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectsAt } from './model.ts';
import type { Json } from './model.ts';
import { nowhere, catalog, custom, omaString, compliance, script } from './testRefusals.ts';
import { errorCode, errorMessage, startForTest } from './testing.ts';
import type { TestClient } from './testing.ts';

let client: TestClient;
const dm = '/deviceManagement';
beforeAll(async () => {
  client = await startForTest();
});
afterAll(() => client.simulator.close());

describe('a body that does not fit the model of Graph', () => {
  type Case = [what: string, path: string, body: Json, status: number, code: string, message: RegExp];
  const model = 'ModelValidationFailure';
  const cases: Case[] = [
    [
      'an id',
      `${dm}/deviceManagementScripts`,
      { ...script, id: nowhere },
      400,
      model,
      /property 'id' does not exist on type 'microsoft\.management\.services\.api\.deviceManagementScript'/,
    ],
    [
      'a property that the type does not have',
      `${dm}/deviceManagementScripts`,
      { ...script, nothing: 1 },
      400,
      model,
      /property 'nothing' does not exist/,
    ],
    [
      'supportsScopeTags',
      `${dm}/deviceConfigurations`,
      { ...custom, supportsScopeTags: true },
      400,
      model,
      /supportsScopeTags/,
    ],
    ['isAssigned', `${dm}/configurationPolicies`, { ...catalog, isAssigned: false }, 400, model, /isAssigned/],
    [
      'an annotation',
      `${dm}/configurationPolicies`,
      { ...catalog, 'settings@odata.context': 'x' },
      400,
      model,
      /settings@odata\.context/,
    ],
    [
      'an annotation deep inside',
      `${dm}/deviceConfigurations`,
      { ...custom, omaSettings: [{ ...omaString, 'x@odata.type': 'y' }] },
      400,
      model,
      /x@odata\.type/,
    ],
    [
      'an action advertisement',
      `${dm}/deviceManagementScripts`,
      { ...script, '#microsoft.graph.assign': {} },
      400,
      model,
      /#microsoft\.graph\.assign/,
    ],
    ['tips', `${dm}/deviceManagementScripts`, { ...script, '@microsoft.graph.tips': 'x' }, 400, model, /tips/],
    [
      'no type where there are many',
      `${dm}/deviceConfigurations`,
      { displayName: 'Test' },
      400,
      model,
      /Cannot create an abstract class\./,
    ],
    [
      'no type of a setting',
      `${dm}/configurationPolicies`,
      { ...catalog, settings: [{ settingInstance: { settingDefinitionId: 'x' } }] },
      400,
      model,
      /abstract class/,
    ],
    [
      'a type of another collection',
      `${dm}/deviceConfigurations`,
      { ...compliance },
      400,
      model,
      /'microsoft\.graph\.windows10CompliancePolicy' was found, but it is not assignable/,
    ],
    [
      'a type that nothing has',
      `${dm}/deviceConfigurations`,
      { ...custom, '@odata.type': '#microsoft.graph.nothing' },
      400,
      model,
      /could not be resolved by the model/,
    ],
    [
      'its own type where none is taken',
      `${dm}/configurationPolicies`,
      { ...catalog, '@odata.type': '#microsoft.graph.deviceManagementConfigurationPolicy' },
      400,
      model,
      /could not be resolved/,
    ],
    [
      'a wrong date',
      `${dm}/windowsFeatureUpdateProfiles`,
      {
        displayName: 'T',
        featureUpdateVersion: 'x',
        rolloutSettings: { offerStartDateTimeInUTC: null, offerStartDateTime: '1.2.2026' },
      },
      400,
      model,
      /Cannot convert the literal '1\.2\.2026' to the expected type 'Edm\.DateTimeOffset'/,
    ],
    [
      'text for a number',
      `${dm}/deviceShellScripts`,
      { ...script, retryCount: 'three' },
      400,
      model,
      /'three' to the expected type 'Edm\.Int32'/,
    ],
    [
      'a list for a value',
      `${dm}/deviceManagementScripts`,
      { ...script, description: ['x'] },
      400,
      model,
      /StartArray/,
    ],
    [
      'an unknown scope tag',
      `${dm}/deviceManagementScripts`,
      { ...script, roleScopeTagIds: ['999'] },
      400,
      'BadRequest',
      /Scope Tags validation failed/,
    ],
    [
      'an unknown scope tag of a filter',
      `${dm}/assignmentFilters`,
      { displayName: 'T', platform: 'windows10AndLater', rule: '(device.x -eq "1")', roleScopeTags: ['999'] },
      400,
      'BadRequest',
      /Scope Tags validation failed/,
    ],
    [
      'an old secret reference',
      `${dm}/deviceConfigurations`,
      { ...custom, omaSettings: [{ ...omaString, secretReferenceValueId: 'a_b_c' }] },
      400,
      'NotSupported',
      /SecretReferenceValueId invalid for create\./,
    ],
  ];
  test.each(cases)('%s', async (_what, path, body, status, code, message) => {
    const version = path.startsWith('/device') ? 'beta' : 'v1.0';
    const count = objectsAt(client.simulator.tenant(), path).length;
    const answer = await client.send('POST', `/${version}${path}`, body);
    expect([answer.status, errorCode(answer)]).toEqual([status, code]);
    expect(errorMessage(answer)).toMatch(message);
    expect(objectsAt(client.simulator.tenant(), path)).toHaveLength(count);
  });
});
