import type { PolicyType } from '../model.ts';

/** Authentication methods policy: what Graph offers and how it is captured and written. */
export const authenticationMethodsPolicy: PolicyType = {
  type: 'authenticationMethodsPolicy',
  label: 'Authentication methods policy',
  category: 'Entra',
  platforms: [],
  apiVersion: 'v1.0',
  collection: '/policies/authenticationMethodsPolicy',
  entityType: '#microsoft.graph.authenticationMethodsPolicy',
  odataTypes: ['#microsoft.graph.authenticationMethodsPolicy'],
  nameProperty: null,
  foundation: false,
  referenceOnly: false,
  service: 'directory',
  permissions: {
    read: ['Policy.Read.All'],
    write: ['Policy.ReadWrite.AuthenticationMethod'],
  },
  capture: {
    mode: 'singleton',
    listQuery: null,
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: false,
  },
  subresources: [
    {
      name: 'authenticationMethodConfigurations',
      why: 'one object per method, @odata.type per method',
      from: 'path',
      path: '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations',
      collection: true,
      optional: false,
      shared: false,
    },
  ],
  assignments: null,
  secretProperties: [],
  references: [
    {
      path: '..includeTargets[].id',
      kind: 'groups',
    },
    {
      path: '..excludeTargets[].id',
      kind: 'groups',
    },
  ],
  dependsOn: ['groups'],
  create: {
    supported: false,
    method: null,
    path: null,
    stripProperties: ['id', 'lastModifiedDateTime', 'authenticationMethodConfigurations'],
    notes: 'Singleton: update only.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/policies/authenticationMethodsPolicy',
    stripProperties: [],
    notes:
      'per-method settings: PATCH /policies/authenticationMethodsPolicy/authenticationMethodConfigurations/{method} with @odata.type; includeTargets/excludeTargets carry group ids',
    verified: true,
  },
};
