import type { PolicyType } from '../model.ts';

/** Compliance policies (settings catalog): what Graph offers and how it is captured and written. */
export const compliancePolicies: PolicyType = {
  type: 'compliancePolicies',
  label: 'Compliance policies (settings catalog)',
  category: 'Compliance',
  platforms: ['linux'],
  apiVersion: 'beta',
  collection: '/deviceManagement/compliancePolicies',
  entityType: '#microsoft.graph.deviceManagementCompliancePolicy',
  odataTypes: ['#microsoft.graph.deviceManagementCompliancePolicy'],
  nameProperty: 'name',
  foundation: false,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
  },
  capture: {
    mode: 'list',
    listQuery: '$expand=settings',
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true,
  },
  subresources: [
    {
      name: 'settings',
      why: 'content',
      from: 'expand',
      path: '/deviceManagement/compliancePolicies/{id}/settings',
      collection: true,
      optional: false,
      shared: false,
      property: 'settings',
      countProperty: 'settingCount',
    },
    {
      name: 'scheduledActionsForRule',
      why: 'actions for noncompliance; here the subpath does work (unlike deviceCompliancePolicies)',
      from: 'path',
      path: '/deviceManagement/compliancePolicies/{id}/scheduledActionsForRule?$expand=scheduledActionConfigurations',
      collection: true,
      optional: false,
      shared: false,
    },
  ],
  assignments: {
    read: 'subpath',
    verified: true,
    notes: null,
    write: {
      method: 'POST',
      path: '/deviceManagement/compliancePolicies/{id}/assign',
      bodyProperty: 'assignments',
      replacesAll: true,
      itemShape: '{ "target": {...} }',
    },
  },
  secretProperties: [],
  references: [
    {
      path: '..notificationTemplateId',
      kind: 'notificationMessageTemplates',
      in: 'content',
    },
    {
      path: '..notificationMessageCCList[]',
      kind: 'groups',
      in: 'content',
    },
    {
      path: '..value',
      kind: 'reusablePolicySettings',
      in: 'content',
      ofType: '#microsoft.graph.deviceManagementConfigurationReferenceSettingValue',
    },
    {
      path: 'roleScopeTagIds[]',
      kind: 'roleScopeTags',
    },
  ],
  dependsOn: ['roleScopeTags', 'groups', 'assignmentFilters', 'reusablePolicySettings', 'notificationMessageTemplates'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/compliancePolicies',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'isAssigned',
      'settingCount',
      'creationSource',
      'assignments',
      'settings@odata.context',
    ],
    notes:
      'Send settings and scheduledActionsForRule. The Linux discovery script setting linux_customcompliance_discoveryscript holds the id of a reusablePolicySettings object: remap it.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PUT',
    path: '/deviceManagement/compliancePolicies/{id}',
    stripProperties: [],
    notes:
      'PUT of the object with settings, 204; actions by POST {id}/setScheduledActions {scheduledActions:[...]}, 200',
    verified: true,
  },
};
