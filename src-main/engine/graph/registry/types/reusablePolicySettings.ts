import type { PolicyType } from '../model.ts';

/** Reusable settings: what Graph offers and how it is captured and written. */
export const reusablePolicySettings: PolicyType = {
  type: 'reusablePolicySettings',
  label: 'Reusable settings',
  category: 'Endpoint security',
  platforms: ['windows', 'linux'],
  apiVersion: 'beta',
  collection: '/deviceManagement/reusablePolicySettings',
  entityType: '#microsoft.graph.deviceManagementReusablePolicySetting',
  odataTypes: ['#microsoft.graph.deviceManagementReusablePolicySetting'],
  nameProperty: 'displayName',
  foundation: true,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
  },
  capture: {
    mode: 'list',
    listQuery: null,
    itemQuery: '$select=settingInstance,displayName,description',
    itemRead: true,
    contentProperties: [],
    rowProvesContent: true,
  },
  subresources: [],
  assignments: null,
  secretProperties: [],
  references: [],
  dependsOn: [],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/reusablePolicySettings',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'version',
      'referencingConfigurationPolicyCount',
      'referencingConfigurationPolicies',
      'settings@odata.context',
    ],
    notes:
      'settingInstance is not in the default response: request it with $select (Micke-K: $select=settinginstance,displayname,description). Keep @odata.type. POST {displayName, description, settingDefinitionId, settingInstance}.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PUT',
    path: '/deviceManagement/reusablePolicySettings/{id}',
    stripProperties: [],
    notes: 'PUT of the full object, answers 204 (IntuneCD)',
    verified: true,
  },
};
