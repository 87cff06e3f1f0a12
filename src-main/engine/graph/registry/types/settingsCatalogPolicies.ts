import type { PolicyType } from '../model.ts';

/** Settings catalog: what Graph offers and how it is captured and written. */
export const settingsCatalogPolicies: PolicyType = {
  type: "settingsCatalogPolicies",
  label: "Settings catalog",
  category: "Device configuration",
  platforms: [
    "windows",
    "macOS",
    "iOS",
    "android",
    "linux"
  ],
  apiVersion: "beta",
  collection: "/deviceManagement/configurationPolicies",
  entityType: "#microsoft.graph.deviceManagementConfigurationPolicy",
  odataTypes: [
    "#microsoft.graph.deviceManagementConfigurationPolicy"
  ],
  nameProperty: "name",
  foundation: false,
  referenceOnly: false,
  service: "intune",
  permissions: {
    read: [
      "DeviceManagementConfiguration.Read.All"
    ],
    write: [
      "DeviceManagementConfiguration.ReadWrite.All"
    ]
  },
  capture: {
    mode: "list",
    listQuery: null,
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true
  },
  subresources: [
    {
      name: "settings",
      why: "the policy content; pages of 25 by default, follow @odata.nextLink (reports of only 25 settings saved when paging is skipped)",
      from: "path",
      path: "/deviceManagement/configurationPolicies/{id}/settings",
      collection: true,
      optional: false,
      shared: false,
      countProperty: "settingCount"
    },
    {
      name: "templateSettings",
      why: "ids of setting templates; settingInstanceTemplateId/settingValueTemplateId are compared case-sensitively on create",
      from: "none",
      path: null,
      collection: false,
      optional: false,
      shared: false,
      reason: "Reference data of Microsoft: it is read from the target tenant when a restore needs it."
    }
  ],
  assignments: {
    read: "subpath",
    verified: true,
    notes: "isAssigned on the list row tells whether to read /assignments. Micke-K expands by navigation link and falls back to the subpath.",
    write: {
      method: "POST",
      path: "/deviceManagement/configurationPolicies/{id}/assign",
      bodyProperty: "assignments",
      replacesAll: true,
      itemShape: "{ \"target\": {...} }"
    }
  },
  secretProperties: [
    {
      path: "..value",
      onType: null,
      handling: "masked",
      readBack: null,
      note: "valueState is 'encryptedValueToken' on read and 'notEncrypted' when supplying a clear value; the token does not carry the clear text, so ask the operator for the value on restore",
      ofType: "#microsoft.graph.deviceManagementConfigurationSecretSettingValue",
      in: "content"
    }
  ],
  references: [
    {
      path: "..value",
      kind: "reusablePolicySettings",
      in: "content",
      ofType: "#microsoft.graph.deviceManagementConfigurationReferenceSettingValue"
    },
    {
      path: "roleScopeTagIds[]",
      kind: "roleScopeTags"
    }
  ],
  dependsOn: [
    "roleScopeTags",
    "groups",
    "assignmentFilters",
    "reusablePolicySettings",
    "configurationPolicyTemplates"
  ],
  create: {
    supported: true,
    method: "POST",
    path: "/deviceManagement/configurationPolicies",
    stripProperties: [
      "id",
      "createdDateTime",
      "lastModifiedDateTime",
      "isAssigned",
      "settingCount",
      "creationSource",
      "assignments",
      "settings@odata.context",
      "settings[].settingDefinitions",
      "templateReference.templateDisplayName",
      "templateReference.templateDisplayVersion",
      "disableEntraGroupPolicyAssignment",
      "priorityMetaData"
    ],
    notes: "Send name, description, platforms, technologies, roleScopeTagIds, templateReference.templateId (empty string when none) and the complete settings array in one POST. Returns 201. Strip settings[].id is optional. The top-level @odata.type is not needed (one report of 400 'A type named ... could not be resolved by the model' with it present); nested @odata.type on setting instances and values must stay. disableEntraGroupPolicyAssignment and priorityMetaData in stripProperties are a precaution, not a documented rule. Template lifecycleState other than active can make the create fail.",
    verified: true
  },
  update: {
    supported: true,
    method: "PUT",
    path: "/deviceManagement/configurationPolicies/{id}",
    stripProperties: [
      "creationSource"
    ],
    notes: "PUT replaces the whole policy including settings and answers 204; send name, description, platforms, technologies, templateReference, roleScopeTagIds, settings. PATCH of a single /settings/{id} is reported as 400.",
    verified: true
  }
};
