import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject, objectsAt, textOf } from './model.ts';
import type { Json, JsonObject, SimulatedTenant } from './model.ts';
import { errorCode, errorMessage, startForTest } from './testing.ts';
import type { TestClient } from './testing.ts';

let client: TestClient;
let tenant: SimulatedTenant;
const dm = '/deviceManagement';
const am = '/deviceAppManagement';
beforeAll(async () => {
  client = await startForTest();
  tenant = client.simulator.tenant();
});
afterAll(() => client.simulator.close());

const nowhere = '00000000-0000-4000-8000-000000000000';
const named = (path: string, name: string): JsonObject =>
  objectsAt(tenant, path).find((one) => one.body['displayName'] === name || one.body['name'] === name)?.body ?? {};
const firstId = (path: string, fits: (body: JsonObject) => boolean = () => true): string =>
  textOf(objectsAt(tenant, path).find((one) => fits(one.body))?.body ?? {}, 'id');
const notDefault = (body: JsonObject): boolean => !textOf(body, 'id').includes('_Default');

const catalog = {
  name: 'Test',
  platforms: 'windows10',
  technologies: 'mdm',
  settings: [
    {
      settingInstance: {
        '@odata.type': '#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance',
        settingDefinitionId: 'device_vendor_msft_policy_config_experience_allowcopypaste',
        choiceSettingValue: { value: 'device_vendor_msft_policy_config_experience_allowcopypaste_1', children: [] },
      },
    },
  ],
};
const custom = { '@odata.type': '#microsoft.graph.windows10CustomConfiguration', displayName: 'Test' };
const omaString = {
  '@odata.type': '#microsoft.graph.omaSettingString',
  displayName: 'Test',
  omaUri: './Vendor/MSFT/Test',
  value: 'x',
};
const block = { actionType: 'block', gracePeriodHours: 0, notificationTemplateId: '', notificationMessageCCList: [] };
const compliance = {
  '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
  displayName: 'Test',
  scheduledActionsForRule: [{ ruleName: 'PasswordRequired', scheduledActionConfigurations: [block] }],
};
const access = {
  displayName: 'Test',
  state: 'disabled',
  conditions: {
    clientAppTypes: ['all'],
    applications: { includeApplications: ['All'] },
    users: { includeUsers: ['All'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
};
const script = { displayName: 'Test', fileName: 'a.ps1', scriptContent: 'YQ==' };
const group = { displayName: 'Test', mailEnabled: false, mailNickname: 'test', securityEnabled: true };

describe('a create that Graph refuses', () => {
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
    [
      'isFeatured of an app',
      `${am}/mobileApps`,
      { '@odata.type': '#microsoft.graph.webApp', displayName: 'T', isFeatured: true },
      400,
      model,
      /isFeatured/,
    ],
    [
      'an unknown app',
      `${am}/mobileAppConfigurations`,
      { '@odata.type': '#microsoft.graph.iosMobileAppConfiguration', displayName: 'T', targetedMobileApps: [nowhere] },
      400,
      'BadRequest',
      /targetedMobileApps/,
    ],
    [
      'actions of a role',
      `${dm}/roleDefinitions`,
      { displayName: 'T', rolePermissions: [{ actions: [], resourceActions: [] }] },
      400,
      model,
      /actions/,
    ],
    [
      'a role assignment without its role',
      `${dm}/roleAssignments`,
      { displayName: 'T', members: [] },
      400,
      'BadRequest',
      /roleDefinition/,
    ],
    [
      'a link to another service',
      `${dm}/roleAssignments`,
      {
        displayName: 'T',
        'roleDefinition@odata.bind': "https://graph.microsoft.com/beta/deviceManagement/roleDefinitions('x')",
      },
      400,
      'BadRequest',
      /must lead to this service/,
    ],
    [
      'deferral with manual approval',
      `${dm}/windowsDriverUpdateProfiles`,
      { displayName: 'T', approvalType: 'manual', deploymentDeferralInDays: 3 },
      400,
      'BadRequest',
      /automatic approval/,
    ],
    [
      'a missing property',
      `${dm}/deviceManagementScripts`,
      { displayName: 'Test', fileName: 'x' },
      400,
      'BadRequest',
      /'scriptContent' is required/,
    ],
    [
      'a legacy policy in its own collection',
      `${dm}/intents`,
      { displayName: 'T' },
      405,
      'UnsupportedHttpMethod',
      /route/,
    ],
    [
      'a policy in the view of all kinds',
      `${am}/managedAppPolicies`,
      { displayName: 'T' },
      405,
      'UnsupportedHttpMethod',
      /POST/,
    ],
    [
      'an approval policy',
      `${dm}/operationApprovalPolicies`,
      { displayName: 'T' },
      400,
      'BadRequest',
      /x-msft-approval-justification/,
    ],
    [
      'a context out of range',
      '/identity/conditionalAccess/authenticationContextClassReferences',
      { id: 'c100', displayName: 'T' },
      400,
      'BadRequest',
      /c1 to c99/,
    ],
    [
      'a location without its type',
      '/identity/conditionalAccess/namedLocations',
      { displayName: 'T' },
      400,
      'BadRequest',
      /abstract class/,
    ],
    [
      'a strength of Microsoft',
      '/policies/authenticationStrengthPolicies',
      { displayName: 'T', allowedCombinations: ['fido2'], policyType: 'builtIn' },
      400,
      'BadRequest',
      /policyType/,
    ],
    [
      'terms without a file',
      '/identityGovernance/termsOfUse/agreements',
      { displayName: 'T', files: [] },
      400,
      'BadRequest',
      /needs a file/,
    ],
    [
      'a mail-enabled security group',
      '/groups',
      { ...group, mailEnabled: true },
      400,
      'Request_BadRequest',
      /mail-enabled security groups/,
    ],
    [
      'a dynamic group without its rule',
      '/groups',
      { ...group, groupTypes: ['DynamicMembership'] },
      400,
      'Request_BadRequest',
      /membershipRule/,
    ],
    ['a group with an id', '/groups', { ...group, id: nowhere }, 400, 'BadRequest', /'id'/],
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

  const users = (extra: JsonObject): JsonObject => ({
    ...access.conditions,
    users: { includeUsers: ['All'], ...extra },
  });
  const malformed: [what: string, body: JsonObject, reason: RegExp][] = [
    ['an unknown group', { ...access, conditions: users({ excludeGroups: [nowhere] }) }, /^\d{4}: .*group/],
    [
      'an unknown location',
      { ...access, conditions: { ...users({}), locations: { includeLocations: [nowhere] } } },
      /^\d{4}: .*location/,
    ],
    [
      'an unknown strength',
      { ...access, grantControls: { operator: 'AND', authenticationStrength: { id: nowhere } } },
      /^\d{4}: .*strength/,
    ],
    [
      'a strength in full',
      { ...access, grantControls: { operator: 'AND', authenticationStrength: { id: nowhere, displayName: 'x' } } },
      /by its id only/,
    ],
    [
      'an unknown application',
      { ...access, conditions: { ...users({}), applications: { includeApplications: [nowhere] } } },
      /^\d{4}: .*application/,
    ],
    ['no controls', { ...access, grantControls: null }, /^\d{4}: .*controls/],
    ['nobody', { ...access, conditions: { ...access.conditions, users: {} } }, /^\d{4}: .*user/],
    [
      'disableResilienceDefaults that is not true',
      { ...access, sessionControls: { disableResilienceDefaults: null } },
      /disableResilienceDefaults/,
    ],
  ];
  test.each(malformed)(
    'Conditional Access with %s gives the reason in innerError only',
    async (_what, body, reason) => {
      const answer = await client.send('POST', '/v1.0/identity/conditionalAccess/policies', body);
      expect([answer.status, errorCode(answer)]).toEqual([400, 'BadRequest']);
      expect(errorMessage(answer)).toBe(
        'The server could not process the request because it is malformed or incorrect.',
      );
      const error = answer.body['error'];
      const inner = isJsonObject(error) && isJsonObject(error['innerError']) ? error['innerError'] : {};
      expect(textOf(inner, 'message')).toMatch(reason);
    },
  );
});

describe('an update that Graph refuses', () => {
  type Case = [what: string, method: string, path: () => string, body: Json, status: number, message: RegExp];
  const cases: Case[] = [
    [
      'a PATCH of a catalog setting',
      'PATCH',
      () => `${dm}/configurationPolicies/${firstId(`${dm}/configurationPolicies`)}/settings/0`,
      {},
      400,
      /route template/,
    ],
    [
      'a PATCH of a catalog policy',
      'PATCH',
      () => `${dm}/configurationPolicies/${firstId(`${dm}/configurationPolicies`)}`,
      { name: 'x' },
      405,
      /PATCH/,
    ],
    [
      'another platform in a PUT',
      'PUT',
      () => `${dm}/configurationPolicies/${firstId(`${dm}/configurationPolicies`)}`,
      { ...catalog, platforms: 'macOS' },
      400,
      /platforms/,
    ],
    [
      'a PUT without settings',
      'PUT',
      () => `${dm}/configurationPolicies/${firstId(`${dm}/configurationPolicies`)}`,
      { name: 'x', platforms: 'windows10', technologies: 'mdm' },
      400,
      /settings/,
    ],
    [
      'no type',
      'PATCH',
      () => `${dm}/deviceConfigurations/${firstId(`${dm}/deviceConfigurations`)}`,
      { displayName: 'x' },
      400,
      /abstract class/,
    ],
    [
      'another type',
      'PATCH',
      () => `${dm}/deviceConfigurations/${firstId(`${dm}/deviceConfigurations`)}`,
      custom,
      400,
      /type of an object cannot be changed/,
    ],
    [
      'the platform of a filter',
      'PATCH',
      () => `${dm}/assignmentFilters/${firstId(`${dm}/assignmentFilters`)}`,
      { platform: 'macOS' },
      400,
      /platform/,
    ],
    [
      'actions in a PATCH of a compliance policy',
      'PATCH',
      () => `${dm}/deviceCompliancePolicies/${firstId(`${dm}/deviceCompliancePolicies`)}`,
      compliance,
      400,
      /scheduledActionsForRule/,
    ],
    [
      'the approval type of driver updates',
      'PATCH',
      () => `${dm}/windowsDriverUpdateProfiles/${firstId(`${dm}/windowsDriverUpdateProfiles`)}`,
      { approvalType: 'manual' },
      400,
      /approvalType/,
    ],
    [
      'the name of a custom attribute',
      'PATCH',
      () => `${dm}/deviceCustomAttributeShellScripts/${firstId(`${dm}/deviceCustomAttributeShellScripts`)}`,
      { customAttributeName: 'x' },
      400,
      /customAttributeName/,
    ],
    [
      'a script of Microsoft',
      'PATCH',
      () => `${dm}/deviceHealthScripts/${firstId(`${dm}/deviceHealthScripts`, (b) => b['isGlobalScript'] === true)}`,
      { displayName: 'x' },
      400,
      /Microsoft/,
    ],
    [
      'a built-in strength',
      'PATCH',
      () => '/policies/authenticationStrengthPolicies/00000000-0000-0000-0000-000000000002',
      { displayName: 'x' },
      400,
      /built-in/,
    ],
    [
      'an object that is not there',
      'PATCH',
      () => `${dm}/deviceManagementScripts/${nowhere}`,
      { displayName: 'x' },
      404,
      /not found/,
    ],
    [
      'the name of the default branding',
      'PATCH',
      () =>
        `${dm}/intuneBrandingProfiles/${firstId(`${dm}/intuneBrandingProfiles`, (b) => b['isDefaultProfile'] === true)}`,
      { profileName: 'x' },
      400,
      /profileName/,
    ],
    [
      'apps of a managed configuration',
      'PATCH',
      () => `${am}/mobileAppConfigurations/${firstId(`${am}/mobileAppConfigurations`)}`,
      { '@odata.type': '#microsoft.graph.iosMobileAppConfiguration', targetedMobileApps: [] },
      400,
      /targetedMobileApps/,
    ],
    ['settings on their own path', 'PATCH', () => `${dm}/settings`, { secureByDefault: true }, 405, /PATCH/],
    [
      'anything but the settings of the tenant',
      'PATCH',
      () => dm,
      { subscriptionState: 'x' },
      400,
      /subscriptionState/,
    ],
    [
      'half of a policy that is PUT',
      'PUT',
      () => '/policies/deviceRegistrationPolicy',
      { userDeviceQuota: 5 },
      400,
      /missing/,
    ],
    [
      'a message with its locale',
      'PATCH',
      () => {
        const id = firstId(`${dm}/notificationMessageTemplates`);
        return `${dm}/notificationMessageTemplates/${id}/localizedNotificationMessages/${id}_en-us`;
      },
      { locale: 'en-us' },
      400,
      /locale/,
    ],
    [
      'a message made not the default',
      'PATCH',
      () => {
        const id = firstId(`${dm}/notificationMessageTemplates`);
        return `${dm}/notificationMessageTemplates/${id}/localizedNotificationMessages/${id}_en-us`;
      },
      { isDefault: false },
      400,
      /isDefault/,
    ],
    [
      'an ADMX value without its definition',
      'POST',
      () => `${dm}/groupPolicyConfigurations/${firstId(`${dm}/groupPolicyConfigurations`)}/definitionValues`,
      { enabled: true },
      400,
      /definition@odata\.bind/,
    ],
    [
      'a default configuration is deleted',
      'DELETE',
      () =>
        `${dm}/deviceEnrollmentConfigurations/${firstId(`${dm}/deviceEnrollmentConfigurations`, (b) => !notDefault(b))}`,
      undefined as unknown as Json,
      400,
      /default/,
    ],
    [
      'an assigned Autopilot profile is deleted',
      'DELETE',
      () =>
        `${dm}/windowsAutopilotDeploymentProfiles/${String(named(`${dm}/windowsAutopilotDeploymentProfiles`, 'Workstation user driven')['id'])}`,
      undefined as unknown as Json,
      400,
      /An error has occurred/,
    ],
    [
      'the default scope tag is deleted',
      'DELETE',
      () => `${dm}/roleScopeTags/0`,
      undefined as unknown as Json,
      400,
      /default scope tag|built-in/,
    ],
  ];
  test.each(cases)('%s', async (_what, method, path, body, status, message) => {
    const where = path();
    const answer = await client.send(method, `/${where.startsWith('/device') ? 'beta' : 'v1.0'}${where}`, body);
    expect(answer.status).toBe(status);
    expect(errorMessage(answer)).toMatch(message);
  });
});

describe('an assignment that Graph refuses', () => {
  const own = (path: string, fits = notDefault): string => `${path}/${firstId(path, fits)}`;
  const target = (extra: JsonObject = {}): JsonObject => ({
    '@odata.type': '#microsoft.graph.groupAssignmentTarget',
    groupId: firstId('/groups'),
    ...extra,
  });
  const filter = (): JsonObject => ({
    deviceAndAppManagementAssignmentFilterId: firstId(`${dm}/assignmentFilters`),
    deviceAndAppManagementAssignmentFilterType: 'include',
  });
  const scripts = `${dm}/deviceManagementScripts`;
  const configurations = `${dm}/deviceConfigurations`;
  type Case = [what: string, path: () => string, body: () => JsonObject, message: RegExp];
  const cases: Case[] = [
    ['the wrong property', () => `${own(scripts)}/assign`, () => ({ assignments: [] }), /parameter 'assignments'/],
    [
      'an id in an entry',
      () => `${own(configurations)}/assign`,
      () => ({ assignments: [{ id: 'x', target: target() }] }),
      /'id'/,
    ],
    [
      'a source in an entry',
      () => `${own(configurations)}/assign`,
      () => ({ assignments: [{ source: 'direct', target: target() }] }),
      /'source'/,
    ],
    [
      'no type of the target',
      () => `${own(configurations)}/assign`,
      () => ({ assignments: [{ target: { groupId: 'x' } }] }),
      /abstract class/,
    ],
    [
      'an unknown group',
      () => `${own(configurations)}/assign`,
      () => ({ assignments: [{ target: target({ groupId: nowhere }) }] }),
      /group/,
    ],
    [
      'an unknown filter',
      () => `${own(configurations)}/assign`,
      () => ({ assignments: [{ target: target({ ...filter(), deviceAndAppManagementAssignmentFilterId: nowhere }) }] }),
      /Scope Tags validation failed : Filters/,
    ],
    [
      'the same target twice',
      () => `${own(configurations)}/assign`,
      () => ({ assignments: [{ target: target() }, { target: target() }] }),
      /more than once/,
    ],
    [
      'a filter on an exclusion',
      () => `${own(configurations)}/assign`,
      () => ({
        assignments: [
          { target: target({ ...filter(), '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget' }) },
        ],
      }),
      /excluded/,
    ],
    [
      'an intent where there is none',
      () => `${own(configurations)}/assign`,
      () => ({ assignments: [{ intent: 'required', target: target() }] }),
      /intent/,
    ],
    [
      'no intent of an app',
      () => `${own(`${am}/mobileApps`)}/assign`,
      () => ({ mobileAppAssignments: [{ target: target() }] }),
      /intent/,
    ],
    [
      'a filter for the Edge app',
      () => `${own(`${am}/mobileApps`, (b) => textOf(b, '@odata.type').endsWith('windowsMicrosoftEdgeApp'))}/assign`,
      () => ({ mobileAppAssignments: [{ intent: 'required', target: target(filter()) }] }),
      /no filters/,
    ],
    [
      'a default configuration',
      () => `${own(`${dm}/deviceEnrollmentConfigurations`, (b) => !notDefault(b))}/assign`,
      () => ({ enrollmentConfigurationAssignments: [] }),
      /default/,
    ],
    [
      'the default branding',
      () => `${own(`${dm}/intuneBrandingProfiles`, (b) => b['isDefaultProfile'] === true)}/assign`,
      () => ({ assignments: [] }),
      /default/,
    ],
    [
      'groups in the action for devices',
      () => `${own(`${dm}/windowsAutopilotDeploymentProfiles`)}/assign`,
      () => ({ assignments: [] }),
      /route/,
    ],
    [
      'a managed configuration without the cast',
      () => `${own(`${am}/mobileAppConfigurations`)}/assign`,
      () => ({ assignments: [] }),
      /assign/,
    ],
    [
      'a cast where there is none',
      () => `${own(configurations)}/microsoft.graph.deviceConfiguration/assign`,
      () => ({ assignments: [] }),
      /assign/,
    ],
    ['a policy set', () => `${own(`${am}/policySets`)}/assign`, () => ({ assignments: [] }), /route/],
    [
      'an Intune target of a Cloud PC',
      () => `${own(`${dm}/virtualEndpoint/userSettings`)}/assign`,
      () => ({ assignments: [{ target: target() }] }),
      /could not be resolved/,
    ],
  ];
  test.each(cases)('%s', async (_what, path, body, message) => {
    const answer = await client.send('POST', `/beta${path()}`, body());
    expect(answer.status).toBe(400);
    expect(errorMessage(answer)).toMatch(message);
  });

  test('a second Autopilot profile for all devices', async () => {
    const path = `/beta${dm}/windowsAutopilotDeploymentProfiles`;
    const all = { target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } };
    const ids = objectsAt(tenant, `${dm}/windowsAutopilotDeploymentProfiles`).map((one) => textOf(one.body, 'id'));
    const first = await client.send('POST', `${path}/${ids[0]}/assignments`, all);
    expect(first.status).toBe(201);
    const second = await client.send('POST', `${path}/${ids[1]}/assignments`, all);
    expect(errorMessage(second)).toMatch(/^Another Profile .* is already assigned to All Devices\./);
    const gone = await client.send('DELETE', `${path}/${ids[0]}/assignments/${textOf(first.body, 'id')}`);
    expect(gone.status).toBe(204);
    expect((await client.send('POST', `${path}/${ids[1]}/assignments`, all)).status).toBe(201);
  });
});

test('an equal name is no reason to refuse', async () => {
  const before = named(`${dm}/deviceManagementScripts`, 'Test');
  expect(before).toEqual({});
  for (let times = 0; times < 2; times += 1) {
    expect((await client.post(`/beta${dm}/deviceManagementScripts`, script)).status).toBe(201);
    expect((await client.post(`/beta${dm}/configurationPolicies`, catalog)).status).toBe(201);
    expect((await client.post('/v1.0/groups', group)).status).toBe(201);
  }
});
