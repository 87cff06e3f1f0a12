import type { JsonObject, SimulatedObject } from './model.ts';
import { guid } from './random.ts';

const settingsPerPolicy = 8;

function setting(index: number): SimulatedObject {
  const definition = `device_vendor_msft_policy_config_synthetic_setting${index}`;
  return {
    body: {
      id: String(index),
      settingInstance: {
        '@odata.type': '#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance',
        settingDefinitionId: definition,
        settingInstanceTemplateReference: null,
        choiceSettingValue: { settingValueTemplateReference: null, value: `${definition}_1`, children: [] },
      },
    },
  };
}

function definitionValue(key: string, index: number): SimulatedObject {
  const definitionId = guid(`synthetic definition ${index}`);
  const definition: SimulatedObject = {
    body: {
      id: definitionId,
      displayName: `Synthetic definition ${index}`,
      categoryPath: '\\Synthetic',
      classType: 'machine',
      policyType: 'admxBacked',
    },
  };
  const presentation: SimulatedObject = {
    body: {
      '@odata.type': '#microsoft.graph.groupPolicyPresentationTextBox',
      id: guid(`presentation ${index}`),
      label: 'Value',
    },
  };
  const value: JsonObject = {
    '@odata.type': '#microsoft.graph.groupPolicyPresentationValueText',
    id: guid(`${key} value ${index}`),
    value: `text ${index}`,
  };
  return {
    body: { id: guid(`${key} definition value ${index}`), enabled: true, configurationType: 'policy' },
    parts: { definition, presentationValues: [{ body: value, parts: { presentation } }] },
  };
}

function scheduledAction(key: string): SimulatedObject {
  const action: JsonObject = {
    id: guid(`${key} action`),
    gracePeriodHours: 0,
    actionType: 'block',
    notificationTemplateId: '00000000-0000-0000-0000-000000000000',
    notificationMessageCCList: [],
  };
  return {
    body: { id: guid(`${key} rule`), ruleName: null },
    parts: { scheduledActionConfigurations: [{ body: action }] },
  };
}

/** Gives a synthetic object what its type keeps below the object, and the properties that go with it. */
export function syntheticParts(type: string, object: SimulatedObject, index: number): void {
  const key = `${type} ${index}`;
  const count = type === 'compliancePolicies' ? 2 : settingsPerPolicy;
  switch (type) {
    case 'settingsCatalogPolicies':
    case 'inventoryPolicies':
    case 'compliancePolicies':
      object.body['platforms'] = type === 'compliancePolicies' ? 'linux' : 'windows10';
      object.body['technologies'] = type === 'compliancePolicies' ? 'linuxMdm' : 'mdm';
      object.parts = { settings: Array.from({ length: count }, (_, number) => setting(number)) };
      if (type === 'compliancePolicies') object.parts['scheduledActionsForRule'] = [scheduledAction(key)];
      break;
    case 'intents': {
      object.body['templateId'] = guid('synthetic template');
      const settings = Array.from({ length: 4 }, (_, number) => ({
        body: {
          id: guid(`${key} setting ${number}`),
          definitionId: `deviceConfiguration--synthetic_${number}`,
          valueJson: 'true',
        },
      }));
      object.parts = { settings };
      break;
    }
    case 'groupPolicyConfigurations':
      object.parts = { definitionValues: [definitionValue(key, 0)] };
      break;
    case 'deviceCompliancePolicies':
      object.parts = { scheduledActionsForRule: [scheduledAction(key)] };
      break;
    case 'notificationMessageTemplates': {
      const message: JsonObject = {
        id: `${String(object.body['id'])}_en-US`,
        locale: 'en-us',
        subject: 'Notice',
        messageTemplate: 'Text',
        isDefault: true,
      };
      object.parts = { localizedNotificationMessages: [{ body: message }] };
      break;
    }
    case 'reusablePolicySettings':
      object.body['settingInstance'] = setting(index).body['settingInstance'] ?? null;
      break;
    case 'mobileApps':
      object.parts = { categories: [] };
      break;
    case 'roleScopeTags':
      object.body['id'] = String(index + 1);
      object.body['isBuiltIn'] = false;
      break;
    case 'roleDefinitions':
      object.body['isBuiltIn'] = false;
      object.parts = { roleAssignments: [] };
      break;
    case 'authenticationStrengthPolicies':
      object.body['policyType'] = 'custom';
      break;
    default:
  }
}
