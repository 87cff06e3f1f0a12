import type { PolicyType } from '../model.ts';

/** Named locations: what Graph offers and how it is captured and written. */
export const namedLocations: PolicyType = {
  type: 'namedLocations',
  label: 'Named locations',
  category: 'Conditional Access',
  platforms: [],
  apiVersion: 'v1.0',
  collection: '/identity/conditionalAccess/namedLocations',
  entityType: '#microsoft.graph.namedLocation',
  odataTypes: [
    '#microsoft.graph.ipNamedLocation',
    '#microsoft.graph.countryNamedLocation',
    '#microsoft.graph.compliantNetworkNamedLocation',
  ],
  nameProperty: 'displayName',
  foundation: true,
  referenceOnly: false,
  service: 'conditionalAccess',
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
    path: '/identity/conditionalAccess/namedLocations',
    stripProperties: ['id', 'createdDateTime', 'modifiedDateTime', 'deletedDateTime'],
    notes:
      "'@odata.type' required. compliantNetworkNamedLocation is system-made: skip (unverified). A new location may need seconds before a policy can use it.",
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/identity/conditionalAccess/namedLocations/{id}',
    stripProperties: [],
    notes: 'PATCH with @odata.type; a trusted IP location must be set isTrusted=false before DELETE (unverified)',
    verified: true,
  },
};
