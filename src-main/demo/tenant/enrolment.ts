import type { JsonObject, SimulatedObject } from '../model.ts';
import { guid } from '../random.ts';
import { depProfile, depToken } from './appleEnrolment.ts';
import { assigned, idOf, stamps } from './build.ts';
import type { Target } from './build.ts';
import { account, autopilot, androidProfile } from './enrolmentProfiles.ts';
import { page, restriction } from './enrolmentValues.ts';

type Collections = { [path: string]: SimulatedObject[] };

function enrolment(
  type: string,
  name: string,
  suffix: string,
  priority: number,
  values: JsonObject,
  targets: Target[] = [],
): SimulatedObject {
  const stem = priority === 0 ? account : idOf('enrolment', name);
  return assigned(
    {
      '@odata.type': `#microsoft.graph.${type}`,
      id: `${stem}_${suffix}`,
      displayName: name,
      description:
        priority === 0
          ? 'This is the default configuration applied with the lowest priority to all users regardless of group membership.'
          : '',
      priority,
      ...(priority === 0
        ? { createdDateTime: '0001-01-01T00:00:00Z', lastModifiedDateTime: '0001-01-01T00:00:00Z' }
        : stamps(`enrolment:${name}`)),
      version: priority === 0 ? 0 : 2,
      roleScopeTagIds: ['0'],
      ...values,
    },
    targets,
  );
}

function notification(
  name: string,
  platform: string,
  template: string,
  priority: number,
  targets: Target[],
): SimulatedObject {
  const id = idOf('notification', template);
  return enrolment(
    'deviceEnrollmentNotificationConfiguration',
    name,
    'EnrollmentNotificationsConfiguration',
    priority,
    {
      platformType: platform,
      templateType: '0',
      notificationMessageTemplateId: id,
      notificationTemplates: [`Email_${id}`, `Push_${id}`],
      brandingOptions: 'includeCompanyLogo,includeCompanyName',
      defaultLocale: 'en-us',
    },
    targets,
  );
}

/** Everything that has to do with enrolling devices. */
export function enrolmentObjects(): Collections {
  const serial = (number: number): JsonObject => ({
    id: guid(`autopilot device ${number}`),
    deploymentProfileAssignmentStatus: 'assignedInSync',
    deploymentProfileAssignedDateTime: '2025-06-11T10:00:00Z',
    groupTag: 'FVC-STD',
    purchaseOrderIdentifier: '',
    serialNumber: `FVC00${number}`,
    productKey: '',
    manufacturer: 'Contrast',
    model: 'Laptop 14',
    enrollmentState: 'enrolled',
    lastContactedDateTime: '0001-01-01T00:00:00Z',
    addressableUserName: '',
    userPrincipalName: '',
    resourceName: '',
    skuNumber: '',
    systemFamily: '',
    displayName: '',
  });
  return {
    '/deviceManagement/deviceEnrollmentConfigurations': [
      enrolment(
        'windows10EnrollmentCompletionPageConfiguration',
        'All users and all devices',
        'DefaultWindows10EnrollmentCompletionPageConfiguration',
        0,
        { ...page(60, []), showInstallationProgress: false },
      ),
      enrolment(
        'windows10EnrollmentCompletionPageConfiguration',
        'Status page - Workstations',
        'Windows10EnrollmentCompletionPageConfiguration',
        1,
        page(90, ['Company Portal', 'CareChart client', 'Microsoft 365 Apps for Windows']),
        [{ group: 'DYN-DEV-Windows-Autopilot' }],
      ),
      enrolment(
        'windows10EnrollmentCompletionPageConfiguration',
        'Status page - Kiosks',
        'Windows10EnrollmentCompletionPageConfiguration',
        2,
        page(45, ['Badge printer driver']),
        [{ group: 'SEC-INT-Kiosk-Reception' }],
      ),
      enrolment('deviceEnrollmentLimitConfiguration', 'All Users', 'DefaultLimit', 0, { limit: 5 }),
      enrolment('deviceEnrollmentLimitConfiguration', 'Device limit - Engineers', 'Limit', 1, { limit: 15 }, [
        { group: 'SEC-ADM-Intune-Operators' },
      ]),
      enrolment('deviceEnrollmentPlatformRestrictionsConfiguration', 'All Users', 'DefaultPlatformRestrictions', 0, {
        iosRestriction: restriction(false, false),
        windowsRestriction: restriction(false, true),
        windowsHomeSkuRestriction: restriction(true, true),
        windowsMobileRestriction: restriction(true, false),
        androidRestriction: restriction(true, false),
        androidForWorkRestriction: restriction(false, false),
        macOSRestriction: restriction(false, true),
        macRestriction: restriction(false, true),
        tvosRestriction: restriction(false, false),
        visionOSRestriction: restriction(false, false),
      }),
      enrolment(
        'deviceEnrollmentPlatformRestrictionConfiguration',
        'Windows - Personal devices blocked',
        'SinglePlatformRestriction',
        1,
        { platformType: 'windows', platformRestriction: restriction(false, true) },
        [{ group: 'DYN-USR-All-Licensed' }],
      ),
      enrolment(
        'deviceEnrollmentPlatformRestrictionConfiguration',
        'iOS - Consultants blocked',
        'SinglePlatformRestriction',
        1,
        { platformType: 'ios', platformRestriction: restriction(true, true) },
        [{ group: 'SEC-USR-External-Consultants' }],
      ),
      enrolment(
        'deviceEnrollmentPlatformRestrictionConfiguration',
        'Android - Work profile from 12',
        'SinglePlatformRestriction',
        1,
        {
          platformType: 'androidForWork',
          platformRestriction: {
            ...restriction(false, false),
            osMinimumVersion: '12.0',
            blockedManufacturers: ['Nokey'],
          },
        },
        [{ group: 'SEC-INT-Android-BYOD' }],
      ),
      enrolment(
        'deviceEnrollmentPlatformRestrictionConfiguration',
        'macOS - Research only',
        'SinglePlatformRestriction',
        1,
        { platformType: 'mac', platformRestriction: restriction(false, true) },
        [{ group: 'SEC-USR-Research' }],
      ),
      enrolment(
        'deviceEnrollmentWindowsHelloForBusinessConfiguration',
        'All users and all devices',
        'DefaultWindowsHelloForBusiness',
        0,
        {
          pinMinimumLength: 6,
          pinMaximumLength: 127,
          pinUppercaseCharactersUsage: 'disallowed',
          pinLowercaseCharactersUsage: 'disallowed',
          pinSpecialCharactersUsage: 'disallowed',
          state: 'enabled',
          securityDeviceRequired: true,
          unlockWithBiometricsEnabled: true,
          remotePassportEnabled: true,
          pinPreviousBlockCount: 3,
          pinExpirationInDays: 0,
          enhancedBiometricsState: 'notConfigured',
          securityKeyForSignIn: 'enabled',
          enhancedSignInSecurity: 0,
        },
      ),
      enrolment(
        'deviceComanagementAuthorityConfiguration',
        'Co-management - Workstations',
        'DeviceComanagementAuthorityConfiguration',
        1,
        {
          managedDeviceAuthority: 0,
          installConfigurationManagerAgent: true,
          configurationManagerAgentCommandLineArgument:
            'CCMHOSTNAME=cmg.fjordview-clinics.example/CCM_Proxy_MutualAuth/72057594037927937 SMSSITECODE=FVC',
        },
        [{ group: 'SEC-INT-Kiosk-Imaging' }],
      ),
      enrolment('windowsRestoreDeviceEnrollmentConfiguration', 'Windows backup and restore', 'WindowsRestore', 0, {
        state: 'enabled',
      }),
      notification('Welcome - Windows', 'windows', 'Enrolment welcome', 1, [{ group: 'DYN-USR-All-Licensed' }]),
      notification('Welcome - Apple', 'ios', 'Enrolment welcome', 2, [{ group: 'DYN-USR-All-Licensed' }]),
      notification('Welcome - Android', 'androidForWork', 'Enrolment welcome - Android', 3, [
        { group: 'SEC-INT-Android-BYOD' },
      ]),
    ],
    '/deviceManagement/windowsAutopilotDeploymentProfiles': [
      autopilot('Workstation user driven', {}, [{ group: 'DYN-DEV-Windows-Autopilot' }]),
      autopilot(
        'Kiosk self deploying',
        {
          deviceNameTemplate: 'FVC-SH-%RAND:5%',
          outOfBoxExperienceSetting: {
            privacySettingsHidden: true,
            eulaHidden: true,
            userType: 'standard',
            deviceUsageType: 'shared',
            keyboardSelectionPageSkipped: true,
            escapeLinkHidden: true,
          },
        },
        [{ group: 'SEC-INT-Kiosk-Reception' }],
      ),
      autopilot(
        'Imaging hybrid join',
        { hybridAzureADJoinSkipConnectivityCheck: true },
        [{ group: 'SEC-INT-Kiosk-Imaging' }],
        'activeDirectoryWindowsAutopilotDeploymentProfile',
      ),
      autopilot('東京 ユーザー主導', { locale: 'ja-JP', language: 'ja-JP' }, []),
    ],
    '/deviceManagement/windowsAutopilotDeviceIdentities': [101, 102, 103, 104].map((number) => ({
      body: serial(number),
    })),
    '/deviceManagement/appleUserInitiatedEnrollmentProfiles': [
      assigned(
        {
          id: idOf('userInitiated', 'iOS'),
          displayName: 'iOS - Account driven user enrolment',
          description: '',
          defaultEnrollmentType: 'unknown',
          availableEnrollmentTypeOptions: [
            { enrollmentType: 'accountDrivenUserEnrollment' },
            { enrollmentType: 'device' },
          ],
          ...stamps('userInitiated'),
          priority: 1,
          platform: 'ios',
        },
        [{ group: 'SEC-USR-Clinicians' }],
      ),
    ],
    '/deviceManagement/depOnboardingSettings': [
      depToken('Fjordview iPads', 'abm@fjordview-clinics.example', (token) => [
        depProfile(token, 'depIOSEnrollmentProfile', 'Ward iPads - shared', {
          iTunesPairingMode: 'disallow',
          enableSharedIPad: true,
          sharedIPadMaximumUserCount: 8,
          carrierActivationUrl: null,
        }),
        depProfile(token, 'depIOSEnrollmentProfile', 'On-call iPhones', {
          iTunesPairingMode: 'allow',
          enableSharedIPad: false,
          enableSingleAppEnrollmentMode: false,
        }),
      ]),
      depToken('Fjordview Macs', 'mac@fjordview-clinics.example', (token) => [
        depProfile(token, 'depMacOSEnrollmentProfile', 'Macs with user affinity', {
          registrationDisabled: true,
          fileVaultDisabled: false,
          iCloudDiagnosticsDisabled: true,
          setPrimarySetupAccountAsRegularUser: true,
          adminAccountUserName: 'fvcadmin',
          adminAccountFullName: 'Fjordview administrator',
          adminAccountPassword: null,
          hideAdminAccount: true,
          requestRequiresNetworkTether: false,
          depProfileAdminAccountPasswordRotationSetting: null,
        }),
        depProfile(token, 'depTvOSEnrollmentProfile', 'Waiting room screens', { requiresUserAuthentication: false }),
      ]),
    ],
    '/deviceManagement/androidDeviceOwnerEnrollmentProfiles': [
      androidProfile('Android - Corporate with work profile', 'corporateOwnedWorkProfile'),
      androidProfile('Android - Corporate medication scanners', 'corporateOwnedDedicatedDevice', {
        configureWifi: true,
        wifiSsid: 'FVC-Bootstrap',
        wifiSecurityType: 'wpa',
      }),
      androidProfile('Android - Fully managed', 'corporateOwnedFullyManaged'),
    ],
  };
}
