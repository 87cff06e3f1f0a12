import type { PolicyType } from '../model.ts';

/** Company Portal branding: what Graph offers and how it is captured and written. */
export const intuneBrandingProfiles: PolicyType = {
  type: 'intuneBrandingProfiles',
  label: 'Company Portal branding',
  category: 'Tenant',
  platforms: [],
  apiVersion: 'beta',
  collection: '/deviceManagement/intuneBrandingProfiles',
  entityType: '#microsoft.graph.intuneBrandingProfile',
  odataTypes: ['#microsoft.graph.intuneBrandingProfile'],
  nameProperty: 'profileName',
  foundation: false,
  referenceOnly: false,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementApps.Read.All'],
    write: ['DeviceManagementApps.ReadWrite.All'],
  },
  capture: {
    mode: 'list',
    listQuery: null,
    itemQuery: '$expand=assignments',
    itemRead: true,
    contentProperties: [],
    rowProvesContent: false,
  },
  subresources: [
    {
      name: 'images',
      why: 'image bytes come from these paths (value = base64), not from the item',
      from: 'path',
      path: '/deviceManagement/intuneBrandingProfiles/{id}/{part}',
      collection: false,
      optional: true,
      shared: false,
      parts: ['themeColorLogo', 'lightBackgroundLogo', 'landingPageCustomizedImage'],
    },
  ],
  assignments: {
    read: 'item',
    verified: true,
    notes: 'the default profile is not assignable',
    write: {
      method: 'POST',
      path: '/deviceManagement/intuneBrandingProfiles/{id}/assign',
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
  dependsOn: ['roleScopeTags', 'groups'],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/intuneBrandingProfiles',
    stripProperties: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'assignments',
      'isDefaultProfile',
      'disableClientTelemetry',
      'customPrivacyMessage',
    ],
    notes:
      'Two steps: POST only {profileName, profileDescription, roleScopeTagIds}, then PATCH the rest (images in the create body are refused). isDefaultProfile=true exists in every tenant: PATCH its id without profileName, isDefaultProfile, disableClientTelemetry, profileDescription.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'PATCH',
    path: '/deviceManagement/intuneBrandingProfiles/{id}',
    stripProperties: ['isDefaultProfile', 'disableClientTelemetry', 'customPrivacyMessage'],
    notes: 'PATCH',
    verified: true,
  },
};
