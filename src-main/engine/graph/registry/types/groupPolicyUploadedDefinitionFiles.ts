import type { PolicyType } from '../model.ts';

/** Imported ADMX files: what Graph offers and how it is captured and written. */
export const groupPolicyUploadedDefinitionFiles: PolicyType = {
  type: 'groupPolicyUploadedDefinitionFiles',
  label: 'Imported ADMX files',
  category: 'Device configuration',
  platforms: ['windows'],
  apiVersion: 'beta',
  collection: '/deviceManagement/groupPolicyUploadedDefinitionFiles',
  entityType: '#microsoft.graph.groupPolicyUploadedDefinitionFile',
  odataTypes: ['#microsoft.graph.groupPolicyUploadedDefinitionFile'],
  nameProperty: 'fileName',
  foundation: true,
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
  subresources: [
    {
      name: 'groupPolicyOperations',
      why: 'upload status',
      from: 'none',
      path: null,
      collection: false,
      optional: false,
      shared: false,
      reason: 'Progress of past uploads, not configuration.',
    },
  ],
  assignments: null,
  secretProperties: [
    {
      path: 'content',
      onType: null,
      handling: 'masked',
      readBack: null,
      note: 'not returned by GET',
    },
  ],
  references: [],
  dependsOn: [],
  create: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/groupPolicyUploadedDefinitionFiles',
    stripProperties: [
      'id',
      'lastModifiedDateTime',
      'groupPolicyOperations',
      'definitions',
      'languageCodes',
      'targetPrefix',
      'targetNamespace',
      'policyType',
      'revision',
      'status',
      'uploadDateTime',
    ],
    notes:
      'The ADMX/ADML contents are not returned on GET; restore needs the original files: body {fileName, content(base64 ADMX), defaultLanguageCode:"", groupPolicyUploadedLanguageFiles:[{fileName, languageCode, content(base64 ADML)}]}. Upload is asynchronous (status). Upload parents (for example Windows.admx) first: order by lastModifiedDateTime.',
    verified: true,
  },
  update: {
    supported: true,
    method: 'POST',
    path: '/deviceManagement/groupPolicyUploadedDefinitionFiles/{id}/uploadNewVersion',
    stripProperties: [],
    notes:
      'new content through POST {id}/uploadNewVersion {content, groupPolicyUploadedLanguageFiles}; delete through POST {id}/remove',
    verified: true,
  },
};
