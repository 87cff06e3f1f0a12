import type { PolicyType } from '../model.ts';

/** Authentication contexts: what Graph offers and how it is captured and written. */
export const authenticationContexts: PolicyType = {
  type: 'authenticationContexts',
  label: 'Authentication contexts',
  category: 'Conditional Access',
  platforms: [],
  apiVersion: 'v1.0',
  collection: '/identity/conditionalAccess/authenticationContextClassReferences',
  entityType: '#microsoft.graph.authenticationContextClassReference',
  odataTypes: ['#microsoft.graph.authenticationContextClassReference'],
  nameProperty: 'displayName',
  foundation: true,
  referenceOnly: false,
  service: 'directory',
  permissions: {
    read: ['Policy.Read.All'],
    write: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess'],
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
  references: [],
  dependsOn: [],
  create: {
    supported: true,
    method: 'POST',
    path: '/identity/conditionalAccess/authenticationContextClassReferences',
    stripProperties: ['@odata.type'],
    notes:
      'The id (c1..c25 in the documentation read, c1..c99 in newer tools) is chosen by the caller and must be sent. Apps and SharePoint sites refer to it, so restore to the same id.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/identity/conditionalAccess/authenticationContextClassReferences/{id}',
    stripProperties: [],
    notes: 'PATCH {id}; also creates when missing (unverified)',
    verified: true,
  },
};
