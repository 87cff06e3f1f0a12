import type { PolicyType } from '../model.ts';

/** Windows 365 provisioning policies: what Graph offers and how it is captured and written. */
export const cloudPcProvisioningPolicies: PolicyType = {
  type: 'cloudPcProvisioningPolicies',
  label: 'Windows 365 provisioning policies',
  category: 'Windows 365',
  platforms: ['windows'],
  apiVersion: 'beta',
  collection: '/deviceManagement/virtualEndpoint/provisioningPolicies',
  entityType: '#microsoft.graph.cloudPcProvisioningPolicy',
  odataTypes: ['#microsoft.graph.cloudPcProvisioningPolicy'],
  nameProperty: 'displayName',
  foundation: false,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['CloudPC.Read.All'],
    write: ['CloudPC.ReadWrite.All'],
  },
  capture: {
    mode: 'list',
    listQuery: null,
    itemQuery: '$expand=assignments',
    itemRead: true,
    contentProperties: [],
    rowProvesContent: true,
  },
  subresources: [],
  assignments: {
    read: 'item',
    verified: true,
    notes: 'target type differs from Intune (itemShape unverified)',
    write: {
      method: 'POST',
      path: '/deviceManagement/virtualEndpoint/provisioningPolicies/{id}/assign',
      bodyProperty: 'assignments',
      replacesAll: true,
      itemShape:
        '{ "id": null, "target": {"@odata.type":"microsoft.graph.cloudPcManagementGroupAssignmentTarget","groupId":...} }',
    },
  },
  secretProperties: [],
  references: [],
  dependsOn: ['groups'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/virtualEndpoint/provisioningPolicies',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'alternateResourceUrl',
      'cloudPcGroupDisplayName',
      'createdBy',
      'gracePeriodInHours',
      'lastModifiedBy',
      'assignments',
    ],
    notes:
      'domainJoinConfigurations[].onPremisesConnectionId must be remapped; imageId of custom images is tenant-specific.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/virtualEndpoint/provisioningPolicies/{id}',
    stripProperties: [],
    notes: '',
    verified: true,
  },
};
