import type { SimulatedObject } from '../model.ts';
import { guid } from '../random.ts';
import { idOf } from './build.ts';

/** Objects that exist once. */
export function singletons(): { [path: string]: SimulatedObject } {
  return {
    '/deviceManagement': {
      body: {
        id: idOf('tenant', 'intune account'),
        intuneAccountId: idOf('tenant', 'intune account'),
        subscriptionState: 'active',
        lastReportAggregationDateTime: '0001-01-01T00:00:00Z',
        unlicensedAdminstratorsEnabled: true,
        intuneBrand: { displayName: 'Fjordview Clinics' },
      },
    },
    '/deviceManagement/settings': {
      body: {
        windowsCommercialId: null,
        windowsCommercialIdLastModifiedTime: null,
        deviceComplianceCheckinThresholdDays: 30,
        isScheduledActionEnabled: true,
        secureByDefault: true,
        enhancedJailBreak: true,
        deviceInactivityBeforeRetirementInDay: 180,
        derivedCredentialProvider: 'entrustDataCard',
        androidDeviceAdministratorEnrollmentEnabled: false,
        ignoreDevicesForUnsupportedSettingsEnabled: false,
        enableLogCollection: true,
        enableDeviceGroupMembershipReport: false,
        enableAutopilotDiagnostics: true,
        enableEnhancedTroubleshootingExperience: false,
      },
    },
    '/deviceManagement/applePushNotificationCertificate': {
      body: {
        id: idOf('tenant', 'apns'),
        appleIdentifier: 'abm@fjordview-clinics.example',
        topicIdentifier: `com.apple.mgmt.External.${guid('apns topic')}`,
        lastModifiedDateTime: '2025-10-02T09:00:00Z',
        expirationDateTime: '2026-10-02T09:00:00Z',
        certificateUploadStatus: null,
        certificateUploadFailureReason: null,
        certificateSerialNumber: '3A5C11D07F',
        certificate: null,
      },
    },
    '/deviceManagement/androidManagedStoreAccountEnterpriseSettings': {
      body: {
        id: 'androidManagedStoreAccountEnterpriseSettings',
        bindStatus: 'boundAndValidated',
        lastAppSyncDateTime: '2026-02-01T03:00:00Z',
        lastAppSyncStatus: 'success',
        ownerUserPrincipalName: 'googleplay@fjordview-clinics.example',
        ownerOrganizationName: 'Fjordview Clinics',
        lastModifiedDateTime: '2025-03-04T11:22:33.1234567Z',
        enrollmentTarget: 'targetedAsEnrollmentRestrictions',
        targetGroupIds: [],
        deviceOwnerManagementEnabled: true,
        companyCodes: [],
        androidDeviceOwnerFullyManagedEnrollmentEnabled: true,
        managedGooglePlayInitialScopeTagIds: ['0'],
        managedGooglePlayEnterpriseType: 'managedGoogleDomain',
      },
    },
  };
}
