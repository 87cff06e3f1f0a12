import type { PolicyType } from '../model.ts';

/** Terms of use: what Graph offers and how it is captured and written. */
export const termsOfUseAgreements: PolicyType = {
  type: 'termsOfUseAgreements',
  label: 'Terms of use',
  category: 'Conditional Access',
  platforms: [],
  apiVersion: 'v1.0',
  collection: '/identityGovernance/termsOfUse/agreements',
  entityType: '#microsoft.graph.agreement',
  odataTypes: ['#microsoft.graph.agreement'],
  nameProperty: 'displayName',
  foundation: true,
  referenceOnly: false,
  service: 'directory',
  permissions: {
    read: ['Agreement.Read.All'],
    write: ['Agreement.ReadWrite.All'],
    delegatedOnly: true,
  },
  capture: {
    mode: 'list',
    listQuery: '$expand=files',
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true,
  },
  subresources: [
    {
      name: 'fileData',
      why: 'PDF content',
      from: 'path',
      path: "/agreements/{id}/file/localizations('{fileId}')/fileData/data",
      collection: false,
      optional: true,
      shared: false,
      forEach: {
        source: 'files',
        key: 'fileId',
      },
    },
  ],
  assignments: null,
  secretProperties: [],
  references: [],
  dependsOn: [],
  create: {
    supported: true,
    method: 'POST',
    path: '/identityGovernance/termsOfUse/agreements',
    stripProperties: ['id', 'acceptances', 'file'],
    notes:
      "Create needs files:[{fileName, language, isDefault, fileData:{data: base64 PDF}}]. PDF bytes: /agreements/{id}/file/localizations('{fileId}')/fileData/data. Delegated only: application permission is not supported.",
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/identityGovernance/termsOfUse/agreements/{id}',
    stripProperties: [],
    notes: 'PATCH basic properties; new PDF through files/localizations',
    verified: true,
  },
};
