import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json, JsonObject, SimulatedTenant } from './model.ts';
import { nowhere, notDefault, catalog, custom, compliance, firstId as idOfFirst } from './testRefusals.ts';
import { errorMessage, startForTest } from './testing.ts';
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
const firstId = (path: string, fits?: (body: JsonObject) => boolean): string => idOfFirst(tenant, path, fits);

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
        `${dm}/windowsAutopilotDeploymentProfiles/${firstId(`${dm}/windowsAutopilotDeploymentProfiles`, (b) => b['displayName'] === 'Workstation user driven')}`,
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
