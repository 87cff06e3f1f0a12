import type { JsonObject, SimulatedObject } from '../model.ts';
import { guid } from '../random.ts';
import { assigned, base64, idOf, stamps } from './build.ts';
import type { Target } from './build.ts';
import { scopeTags } from './foundation.ts';

type Collections = { [path: string]: SimulatedObject[] };

const groupIds = (names: string[]): string[] => names.map((name) => idOf('group', name));

function role(name: string, actions: string[], builtIn: boolean, assignments: SimulatedObject[]): SimulatedObject {
  const allowed = actions.map((action) => `Microsoft.Intune_${action}`);
  return {
    body: { '@odata.type': '#microsoft.graph.deviceAndAppManagementRoleDefinition', id: idOf('role', name), displayName: name, description: `${name} of Fjordview Clinics`, isBuiltInRoleDefinition: builtIn, isBuiltIn: builtIn, roleScopeTagIds: ['0'], permissions: [{ actions: allowed, resourceActions: [{ allowedResourceActions: allowed, notAllowedResourceActions: [] }] }], rolePermissions: [{ actions: allowed, resourceActions: [{ allowedResourceActions: allowed, notAllowedResourceActions: [] }] }] },
    parts: { roleAssignments: assignments },
  };
}

function roleAssignment(name: string, members: string[], scopes: string[] | 'allDevicesAndLicensedUsers', tags: string[]): SimulatedObject {
  const tagRows = tags.map((tag): SimulatedObject => ({ body: { id: String(scopeTags.indexOf(tag as (typeof scopeTags)[number])), displayName: tag, description: '', isBuiltIn: tag === 'Default' } }));
  const resourceScopes = typeof scopes === 'string' ? [] : groupIds(scopes);
  return { body: { id: idOf('roleAssignment', name), displayName: name, description: '', scopeMembers: resourceScopes, scopeType: typeof scopes === 'string' ? scopes : 'resourceScope', resourceScopes, members: groupIds(members) }, parts: { roleScopeTags: tagRows } };
}

function updates(kind: string, name: string, values: JsonObject, targets: Target[], parts?: { [name: string]: SimulatedObject[] }): SimulatedObject {
  const object = assigned({ id: idOf(kind, name), displayName: name, description: '', roleScopeTagIds: ['0'], ...stamps(`${kind}:${name}`), ...values }, targets);
  return parts === undefined ? object : { ...object, parts };
}

const offer = (days: number | null): JsonObject => ({ offerStartDateTimeInUTC: days === null ? null : '2026-03-02T00:00:00Z', offerEndDateTimeInUTC: days === null ? null : '2026-04-13T00:00:00Z', offerIntervalInDays: days });

function branding(name: string, isDefault: boolean, values: JsonObject, targets: Target[]): SimulatedObject {
  const id = idOf('branding', name);
  const image = (what: string): SimulatedObject => ({ body: { type: 'image/png', value: base64(`${what} of ${name}`) } });
  return { ...assigned({ id, profileName: name, profileDescription: '', isDefaultProfile: isDefault, ...stamps(`branding:${name}`), displayName: 'Fjordview Clinics', themeColor: { r: 0, g: 110, b: 120 }, showLogo: true, showDisplayNameNextToLogo: true, themeColorLogo: null, lightBackgroundLogo: null, landingPageCustomizedImage: null, contactITName: 'Service desk', contactITPhoneNumber: '+47 55 55 01 23', contactITEmailAddress: 'help@fjordview-clinics.example', contactITNotes: '', onlineSupportSiteUrl: 'https://help.fjordview-clinics.example', onlineSupportSiteName: 'Help', privacyUrl: 'https://fjordview-clinics.example/privacy', customPrivacyMessage: null, customCanSeePrivacyMessage: null, customCantSeePrivacyMessage: null, isRemoveDeviceDisabled: true, isFactoryResetDisabled: true, companyPortalBlockedActions: [], disableDeviceCategorySelection: false, showAzureADEnterpriseApps: true, showOfficeWebApps: true, showConfigurationManagerApps: true, sendDeviceOwnershipChangePushNotification: false, enrollmentAvailability: 'availableWithPrompts', disableClientTelemetry: false, roleScopeTagIds: ['0'], ...values }, targets), parts: { themeColorLogo: image('logo'), lightBackgroundLogo: image('light logo'), ...(isDefault ? { landingPageCustomizedImage: image('landing page') } : {}) } };
}

function cloudPc(kind: string, name: string, values: JsonObject, groups: string[]): SimulatedObject {
  return { body: { id: idOf(kind, name), displayName: name, ...stamps(`${kind}:${name}`), ...values }, assignments: groups.map((group) => ({ id: guid(`${name}:${group}`), target: { '@odata.type': '#microsoft.graph.cloudPcManagementGroupAssignmentTarget', groupId: idOf('group', group), servicePlanId: null } })) };
}

const terms = (name: string, targets: Target[]): SimulatedObject => assigned({ id: idOf('terms', name), ...stamps(`terms:${name}`), modifiedDateTime: stamps(`terms:${name}`).lastModifiedDateTime, displayName: name, description: '', title: 'Use of clinic devices', bodyText: 'Devices are for clinical work.\r\nPatient data stays in CareChart.', acceptanceStatement: 'I have read and understood this.', version: 2, roleScopeTagIds: ['0'] }, targets);

/** Roles, updates, branding, connectors and other settings of the whole tenant. */
export function tenantWide(): Collections {
  const helpdesk = roleAssignment('Helpdesk - Oslo', ['SEC-ADM-Helpdesk-Tier1'], ['SEC-USR-Clinicians', 'SEC-USR-Nurses'], ['Oslo']);
  const kiosk = roleAssignment('Helpdesk - Kiosks', ['SEC-ADM-Helpdesk-Tier1'], ['SEC-INT-Kiosk-Reception'], ['Kiosks']);
  const packagers = roleAssignment('Packagers', ['SEC-ADM-App-Packagers'], 'allDevicesAndLicensedUsers', ['Default']);
  const readers = roleAssignment('Readers', ['SEC-ADM-Intune-Readers', 'ROLE-PIM-SecurityReaders'], 'allDevicesAndLicensedUsers', ['Default', 'Security']);
  const geneva = roleAssignment('Operators - Genève', ['SEC-ADM-Intune-Operators'], ['DYN-USR-Geneva'], ['Geneva']);
  const driver = (name: string, status: string): SimulatedObject => ({ body: { id: guid(`driver:${name}`), name, version: '31.0.101.5445', manufacturer: 'Contrast', releaseDateTime: '2025-11-18T00:00:00Z', driverClass: 'Display', applicableDeviceCount: 210, approvalStatus: status, category: 'recommended', deployDateTime: '0001-01-01T00:00:00Z' } });
  const partner = (name: string, values: JsonObject): SimulatedObject => ({ body: { id: idOf('partner', name), displayName: name, ...values } });
  return {
    '/deviceManagement/roleDefinitions': [
      role('Helpdesk Tier 1', ['RemoteTasks_RebootNow', 'RemoteTasks_SyncDevice', 'ManagedDevices_Read'], false, [helpdesk, kiosk]),
      role('App packager', ['MobileApps_Create', 'MobileApps_Read', 'MobileApps_Update', 'MobileApps_Assign'], false, [packagers]),
      role('Geneva operator', ['DeviceConfigurations_Read', 'DeviceConfigurations_Update', 'ManagedDevices_Read'], false, [geneva]),
      role('Read Only Operator', ['DeviceConfigurations_Read', 'MobileApps_Read', 'ManagedDevices_Read', 'Audit_Read'], true, [readers]),
      role('Policy and Profile manager', ['DeviceConfigurations_Create', 'DeviceConfigurations_Delete'], true, []),
      role('Application Manager', ['MobileApps_Create', 'MobileApps_Delete'], true, []),
    ],
    '/deviceManagement/roleAssignments': [helpdesk, kiosk, packagers, readers, geneva],
    '/deviceManagement/windowsFeatureUpdateProfiles': [
      updates('featureUpdate', 'Windows 11 24H2 - Pilot', { featureUpdateVersion: 'Windows 11, version 24H2', rolloutSettings: offer(null), deployableContentDisplayName: 'Windows 11, version 24H2', endOfSupportDate: '2027-10-12T00:00:00Z', installLatestWindows10OnWindows11IneligibleDevice: false, installFeatureUpdatesOptional: false }, [{ group: 'SEC-INT-Windows-Pilot' }]),
      updates('featureUpdate', 'Windows 11 24H2 - Broad', { featureUpdateVersion: 'Windows 11, version 24H2', rolloutSettings: offer(14), deployableContentDisplayName: 'Windows 11, version 24H2', endOfSupportDate: '2027-10-12T00:00:00Z', installFeatureUpdatesOptional: false }, [{ group: 'SEC-INT-Windows-Broad' }]),
      updates('featureUpdate', 'Windows 10 22H2 - Imaging', { featureUpdateVersion: 'Windows 10, version 22H2', rolloutSettings: offer(null), deployableContentDisplayName: 'Windows 10, version 22H2', endOfSupportDate: '2025-10-14T00:00:00Z' }, [{ group: 'SEC-INT-Kiosk-Imaging' }]),
    ],
    '/deviceManagement/windowsQualityUpdateProfiles': [updates('expedite', 'Expedite - January 2026', { expeditedUpdateSettings: { qualityUpdateRelease: '2026-01-13T00:00:00Z', daysUntilForcedReboot: 1 }, releaseDateDisplayName: '01/13/2026 - 2026.01 B SecurityUpdate for Windows 10 and later', deployableContentDisplayName: '2026.01 B' }, [{ group: 'SEC-INT-Windows-Early' }])],
    '/deviceManagement/windowsQualityUpdatePolicies': [updates('hotpatch', 'Hotpatch - Workstations', { hotpatchEnabled: true, approvalSettings: [] }, [{ group: 'SEC-INT-Windows-Broad' }]), updates('hotpatch', 'Hotpatch - Off for imaging', { hotpatchEnabled: false, approvalSettings: [] }, [{ group: 'SEC-INT-Kiosk-Imaging' }])],
    '/deviceManagement/windowsDriverUpdateProfiles': [
      updates('drivers', 'Drivers - Pilot automatic', { approvalType: 'automatic', deviceReporting: 24, newUpdates: 0, deploymentDeferralInDays: 0, inventorySyncStatus: { lastSuccessfulSyncDateTime: '2026-02-01T04:00:00Z', driverInventorySyncState: 'success' } }, [{ group: 'SEC-INT-Windows-Pilot' }]),
      updates('drivers', 'Drivers - Broad manual', { approvalType: 'manual', deviceReporting: 812, newUpdates: 3, deploymentDeferralInDays: null, inventorySyncStatus: { lastSuccessfulSyncDateTime: '2026-02-01T04:00:00Z', driverInventorySyncState: 'success' } }, [{ group: 'SEC-INT-Windows-Broad' }], { driverInventories: [driver('Display adapter', 'approved'), driver('Wireless adapter', 'needsReview')] }),
    ],
    '/deviceManagement/termsAndConditions': [terms('Use of devices - English', [{ group: 'DYN-USR-All-Licensed' }]), terms('Bruk av enheter - norsk', [{ group: 'SEC-USR-Nurses' }, { group: 'SEC-USR-Clinicians' }]), terms('Draft 2026', [])],
    '/deviceManagement/intuneBrandingProfiles': [branding('Default', true, {}, []), branding('Wards', false, { contactITName: 'Ward support' }, [{ group: 'SEC-USR-Nurses' }]), branding('Genève', false, { contactITPhoneNumber: '+41 22 555 01 23', contactITNotes: 'Ouvert de 7h à 19h' }, [{ group: 'DYN-USR-Geneva' }])],
    '/deviceManagement/managedDeviceCleanupRules': (['all', 'iosDevices', 'windows'] as const).map((platform) => ({ body: { id: idOf('cleanup', platform), displayName: `Cleanup - ${platform}`, description: '', deviceCleanupRulePlatformType: platform, deviceInactivityBeforeRetirementInDays: platform === 'all' ? 180 : 90, lastModifiedDateTime: stamps(`cleanup:${platform}`).lastModifiedDateTime } })),
    '/deviceManagement/operationApprovalPolicies': [{ body: { id: idOf('approval', 'Scripts'), displayName: 'Approval for scripts', description: '', lastModifiedDateTime: stamps('approval').lastModifiedDateTime, policyType: 'script', policyPlatform: 'notApplicable', policySet: { policyType: 'script', policyPlatform: 'notApplicable' }, approverGroupIds: groupIds(['SEC-ADM-Approvers']) } }],
    '/deviceManagement/microsoftTunnelConfigurations': [{ body: { id: idOf('tunnel', 'Default'), displayName: 'Tunnel configuration', description: '', network: '10.90.0.0/20', dnsServers: ['10.20.0.10'], defaultDomainSuffix: 'clinic.local', routeIncludes: ['10.20.0.0/16'], routeExcludes: [], splitDNS: ['clinic.local'], listenPort: 443, advancedSettings: [], lastUpdateDateTime: stamps('tunnel').lastModifiedDateTime, roleScopeTagIds: ['0'], disableUdpConnections: false } }],
    '/deviceManagement/microsoftTunnelSites': [{ body: { id: idOf('tunnelSite', 'Oslo'), displayName: 'Oslo', description: '', publicAddress: 'tunnel.fjordview-clinics.example', internalNetworkProbeUrl: 'http://probe.clinic.local', upgradeWindowUtcOffsetInMinutes: 60, upgradeWindowStartTime: '02:00:00.0000000', upgradeWindowEndTime: '04:00:00.0000000', upgradeAutomatically: true, upgradeAvailable: false, roleScopeTagIds: ['0'] } }],
    '/deviceManagement/mobileThreatDefenseConnectors': [{ body: { id: 'fc780465-2017-40d4-a0c5-307022471b92', lastHeartbeatDateTime: '2026-02-02T05:11:08.2231173Z', partnerState: 'enabled', androidEnabled: true, iosEnabled: true, windowsEnabled: true, macEnabled: false, partnerUnresponsivenessThresholdInDays: 7, partnerUnsupportedOsVersionBlocked: false, allowPartnerToCollectIOSApplicationMetadata: true } }],
    '/deviceManagement/deviceManagementPartners': [partner('Jamf', { lastHeartbeatDateTime: '0001-01-01T00:00:00Z', partnerState: 'unknown', partnerAppType: 'unknown', singleTenantAppId: null, isConfigured: false, whenPartnerDevicesWillBeRemovedDateTime: null })],
    '/deviceManagement/complianceManagementPartners': [partner('Mac inventory', { partnerState: 'enabled', lastHeartbeatDateTime: '2026-02-01T22:00:00Z', macOsOnboarded: true, iosOnboarded: false, androidOnboarded: false, macOsEnrollmentAssignments: [{ target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: idOf('group', 'SEC-INT-macOS-All') } }], linuxOnboarded: false })],
    '/deviceManagement/remoteAssistancePartners': [partner('TeamViewer', { onboardingUrl: 'https://login.teamviewer.com', onboardingStatus: 'notOnboarded', lastConnectionDateTime: '0001-01-01T00:00:00Z' })],
    '/deviceAppManagement/vppTokens': [{ body: { id: idOf('vppToken', 'Fjordview ABM'), organizationName: 'Fjordview Clinics', vppTokenAccountType: 'business', appleId: 'abm@fjordview-clinics.example', expirationDateTime: '2026-09-14T08:12:44Z', lastSyncDateTime: '2026-02-01T20:15:00Z', token: 'hidden', lastModifiedDateTime: stamps('vpp').lastModifiedDateTime, state: 'valid', tokenActionResults: [], lastSyncStatus: 'completed', automaticallyUpdateApps: true, countryOrRegion: 'no', dataSharingConsentGranted: true, displayName: 'Fjordview ABM', locationName: 'Oslo', claimTokenManagementFromExternalMdm: false, roleScopeTagIds: ['0'] } }],
    '/deviceManagement/virtualEndpoint/provisioningPolicies': [cloudPc('cloudPc', 'Cloud PC - Research', { description: '', imageDisplayName: 'Windows 11 Enterprise 24H2', imageId: 'microsoftwindowsdesktop_windows-ent-cpc_win11-24h2-ent-cpc', imageType: 'gallery', enableSingleSignOn: true, provisioningType: 'dedicated', managedBy: 'windows365', domainJoinConfigurations: [{ domainJoinType: 'azureADJoin', onPremisesConnectionId: null, regionName: 'automatic', regionGroup: 'norway' }], windowsSetting: { locale: 'nb-NO' }, microsoftManagedDesktop: { managedType: 'notManaged', profile: '' } }, ['SEC-USR-Research']), cloudPc('cloudPc', 'Cloud PC - Consultants', { imageDisplayName: 'Windows 11 Enterprise + Microsoft 365 Apps 24H2', imageId: 'microsoftwindowsdesktop_windows-ent-cpc_win11-24h2-ent-cpc-m365', imageType: 'gallery', enableSingleSignOn: true, provisioningType: 'shared', managedBy: 'windows365', domainJoinConfigurations: [{ domainJoinType: 'azureADJoin', regionName: 'switzerlandnorth' }], windowsSetting: { locale: 'fr-CH' } }, ['SEC-USR-External-Consultants'])],
    '/deviceManagement/virtualEndpoint/userSettings': [cloudPc('cloudPcSetting', 'Cloud PC - Restore points', { selfServiceEnabled: false, localAdminEnabled: false, restorePointSetting: { frequencyType: 'twelveHours', userRestoreEnabled: true }, resetEnabled: true }, ['SEC-USR-Research'])],
  };
}

/** Objects that exist once. */
export function singletons(): { [path: string]: SimulatedObject } {
  return {
    '/deviceManagement': { body: { id: idOf('tenant', 'intune account'), intuneAccountId: idOf('tenant', 'intune account'), subscriptionState: 'active', lastReportAggregationDateTime: '0001-01-01T00:00:00Z', unlicensedAdminstratorsEnabled: true, intuneBrand: { displayName: 'Fjordview Clinics' } } },
    '/deviceManagement/settings': { body: { windowsCommercialId: null, windowsCommercialIdLastModifiedTime: null, deviceComplianceCheckinThresholdDays: 30, isScheduledActionEnabled: true, secureByDefault: true, enhancedJailBreak: true, deviceInactivityBeforeRetirementInDay: 180, derivedCredentialProvider: 'entrustDataCard', androidDeviceAdministratorEnrollmentEnabled: false, ignoreDevicesForUnsupportedSettingsEnabled: false, enableLogCollection: true, enableDeviceGroupMembershipReport: false, enableAutopilotDiagnostics: true, enableEnhancedTroubleshootingExperience: false } },
    '/deviceManagement/applePushNotificationCertificate': { body: { id: idOf('tenant', 'apns'), appleIdentifier: 'abm@fjordview-clinics.example', topicIdentifier: `com.apple.mgmt.External.${guid('apns topic')}`, lastModifiedDateTime: '2025-10-02T09:00:00Z', expirationDateTime: '2026-10-02T09:00:00Z', certificateUploadStatus: null, certificateUploadFailureReason: null, certificateSerialNumber: '3A5C11D07F', certificate: null } },
    '/deviceManagement/androidManagedStoreAccountEnterpriseSettings': { body: { id: 'androidManagedStoreAccountEnterpriseSettings', bindStatus: 'boundAndValidated', lastAppSyncDateTime: '2026-02-01T03:00:00Z', lastAppSyncStatus: 'success', ownerUserPrincipalName: 'googleplay@fjordview-clinics.example', ownerOrganizationName: 'Fjordview Clinics', lastModifiedDateTime: '2025-03-04T11:22:33.1234567Z', enrollmentTarget: 'targetedAsEnrollmentRestrictions', targetGroupIds: [], deviceOwnerManagementEnabled: true, companyCodes: [], androidDeviceOwnerFullyManagedEnrollmentEnabled: true, managedGooglePlayInitialScopeTagIds: ['0'], managedGooglePlayEnterpriseType: 'managedGoogleDomain' } },
  };
}
