import type { PolicyType } from '../model.ts';

/** Administrative templates (ADMX): what Graph offers and how it is captured and written. */
export const groupPolicyConfigurations: PolicyType = {
  type: 'groupPolicyConfigurations',
  label: 'Administrative templates (ADMX)',
  category: 'Device configuration',
  platforms: ['windows'],
  apiVersion: 'beta',
  collection: '/deviceManagement/groupPolicyConfigurations',
  entityType: '#microsoft.graph.groupPolicyConfiguration',
  odataTypes: ['#microsoft.graph.groupPolicyConfiguration'],
  nameProperty: 'displayName',
  foundation: false,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
  },
  capture: {
    mode: 'list',
    listQuery: '$expand=assignments',
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: false,
  },
  subresources: [
    {
      name: 'definitionValues',
      why: 'the configured settings; $expand=definitionValues on the parent returns an empty array, so the subpath is needed',
      from: 'path',
      path: '/deviceManagement/groupPolicyConfigurations/{id}/definitionValues?$expand=definition',
      collection: true,
      optional: false,
      shared: false,
    },
    {
      name: 'presentationValues',
      why: 'values of drop-downs, text boxes, lists per setting',
      from: 'path',
      path: '/deviceManagement/groupPolicyConfigurations/{id}/definitionValues/{definitionValueId}/presentationValues?$expand=presentation',
      collection: true,
      optional: false,
      shared: false,
      forEach: {
        source: 'definitionValues',
        key: 'definitionValueId',
      },
    },
    {
      name: 'customDefinitions',
      why: 'map custom ADMX definitions between tenants by displayName+categoryPath+classType; presentation by label via /deviceManagement/groupPolicyDefinitions/{id}/presentations',
      from: 'none',
      path: null,
      collection: false,
      optional: false,
      shared: false,
      reason: 'The name, category path and class of every definition in use is kept with its value.',
    },
  ],
  assignments: {
    read: 'list',
    verified: true,
    notes: null,
    write: {
      method: 'POST',
      path: '/deviceManagement/groupPolicyConfigurations/{id}/assign',
      bodyProperty: 'assignments',
      replacesAll: true,
      itemShape: '{ "target": {...} }',
    },
  },
  secretProperties: [],
  references: [
    {
      path: 'roleScopeTagIds[]',
      kind: 'roleScopeTags',
    },
  ],
  dependsOn: ['roleScopeTags', 'groups', 'assignmentFilters', 'groupPolicyUploadedDefinitionFiles'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/groupPolicyConfigurations',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'assignments',
      'definitionValues',
      'policyConfigurationIngestionType',
    ],
    notes:
      "Create the empty configuration first, then POST each setting to /definitionValues with {enabled, configurationType, 'definition@odata.bind': '{root}/beta/deviceManagement/groupPolicyDefinitions('{definitionId}')', presentationValues:[{'@odata.type', value fields, 'presentation@odata.bind': '.../groupPolicyDefinitions('{definitionId}')/presentations('{presentationId}')'}]}; or send all in one POST to /updateDefinitionValues {added, updated, deletedIds}. Without definition@odata.bind the create is a 400. Built-in definition ids are the same across tenants; custom (uploaded) ones are not. The bind URL must use the cloud's own Graph root.",
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/groupPolicyConfigurations/{id}',
    stripProperties: [],
    notes:
      'PATCH only displayName/description/roleScopeTagIds; settings through POST {id}/updateDefinitionValues {added, updated, deletedIds}. A known full replace: one call with deletedIds = all current ids, then one with added.',
    verified: true,
  },
};
