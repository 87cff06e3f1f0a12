import type { JsonObject, SimulatedObject } from '../model.ts';
import { guid } from '../random.ts';
import { assigned, idOf, stamps } from './build.ts';
import type { Target } from './build.ts';

/** The Intune account's id, with which the ids of default configurations begin. */
export const account = idOf('tenant', 'intune account');

/** An Autopilot profile, with the old and the new name of each value as Graph gives them. */
export function autopilot(
  name: string,
  values: JsonObject,
  targets: Target[],
  type = 'azureADWindowsAutopilotDeploymentProfile',
): SimulatedObject {
  const oobe = {
    privacySettingsHidden: true,
    eulaHidden: true,
    userType: 'standard',
    deviceUsageType: 'singleUser',
    keyboardSelectionPageSkipped: true,
    escapeLinkHidden: true,
  };
  return assigned(
    {
      '@odata.type': `#microsoft.graph.${type}`,
      id: idOf('autopilot', name),
      displayName: name,
      description: '',
      language: 'os-default',
      locale: 'os-default',
      ...stamps(`autopilot:${name}`),
      enrollmentStatusScreenSettings: null,
      extractHardwareHash: true,
      hardwareHashExtractionEnabled: true,
      deviceNameTemplate: 'FVC-%SERIAL%',
      deviceType: 'windowsPc',
      enableWhiteGlove: true,
      preprovisioningAllowed: true,
      roleScopeTagIds: ['0'],
      managementServiceAppId: null,
      outOfBoxExperienceSettings: {
        hidePrivacySettings: true,
        hideEULA: true,
        userType: 'standard',
        deviceUsageType: 'singleUser',
        skipKeyboardSelectionPage: true,
        hideEscapeLink: true,
      },
      outOfBoxExperienceSetting: oobe,
      ...values,
    },
    targets,
  );
}

/** An Android Enterprise enrolment profile; its token comes only with $select. */
export function androidProfile(name: string, mode: string, values: JsonObject = {}): SimulatedObject {
  return {
    body: {
      accountId: account,
      id: idOf('androidProfile', name),
      displayName: name,
      description: '',
      enrollmentMode: mode,
      enrollmentTokenType:
        mode === 'corporateOwnedDedicatedDevice' ? 'corporateOwnedDedicatedDeviceWithAzureADSharedMode' : 'default',
      ...stamps(`androidProfile:${name}`),
      tokenValue: guid(`token ${name}`).slice(0, 20).toUpperCase(),
      tokenCreationDateTime: stamps(`androidProfile:${name}`).createdDateTime,
      tokenExpirationDateTime: '2026-10-01T00:00:00Z',
      enrolledDeviceCount: 40,
      enrollmentTokenUsageCount: 42,
      qrCodeContent: `{"android.app.extra.PROVISIONING_DEVICE_ADMIN_COMPONENT_NAME":"com.google.android.apps.work.clouddpc/.receivers.CloudDeviceAdminReceiver","name":"${name}"}`,
      qrCodeImage: null,
      roleScopeTagIds: ['0'],
      configureWifi: false,
      wifiSsid: null,
      wifiPassword: null,
      wifiSecurityType: 'none',
      wifiHidden: false,
      isTeamsDeviceProfile: false,
      ...values,
    },
  };
}
