import type { PolicyType } from '../model.ts';

const SELECT =
  '$select=id,displayName,description,groupTypes,membershipRule,membershipRuleProcessingState,securityEnabled,mailEnabled,isAssignableToRole,onPremisesSyncEnabled';

/** Groups: what Graph offers and how it is captured and written. */
export const groups: PolicyType = {
  type: 'groups',
  label: 'Groups',
  category: 'Entra',
  platforms: [],
  apiVersion: 'v1.0',
  collection: '/groups',
  entityType: '#microsoft.graph.group',
  odataTypes: ['#microsoft.graph.group'],
  nameProperty: 'displayName',
  foundation: true,
  referenceOnly: true,
  service: 'directory',
  permissions: {
    read: ['Group.Read.All'],
    write: ['Group.ReadWrite.All'],
  },
  capture: {
    mode: 'reference',
    reason:
      'Captured as references: every group that a captured object names is kept with its name, kind and membership rule.',
    listQuery: SELECT,
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true,
  },
  delta: {
    path: '/groups/delta',
    query: SELECT,
    // Microsoft's overview of delta queries; the facts do not name it. A refusal costs one request and the next delta.
    fromNow: '$deltatoken=latest',
    verified: false,
  },
  subresources: [],
  assignments: null,
  secretProperties: [],
  references: [],
  dependsOn: [],
  create: {
    supported: true,
    method: 'POST',
    path: '/groups',
    stripProperties: ['id'],
    notes:
      'Back up only groups that assignments name. Resolve ids with POST /directoryObjects/getByIds (up to 1000 ids, types:["group"]); find a target by $filter=displayName eq \'...\' (double the single quotes; names are not unique). Create only plain security groups {displayName, description, mailEnabled:false, mailNickname, securityEnabled:true, groupTypes:[] or ["DynamicMembership"] with membershipRule and membershipRuleProcessingState}; mail-enabled and synced groups cannot be created this way (400 "Cannot Create a mail-enabled security groups and or distribution list").',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/groups/{id}',
    stripProperties: [],
    notes: 'PATCH; the app should not change existing groups',
    verified: true,
  },
};
