import type { PolicyType } from '../model.ts';

/** Endpoint security and baselines (legacy): what Graph offers and how it is captured and written. */
export const intents: PolicyType = {
  type: "intents",
  label: "Endpoint security and baselines (legacy)",
  category: "Endpoint security",
  platforms: [
    "windows",
    "macOS"
  ],
  apiVersion: "beta",
  collection: "/deviceManagement/intents",
  entityType: "#microsoft.graph.deviceManagementIntent",
  odataTypes: [
    "#microsoft.graph.deviceManagementIntent"
  ],
  nameProperty: "displayName",
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
    listQuery: "$expand=assignments",
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true
  },
  subresources: [
    {
      name: "settings",
      why: "setting instances (definitionId, valueJson)",
      from: "path",
      path: "/deviceManagement/intents/{id}/settings",
      collection: true,
      optional: false,
      shared: false
    },
    {
      name: "template",
      why: "display name, templateType/templateSubtype, isDeprecated",
      from: "path",
      path: "/deviceManagement/templates/{templateId}",
      collection: false,
      optional: true,
      shared: true
    }
  ],
  assignments: {
    read: "list",
    verified: true,
    notes: null,
    write: {
      method: "POST",
      path: "/deviceManagement/intents/{id}/assign",
      bodyProperty: "assignments",
      replacesAll: true,
      itemShape: "{ \"target\": {...} }"
    }
  },
  secretProperties: [
    {
      path: "settings[].valueJson",
      onType: null,
      handling: "content",
      readBack: null,
      note: "secret definitions come back masked or empty",
      in: "content"
    }
  ],
  references: [
    {
      path: "roleScopeTagIds[]",
      kind: "roleScopeTags"
    }
  ],
  dependsOn: [
    "roleScopeTags",
    "groups",
    "assignmentFilters",
    "intentTemplates"
  ],
  create: {
    supported: true,
    method: "POST",
    path: "/deviceManagement/templates/{templateId}/createInstance",
    stripProperties: [
      "id",
      "lastModifiedDateTime",
      "isAssigned",
      "assignments",
      "categories",
      "deviceSettingStateSummaries",
      "deviceStates",
      "deviceStateSummary",
      "userStates",
      "userStateSummary",
      "settings",
      "templateId",
      "@odata.type",
      "isMigratingToConfigurationPolicy"
    ],
    notes: "Body {displayName, description, roleScopeTagIds, settingsDelta:[{@odata.type, definitionId, valueJson}]}; or createInstance without settings, then POST intents/{newId}/updateSettings {settings:[...]}. templateId goes in the path, not in the body. Deprecated templates (isDeprecated) may refuse new instances.",
    verified: true
  },
  update: {
    supported: true,
    method: "PATCH",
    path: "/deviceManagement/intents/{id}",
    stripProperties: [],
    notes: "PATCH name/description/scope tags; settings through POST {id}/updateSettings {settings:[{@odata.type,id,definitionId,valueJson}]}; valueJson \"null\" sets a setting to not configured",
    verified: true
  }
};
