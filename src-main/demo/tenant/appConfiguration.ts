import type { JsonObject, SimulatedObject } from '../model.ts';
import { guid } from '../random.ts';
import { assign, assigned, base64, idOf, stamps } from './build.ts';
import type { Target } from './build.ts';

/** App configuration for managed apps, without enrolment. */
export function managedConfiguration(
  name: string,
  settings: [string, string][],
  apps: SimulatedObject[],
  targets: Target[],
): SimulatedObject {
  const id = `A_${idOf('targetedManagedAppConfigurations', name)}`;
  return {
    body: {
      '@odata.type': '#microsoft.graph.targetedManagedAppConfiguration',
      displayName: name,
      description: '',
      ...stamps(`targeted:${name}`),
      roleScopeTagIds: ['0'],
      id,
      version: `"${guid(name).slice(0, 8)}"`,
      deployedAppCount: apps.length,
      appGroupType: 'selectedPublicApps',
      targetedAppManagementLevels: 'unspecified',
      customSettings: settings.map(([key, value]) => ({ name: key, value })),
    },
    assignments: assign(id, targets),
    parts: { apps },
  };
}

/** App configuration for managed devices. */
export function configuration(
  type: string,
  name: string,
  apps: string[],
  values: JsonObject,
  targets: Target[],
): SimulatedObject {
  return assigned(
    {
      '@odata.type': `#microsoft.graph.${type}`,
      id: idOf('mobileAppConfigurations', name),
      targetedMobileApps: apps.map((one) => idOf('mobileApps', one)),
      roleScopeTagIds: ['0'],
      ...stamps(`appConfig:${name}`),
      description: null,
      displayName: name,
      version: 1,
      ...values,
    },
    targets,
  );
}

/** The values of an Android app configuration; the payload is base64 of its JSON. */
export const androidConfig = (packageId: string, properties: JsonObject[], oem = false): JsonObject => ({
  packageId: `app:${packageId}`,
  payloadJson: base64(
    JSON.stringify({
      kind: 'androidenterprise#managedConfiguration',
      productId: `app:${packageId}`,
      managedProperty: properties,
    }),
  ),
  permissionActions: [{ permission: 'android.permission.POST_NOTIFICATIONS', action: 'autoGrant' }],
  profileApplicability: 'default',
  connectedAppsEnabled: false,
  appSupportsOemConfig: oem,
});

/** The values of an iOS app configuration as keys and values. */
export const iosConfig = (pairs: [string, string, string][]): JsonObject => ({
  encodedSettingXml: null,
  settings: pairs.map(([appConfigKey, appConfigKeyType, appConfigKeyValue]) => ({
    appConfigKey,
    appConfigKeyType,
    appConfigKeyValue,
  })),
});

/** A policy set with its members. */
export function policySet(
  name: string,
  items: [type: string, payload: string, display: string, intent?: string][],
  targets: Target[],
): SimulatedObject {
  const id = idOf('policySets', name);
  return {
    body: {
      id,
      ...stamps(`policySets:${name}`),
      displayName: name,
      description: '',
      status: 'success',
      errorCode: 'noError',
      guidedDeploymentTags: [],
      roleScopeTags: ['0'],
    },
    assignments: assign(id, targets),
    parts: {
      items: items.map(([type, payloadId, displayName, intent]) => ({
        body: {
          '@odata.type': `#microsoft.graph.${type}`,
          id: `${id}_${payloadId}`,
          ...stamps(`policySetItem:${name}:${displayName}`),
          payloadId,
          itemType: `#microsoft.graph.${type.replace('PolicySetItem', '')}`,
          displayName,
          status: 'success',
          errorCode: 'noError',
          guidedDeploymentTags: [],
          ...(intent === undefined ? {} : { intent, settings: null }),
        },
      })),
    },
  };
}
