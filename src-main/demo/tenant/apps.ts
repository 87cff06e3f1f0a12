import type { JsonObject, SimulatedObject } from '../model.ts';
import { guid } from '../random.ts';
import type { App } from './appKinds.ts';
import { mobileRows } from './appsMobile.ts';
import { apps } from './appsWindows.ts';
import { base64, idOf, stamps, targetBody } from './build.ts';

function appObject([name, type, publisher, targets, values, categories]: App): SimulatedObject {
  const id = idOf('mobileApps', name);
  const superseding = name === 'CareChart client';
  const body: JsonObject = {
    '@odata.type': `#microsoft.graph.${type}`,
    id,
    displayName: name,
    description: `${name} of ${publisher}`,
    publisher,
    largeIcon: type === 'win32LobApp' ? { type: 'image/png', value: base64(`icon of ${name}`) } : null,
    ...stamps(`mobileApps:${name}`),
    isFeatured: false,
    privacyInformationUrl: null,
    informationUrl: null,
    owner: '',
    developer: '',
    notes: '',
    uploadState: 1,
    publishingState: 'published',
    isAssigned: targets.length > 0,
    roleScopeTagIds: ['0'],
    dependentAppCount: superseding ? 1 : 0,
    supersedingAppCount: 0,
    supersededAppCount: superseding ? 1 : 0,
    ...values,
  };
  const assignments = targets.map((target, index): JsonObject => {
    const settings: JsonObject | null =
      type === 'win32LobApp'
        ? {
            '@odata.type': '#microsoft.graph.win32LobAppAssignmentSettings',
            notifications: 'showReboot',
            deliveryOptimizationPriority: 'notConfigured',
            installTimeSettings: null,
            restartSettings: null,
          }
        : type === 'iosVppApp'
          ? {
              '@odata.type': '#microsoft.graph.iosVppAppAssignmentSettings',
              useDeviceLicensing: true,
              vpnConfigurationId: null,
              uninstallOnDeviceRemoval: true,
              isRemovable: true,
            }
          : null;
    return {
      id: `${guid(`${name} assignment ${index}`)}_${index}_0`,
      intent: target.intent,
      source: 'direct',
      sourceId: null,
      target: targetBody(target),
      settings,
    };
  });
  const relation = (kind: string, other: string, extra: JsonObject): SimulatedObject => ({
    body: {
      '@odata.type': `#microsoft.graph.mobileApp${kind}`,
      id: `${id}_${idOf('mobileApps', other)}`,
      targetId: idOf('mobileApps', other),
      targetDisplayName: other,
      targetDisplayVersion: '',
      targetPublisher: '',
      targetType: 'child',
      ...extra,
    },
  });
  const relationships = superseding
    ? [
        relation('Supersedence', 'CareChart client 7 (old)', {
          supersedenceType: 'replace',
          supersededAppCount: 0,
          supersedingAppCount: 1,
        }),
        relation('Dependency', 'Visual C++ runtime', {
          dependencyType: 'autoInstall',
          dependentAppCount: 0,
          dependsOnAppCount: 1,
        }),
      ]
    : [];
  return {
    body,
    assignments,
    parts: {
      categories: (categories ?? []).map((category) => ({
        body: {
          id: idOf('appCategory', category),
          displayName: category,
          lastModifiedDateTime: '0001-01-01T00:00:00Z',
        },
      })),
      relationships,
    },
  };
}

/** Mobile apps of all platforms. */
export function mobileApps(): { [path: string]: SimulatedObject[] } {
  return { '/deviceAppManagement/mobileApps': [...apps, ...mobileRows].map(appObject) };
}
