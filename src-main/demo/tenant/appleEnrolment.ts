import type { JsonObject, SimulatedObject } from '../model.ts';
import { guid } from '../random.ts';
import { idOf, stamps } from './build.ts';

/** An enrolment profile of an Apple token; its id begins with the id of the token. */
export function depProfile(token: string, type: string, name: string, values: JsonObject): SimulatedObject {
  return {
    body: {
      '@odata.type': `#microsoft.graph.${type}`,
      id: `${token}_${guid(`dep:${name}`)}`,
      displayName: name,
      description: '',
      requiresUserAuthentication: true,
      configurationEndpointUrl: 'https://appleconfigurator2.manage.microsoft.com/MDMServiceConfig',
      enableAuthenticationViaCompanyPortal: false,
      requireCompanyPortalOnSetupAssistantEnrolledDevices: false,
      isDefault: false,
      supervisedModeEnabled: true,
      supportDepartment: 'Service desk',
      isMandatory: true,
      locationDisabled: false,
      supportPhoneNumber: '+47 55 55 01 23',
      profileRemovalDisabled: true,
      restoreBlocked: true,
      appleIdDisabled: true,
      termsAndConditionsDisabled: true,
      touchIdDisabled: false,
      applePayDisabled: true,
      siriDisabled: true,
      diagnosticsDisabled: true,
      deviceNameTemplate: '{{SERIAL}}',
      configurationWebUrl: true,
      enabledSkipKeys: ['Siri', 'Payment', 'Diagnostics'],
      enrollmentTimeAzureAdGroupIds: [],
      waitForDeviceConfiguredConfirmation: true,
      ...values,
    },
  };
}

/** An Apple enrolment token with its profiles. */
export function depToken(name: string, apple: string, profiles: (token: string) => SimulatedObject[]): SimulatedObject {
  const id = idOf('depToken', name);
  return {
    body: {
      id,
      appleIdentifier: apple,
      tokenExpirationDateTime: '2026-09-14T08:12:44Z',
      lastModifiedDateTime: stamps(`dep:${name}`).lastModifiedDateTime,
      lastSuccessfulSyncDateTime: '2026-02-01T23:10:02.1180000Z',
      lastSyncTriggeredDateTime: '2026-02-01T23:10:00Z',
      shareTokenWithSchoolDataSyncService: false,
      lastSyncErrorCode: 0,
      tokenType: 'dep',
      tokenName: name,
      syncedDeviceCount: 131,
      dataSharingConsentGranted: true,
      roleScopeTagIds: ['0'],
    },
    parts: { enrollmentProfiles: profiles(id) },
  };
}
