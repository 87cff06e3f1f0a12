import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectsAt } from './model.ts';
import type { Json } from './model.ts';
import { nowhere, catalog, custom, omaString, block, compliance } from './testRefusals.ts';
import { errorCode, errorMessage, startForTest } from './testing.ts';
import type { TestClient } from './testing.ts';

let client: TestClient;
const dm = '/deviceManagement';
const am = '/deviceAppManagement';
beforeAll(async () => {
  client = await startForTest();
});
afterAll(() => client.simulator.close());

describe('a policy that Graph refuses', () => {
  type Case = [what: string, path: string, body: Json, status: number, code: string, message: RegExp];
  const model = 'ModelValidationFailure';
  const cases: Case[] = [
    [
      'an OMA value still encrypted',
      `${dm}/deviceConfigurations`,
      { ...custom, omaSettings: [{ ...omaString, isEncrypted: true }] },
      400,
      'NotSupported',
      /SecretReferenceValueId/,
    ],
    [
      'no block action',
      `${dm}/deviceCompliancePolicies`,
      { ...compliance, scheduledActionsForRule: [] },
      400,
      'BadRequest',
      /one and only one block/,
    ],
    [
      'two block actions',
      `${dm}/deviceCompliancePolicies`,
      { ...compliance, scheduledActionsForRule: [{ scheduledActionConfigurations: [block, block] }] },
      400,
      'BadRequest',
      /one and only one block/,
    ],
    [
      'ids of actions',
      `${dm}/deviceCompliancePolicies`,
      { ...compliance, scheduledActionsForRule: [{ id: 'x', scheduledActionConfigurations: [block] }] },
      400,
      model,
      /scheduledActionsForRule\[\]\.id/,
    ],
    [
      'an unknown message template',
      `${dm}/deviceCompliancePolicies`,
      {
        ...compliance,
        scheduledActionsForRule: [
          {
            scheduledActionConfigurations: [
              block,
              { ...block, actionType: 'notification', notificationTemplateId: nowhere },
            ],
          },
        ],
      },
      400,
      'BadRequest',
      /notificationTemplateId/,
    ],
    [
      'an unknown template',
      `${dm}/configurationPolicies`,
      { ...catalog, templateReference: { templateId: `${nowhere}_1` } },
      400,
      'BadRequest',
      /template .* was not found/,
    ],
    [
      'copies of the template',
      `${dm}/configurationPolicies`,
      { ...catalog, templateReference: { templateId: '', templateDisplayName: 'x' } },
      400,
      model,
      /templateDisplayName/,
    ],
    [
      'an old secret token',
      `${dm}/configurationPolicies`,
      {
        ...catalog,
        settings: [
          {
            settingInstance: {
              '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
              settingDefinitionId: 'x',
              simpleSettingValue: {
                '@odata.type': '#microsoft.graph.deviceManagementConfigurationSecretSettingValue',
                value: 'x',
                valueState: 'encryptedValueToken',
              },
            },
          },
        ],
      },
      400,
      'BadRequest',
      /encrypted value token/,
    ],
    ['apps of app protection', `${am}/iosManagedAppProtections`, { displayName: 'T', apps: [] }, 400, model, /'apps'/],
    [
      'values of an ADMX policy',
      `${dm}/groupPolicyConfigurations`,
      { displayName: 'T', definitionValues: [] },
      400,
      model,
      /definitionValues/,
    ],
    [
      'everything of a branding profile',
      `${dm}/intuneBrandingProfiles`,
      { profileName: 'T', displayName: 'x' },
      400,
      model,
      /displayName/,
    ],
    [
      'a priority',
      `${dm}/deviceEnrollmentConfigurations`,
      { '@odata.type': '#microsoft.graph.deviceEnrollmentLimitConfiguration', displayName: 'T', limit: 3, priority: 2 },
      400,
      model,
      /priority/,
    ],
    [
      'a hyphen in the name of an Autopilot profile',
      `${dm}/windowsAutopilotDeploymentProfiles`,
      { '@odata.type': '#microsoft.graph.azureADWindowsAutopilotDeploymentProfile', displayName: 'A-B' },
      400,
      'BadRequest',
      /display name/,
    ],
    [
      'an app of a store',
      `${am}/mobileApps`,
      { '@odata.type': '#microsoft.graph.iosVppApp', displayName: 'T' },
      400,
      'BadRequest',
      /comes from its store/,
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

  test('a template that takes no new policies', async () => {
    const data = client.simulator.tenant();
    const template = objectsAt(data, `${dm}/configurationPolicyTemplates`)[0];
    if (template !== undefined) template.body['lifecycleState'] = 'superseded';
    const other = await startForTest({ data });
    const body = { ...catalog, templateReference: { templateId: template?.body['id'] } };
    const answer = await other.post(`/beta${dm}/configurationPolicies`, body);
    expect([answer.status, errorMessage(answer)]).toEqual([400, expect.stringContaining('superseded')]);
    await other.simulator.close();
  });
});
