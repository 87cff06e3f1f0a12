import type { PolicyType } from '../model.ts';

/** Compliance policies: what Graph offers and how it is captured and written. */
export const deviceCompliancePolicies: PolicyType = {
  type: "deviceCompliancePolicies",
  label: "Compliance policies",
  category: "Compliance",
  platforms: [
    "windows",
    "macOS",
    "iOS",
    "android"
  ],
  apiVersion: "beta",
  collection: "/deviceManagement/deviceCompliancePolicies",
  entityType: "#microsoft.graph.deviceCompliancePolicy",
  odataTypes: [
    "#microsoft.graph.androidCompliancePolicy",
    "#microsoft.graph.androidDeviceOwnerCompliancePolicy",
    "#microsoft.graph.androidForWorkCompliancePolicy",
    "#microsoft.graph.androidWorkProfileCompliancePolicy",
    "#microsoft.graph.aospDeviceOwnerCompliancePolicy",
    "#microsoft.graph.defaultDeviceCompliancePolicy",
    "#microsoft.graph.iosCompliancePolicy",
    "#microsoft.graph.macOSCompliancePolicy",
    "#microsoft.graph.windows10CompliancePolicy",
    "#microsoft.graph.windows10MobileCompliancePolicy",
    "#microsoft.graph.windows81CompliancePolicy",
    "#microsoft.graph.windowsPhone81CompliancePolicy"
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
    listQuery: "$expand=assignments,scheduledActionsForRule($expand=scheduledActionConfigurations)",
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true
  },
  subresources: [
    {
      name: "scheduledActionsForRule",
      why: "actions for noncompliance; required on create",
      from: "expand",
      path: null,
      collection: true,
      optional: false,
      shared: false,
      property: "scheduledActionsForRule"
    }
  ],
  assignments: {
    read: "list",
    verified: true,
    notes: null,
    write: {
      method: "POST",
      path: "/deviceManagement/deviceCompliancePolicies/{id}/assign",
      bodyProperty: "assignments",
      replacesAll: true,
      itemShape: "{ \"target\": {...} }"
    }
  },
  secretProperties: [],
  references: [
    {
      path: "scheduledActionsForRule[].scheduledActionConfigurations[].notificationTemplateId",
      kind: "notificationMessageTemplates"
    },
    {
      path: "scheduledActionsForRule[].scheduledActionConfigurations[].notificationMessageCCList[]",
      kind: "groups"
    },
    {
      path: "deviceCompliancePolicyScript.deviceComplianceScriptId",
      kind: "deviceComplianceScripts"
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
    "notificationMessageTemplates",
    "deviceComplianceScripts"
  ],
  create: {
    supported: true,
    method: "POST",
    path: "/deviceManagement/deviceCompliancePolicies",
    stripProperties: [
      "id",
      "createdDateTime",
      "lastModifiedDateTime",
      "version",
      "assignments",
      "deviceSettingStateSummaries",
      "deviceStatuses",
      "deviceStatusOverview",
      "userStatuses",
      "userStatusOverview",
      "scheduledActionsForRule@odata.context",
      "scheduledActionsForRule[].id",
      "scheduledActionsForRule[].scheduledActionConfigurations@odata.context",
      "scheduledActionsForRule[].scheduledActionConfigurations[].id"
    ],
    notes: "'@odata.type' required. Must contain scheduledActionsForRule with exactly one action of actionType block, else 400 'Compliance policy must have one and only one block scheduled action'. ruleName in working bodies is 'PasswordRequired' (GET often gives null). notificationTemplateId and notificationMessageCCList (group ids) must be remapped; all-zero GUID when none. Custom compliance (windows10CompliancePolicy.deviceCompliancePolicyScript) carries deviceComplianceScriptId (remap) and rulesContent (base64).",
    verified: true
  },
  update: {
    supported: true,
    method: "PATCH",
    path: "/deviceManagement/deviceCompliancePolicies/{id}",
    stripProperties: [
      "scheduledActionsForRule"
    ],
    notes: "PATCH without scheduledActionsForRule; actions through POST {id}/scheduleActionsForRules {deviceComplianceScheduledActionForRules:[{ruleName, scheduledActionConfigurations:[...]}]} (note the action name scheduleActionsForRules)",
    verified: true
  }
};
