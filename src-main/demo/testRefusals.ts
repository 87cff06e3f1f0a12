import { objectsAt, textOf } from './model.ts';
import type { JsonObject, SimulatedTenant } from './model.ts';

/** An id that nothing has. */
export const nowhere = '00000000-0000-4000-8000-000000000000';

/** The id of the first object of a collection that fits; empty when none does. */
export function firstId(
  tenant: SimulatedTenant,
  path: string,
  fits: (body: JsonObject) => boolean = () => true,
): string {
  return textOf(objectsAt(tenant, path).find((one) => fits(one.body))?.body ?? {}, 'id');
}

/** False for the enrolment configurations that every tenant has. */
export function notDefault(body: JsonObject): boolean {
  return !textOf(body, 'id').includes('_Default');
}

// Bodies that Graph takes; the tables of refusals spoil one thing each.

export const catalog = {
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
export const custom = { '@odata.type': '#microsoft.graph.windows10CustomConfiguration', displayName: 'Test' };
export const omaString = {
  '@odata.type': '#microsoft.graph.omaSettingString',
  displayName: 'Test',
  omaUri: './Vendor/MSFT/Test',
  value: 'x',
};
export const block = {
  actionType: 'block',
  gracePeriodHours: 0,
  notificationTemplateId: '',
  notificationMessageCCList: [],
};
export const compliance = {
  '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
  displayName: 'Test',
  scheduledActionsForRule: [{ ruleName: 'PasswordRequired', scheduledActionConfigurations: [block] }],
};
export const access = {
  displayName: 'Test',
  state: 'disabled',
  conditions: {
    clientAppTypes: ['all'],
    applications: { includeApplications: ['All'] },
    users: { includeUsers: ['All'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
};
export const script = { displayName: 'Test', fileName: 'a.ps1', scriptContent: 'YQ==' };
export const group = { displayName: 'Test', mailEnabled: false, mailNickname: 'test', securityEnabled: true };
