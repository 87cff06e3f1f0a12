import type { PolicyType } from '../model.ts';

/** Multi admin approval access policies: what Graph offers and how it is captured and written. */
export const operationApprovalPolicies: PolicyType = {
  type: 'operationApprovalPolicies',
  label: 'Multi admin approval access policies',
  category: 'Tenant',
  platforms: [],
  apiVersion: 'beta',
  collection: '/deviceManagement/operationApprovalPolicies',
  entityType: '#microsoft.graph.operationApprovalPolicy',
  odataTypes: ['#microsoft.graph.operationApprovalPolicy'],
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
    listQuery: null,
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true,
  },
  subresources: [],
  assignments: null,
  secretProperties: [],
  references: [
    {
      path: 'approverGroupIds[]',
      kind: 'groups',
    },
  ],
  dependsOn: ['groups'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/operationApprovalPolicies',
    stripProperties: ['id', 'lastModifiedDateTime'],
    notes: 'Creating or changing one itself needs approval by a second admin: report only, do not automate.',
    verified: false,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/operationApprovalPolicies/{id}',
    stripProperties: [],
    notes: '',
    verified: true,
  },
};
