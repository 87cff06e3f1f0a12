import type { PolicyType } from './model.ts';
import { settingsCatalogPolicies } from './types/settingsCatalogPolicies.ts';
import { deviceConfigurations } from './types/deviceConfigurations.ts';
import { groupPolicyConfigurations } from './types/groupPolicyConfigurations.ts';
import { groupPolicyUploadedDefinitionFiles } from './types/groupPolicyUploadedDefinitionFiles.ts';
import { reusablePolicySettings } from './types/reusablePolicySettings.ts';
import { intents } from './types/intents.ts';
import { intentTemplates } from './types/intentTemplates.ts';
import { configurationPolicyTemplates } from './types/configurationPolicyTemplates.ts';
import { hardwareConfigurations } from './types/hardwareConfigurations.ts';
import { inventoryPolicies } from './types/inventoryPolicies.ts';
import { deviceCompliancePolicies } from './types/deviceCompliancePolicies.ts';
import { compliancePolicies } from './types/compliancePolicies.ts';
import { deviceComplianceScripts } from './types/deviceComplianceScripts.ts';
import { notificationMessageTemplates } from './types/notificationMessageTemplates.ts';
import { deviceManagementScripts } from './types/deviceManagementScripts.ts';
import { deviceShellScripts } from './types/deviceShellScripts.ts';
import { deviceCustomAttributeShellScripts } from './types/deviceCustomAttributeShellScripts.ts';
import { deviceHealthScripts } from './types/deviceHealthScripts.ts';
import { mobileApps } from './types/mobileApps.ts';
import { mobileAppCategories } from './types/mobileAppCategories.ts';
import { iosManagedAppProtections } from './types/iosManagedAppProtections.ts';
import { androidManagedAppProtections } from './types/androidManagedAppProtections.ts';
import { windowsManagedAppProtections } from './types/windowsManagedAppProtections.ts';
import { mdmWindowsInformationProtectionPolicies } from './types/mdmWindowsInformationProtectionPolicies.ts';
import { windowsInformationProtectionPolicies } from './types/windowsInformationProtectionPolicies.ts';
import { targetedManagedAppConfigurations } from './types/targetedManagedAppConfigurations.ts';
import { mobileAppConfigurations } from './types/mobileAppConfigurations.ts';
import { iosLobAppProvisioningConfigurations } from './types/iosLobAppProvisioningConfigurations.ts';
import { policySets } from './types/policySets.ts';
import { wdacSupplementalPolicies } from './types/wdacSupplementalPolicies.ts';
import { enrollmentStatusPages } from './types/enrollmentStatusPages.ts';
import { enrollmentDeviceLimits } from './types/enrollmentDeviceLimits.ts';
import { enrollmentPlatformRestrictions } from './types/enrollmentPlatformRestrictions.ts';
import { enrollmentWindowsHello } from './types/enrollmentWindowsHello.ts';
import { coManagementSettings } from './types/coManagementSettings.ts';
import { enrollmentNotifications } from './types/enrollmentNotifications.ts';
import { windowsRestoreConfigurations } from './types/windowsRestoreConfigurations.ts';
import { windowsAutopilotDeploymentProfiles } from './types/windowsAutopilotDeploymentProfiles.ts';
import { appleUserInitiatedEnrollmentProfiles } from './types/appleUserInitiatedEnrollmentProfiles.ts';
import { depOnboardingSettings } from './types/depOnboardingSettings.ts';
import { depEnrollmentProfiles } from './types/depEnrollmentProfiles.ts';
import { androidDeviceOwnerEnrollmentProfiles } from './types/androidDeviceOwnerEnrollmentProfiles.ts';
import { deviceCategories } from './types/deviceCategories.ts';
import { windowsFeatureUpdateProfiles } from './types/windowsFeatureUpdateProfiles.ts';
import { windowsQualityUpdateProfiles } from './types/windowsQualityUpdateProfiles.ts';
import { windowsQualityUpdatePolicies } from './types/windowsQualityUpdatePolicies.ts';
import { windowsDriverUpdateProfiles } from './types/windowsDriverUpdateProfiles.ts';
import { assignmentFilters } from './types/assignmentFilters.ts';
import { roleScopeTags } from './types/roleScopeTags.ts';
import { roleDefinitions } from './types/roleDefinitions.ts';
import { roleAssignments } from './types/roleAssignments.ts';
import { termsAndConditions } from './types/termsAndConditions.ts';
import { intuneBrandingProfiles } from './types/intuneBrandingProfiles.ts';
import { managedDeviceCleanupRules } from './types/managedDeviceCleanupRules.ts';
import { operationApprovalPolicies } from './types/operationApprovalPolicies.ts';
import { derivedCredentials } from './types/derivedCredentials.ts';
import { microsoftTunnelConfigurations } from './types/microsoftTunnelConfigurations.ts';
import { microsoftTunnelSites } from './types/microsoftTunnelSites.ts';
import { deviceManagementSettings } from './types/deviceManagementSettings.ts';
import { mobileThreatDefenseConnectors } from './types/mobileThreatDefenseConnectors.ts';
import { deviceManagementPartners } from './types/deviceManagementPartners.ts';
import { complianceManagementPartners } from './types/complianceManagementPartners.ts';
import { remoteAssistancePartners } from './types/remoteAssistancePartners.ts';
import { vppTokens } from './types/vppTokens.ts';
import { windowsAutopilotDeviceIdentities } from './types/windowsAutopilotDeviceIdentities.ts';
import { applePushNotificationCertificate } from './types/applePushNotificationCertificate.ts';
import { androidManagedStoreAccountEnterpriseSettings } from './types/androidManagedStoreAccountEnterpriseSettings.ts';
import { cloudPcProvisioningPolicies } from './types/cloudPcProvisioningPolicies.ts';
import { cloudPcUserSettings } from './types/cloudPcUserSettings.ts';
import { conditionalAccessPolicies } from './types/conditionalAccessPolicies.ts';
import { namedLocations } from './types/namedLocations.ts';
import { authenticationStrengthPolicies } from './types/authenticationStrengthPolicies.ts';
import { authenticationContexts } from './types/authenticationContexts.ts';
import { termsOfUseAgreements } from './types/termsOfUseAgreements.ts';
import { authenticationMethodsPolicy } from './types/authenticationMethodsPolicy.ts';
import { authorizationPolicy } from './types/authorizationPolicy.ts';
import { identitySecurityDefaults } from './types/identitySecurityDefaults.ts';
import { deviceRegistrationPolicy } from './types/deviceRegistrationPolicy.ts';
import { groups } from './types/groups.ts';

/** Every policy type, in the order in which people look for them. */
export const policyTypes: readonly PolicyType[] = [
  settingsCatalogPolicies,
  deviceConfigurations,
  groupPolicyConfigurations,
  groupPolicyUploadedDefinitionFiles,
  reusablePolicySettings,
  intents,
  intentTemplates,
  configurationPolicyTemplates,
  hardwareConfigurations,
  inventoryPolicies,
  deviceCompliancePolicies,
  compliancePolicies,
  deviceComplianceScripts,
  notificationMessageTemplates,
  deviceManagementScripts,
  deviceShellScripts,
  deviceCustomAttributeShellScripts,
  deviceHealthScripts,
  mobileApps,
  mobileAppCategories,
  iosManagedAppProtections,
  androidManagedAppProtections,
  windowsManagedAppProtections,
  mdmWindowsInformationProtectionPolicies,
  windowsInformationProtectionPolicies,
  targetedManagedAppConfigurations,
  mobileAppConfigurations,
  iosLobAppProvisioningConfigurations,
  policySets,
  wdacSupplementalPolicies,
  enrollmentStatusPages,
  enrollmentDeviceLimits,
  enrollmentPlatformRestrictions,
  enrollmentWindowsHello,
  coManagementSettings,
  enrollmentNotifications,
  windowsRestoreConfigurations,
  windowsAutopilotDeploymentProfiles,
  appleUserInitiatedEnrollmentProfiles,
  depOnboardingSettings,
  depEnrollmentProfiles,
  androidDeviceOwnerEnrollmentProfiles,
  deviceCategories,
  windowsFeatureUpdateProfiles,
  windowsQualityUpdateProfiles,
  windowsQualityUpdatePolicies,
  windowsDriverUpdateProfiles,
  assignmentFilters,
  roleScopeTags,
  roleDefinitions,
  roleAssignments,
  termsAndConditions,
  intuneBrandingProfiles,
  managedDeviceCleanupRules,
  operationApprovalPolicies,
  derivedCredentials,
  microsoftTunnelConfigurations,
  microsoftTunnelSites,
  deviceManagementSettings,
  mobileThreatDefenseConnectors,
  deviceManagementPartners,
  complianceManagementPartners,
  remoteAssistancePartners,
  vppTokens,
  windowsAutopilotDeviceIdentities,
  applePushNotificationCertificate,
  androidManagedStoreAccountEnterpriseSettings,
  cloudPcProvisioningPolicies,
  cloudPcUserSettings,
  conditionalAccessPolicies,
  namedLocations,
  authenticationStrengthPolicies,
  authenticationContexts,
  termsOfUseAgreements,
  authenticationMethodsPolicy,
  authorizationPolicy,
  identitySecurityDefaults,
  deviceRegistrationPolicy,
  groups,
];
