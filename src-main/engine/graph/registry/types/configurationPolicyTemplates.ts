import type { PolicyType } from '../model.ts';

/** Settings catalog templates: what Graph offers and how it is captured and written. */
export const configurationPolicyTemplates: PolicyType = {
  type: 'configurationPolicyTemplates',
  label: 'Settings catalog templates',
  category: 'Endpoint security',
  platforms: [],
  apiVersion: 'beta',
  collection: '/deviceManagement/configurationPolicyTemplates',
  entityType: '#microsoft.graph.deviceManagementConfigurationPolicyTemplate',
  odataTypes: ['#microsoft.graph.deviceManagementConfigurationPolicyTemplate'],
  nameProperty: 'displayName',
  foundation: true,
  referenceOnly: true,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
  },
  capture: {
    mode: 'none',
    reason:
      "Microsoft's own reference data, the same in every tenant. The template that a policy uses is named in that policy.",
    listQuery: null,
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true,
  },
  subresources: [
    {
      name: 'settingTemplates',
      why: 'allowed settings and template ids',
      from: 'none',
      path: null,
      collection: false,
      optional: false,
      shared: false,
      reason: 'Reference data of Microsoft.',
    },
  ],
  assignments: null,
  secretProperties: [],
  references: [],
  dependsOn: [],
  create: {
    supported: false,
    method: null,
    path: null,
    stripProperties: ['id', 'version', 'settingTemplateCount', 'settingTemplates'],
    notes: 'Microsoft-owned; lifecycleState tells whether a template still accepts new policies',
    verified: true,
  },
  update: {
    supported: false,
    method: null,
    path: null,
    stripProperties: [],
    notes: '',
    verified: true,
  },
};
