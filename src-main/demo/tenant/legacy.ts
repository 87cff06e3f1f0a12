import { partList, textOf } from '../model.ts';
import type { JsonObject, SimulatedObject } from '../model.ts';
import { guid } from '../random.ts';
import { admxPolicies } from './admx.ts';
import { assign, assigned, base64, idOf, stamps } from './build.ts';
import type { Target } from './build.ts';
import { choice, settingsOf } from './settings.ts';

/** What the templates of intents say of their settings: category, name, and options where there are some. */
const intentWords: Readonly<Record<string, readonly [category: string, label: string, options?: [string, string][]]>> =
  {
    'deviceConfiguration--windows10EndpointProtectionConfiguration_bitLockerEncryptDevice': [
      'BitLocker - Base settings',
      'Enable full disk encryption for OS and fixed data drives',
    ],
    'deviceConfiguration--windows10EndpointProtectionConfiguration_bitLockerRecoveryPasswordRotation': [
      'BitLocker - OS drive settings',
      'Client-driven recovery password rotation',
      [
        ['notConfigured', 'Not configured'],
        ['disabled', 'Key rotation disabled'],
        ['enabledForAzureAd', 'Key rotation enabled for Microsoft Entra joined devices'],
      ],
    ],
    'deviceConfiguration--macOSEndpointProtectionConfiguration_firewallEnabled': ['Firewall', 'Enable firewall'],
    'deviceConfiguration--macOSEndpointProtectionConfiguration_firewallApplications': [
      'Firewall',
      'Allowed and blocked apps',
    ],
    'deviceConfiguration--windows10GeneralConfiguration_passwordMinimumLength': [
      'Device lock',
      'Minimum password length',
    ],
    'deviceConfiguration--windows10EndpointProtectionConfiguration_smartScreenEnableInShell': [
      'SmartScreen',
      'Turn on Windows SmartScreen',
    ],
  };

/** The categories of a template with the definitions of their settings. */
function intentCategories(ids: readonly string[]): SimulatedObject[] {
  const names = [...new Set(ids.flatMap((id) => intentWords[id]?.[0] ?? []))];
  return names.map((displayName) => ({
    body: { id: guid(`intent category ${displayName}`), displayName, hasRequiredSetting: false },
    parts: {
      settingDefinitions: ids.flatMap((id) => {
        const [category, label, options] = intentWords[id] ?? ['', ''];
        if (category !== displayName) return [];
        const constraint = {
          '@odata.type': '#microsoft.graph.deviceManagementEnumConstraint',
          values: (options ?? []).map(([value, name]) => ({ value, displayName: name })),
        };
        const definition: JsonObject = {
          id,
          valueType: options ? 'string' : 'boolean',
          displayName: label,
          description: `Controls: ${label}.`,
          isTopLevel: true,
          keywords: [],
          constraints: options ? [constraint] : [],
        };
        return [{ body: definition }];
      }),
    },
  }));
}

const intentTemplates = [
  'Disk encryption (legacy)',
  'macOS firewall (legacy)',
  'Security Baseline for Windows 10 (Dec 2020)',
] as const;

function intent(
  name: string,
  template: (typeof intentTemplates)[number],
  settings: readonly [definition: string, type: string, value: string][],
  targets: Target[],
): SimulatedObject {
  const id = idOf('intents', name);
  return {
    body: {
      id,
      displayName: name,
      description: '',
      lastModifiedDateTime: stamps(`intents:${name}`).lastModifiedDateTime,
      templateId: idOf('intentTemplate', template),
      roleScopeTagIds: ['0'],
      isMigratingToConfigurationPolicy: false,
    },
    assignments: assign(id, targets),
    parts: {
      settings: settings.map(([definitionId, type, valueJson]) => ({
        body: {
          '@odata.type': `#microsoft.graph.deviceManagement${type}SettingInstance`,
          id: guid(`${name}:${definitionId}`),
          definitionId,
          valueJson,
          ...(type === 'String' || type === 'Boolean' || type === 'Integer'
            ? { value: JSON.parse(valueJson) as string | boolean | number }
            : {}),
        },
      })),
    },
  };
}

/** The older kinds: administrative templates, intents, hardware configurations, inventory policies. */
export function legacy(): { [path: string]: SimulatedObject[] } {
  const hardware = (name: string, text: string, targets: Target[]): SimulatedObject =>
    assigned(
      {
        id: idOf('hardwareConfigurations', name),
        ...stamps(`hardware:${name}`),
        version: 1,
        displayName: name,
        description: '',
        fileName: 'multiplatform.cctk',
        configurationFileContent: base64(text),
        hardwareConfigurationFormat: 'dell',
        perDevicePasswordDisabled: false,
        roleScopeTagIds: ['0'],
      },
      targets,
    );
  const inventory = (name: string, properties: string[], targets: Target[]): SimulatedObject => {
    const id = idOf('inventoryPolicies', name);
    return {
      body: {
        id,
        name,
        description: '',
        platforms: 'windows10',
        technologies: 'mdm',
        ...stamps(`inventory:${name}`),
        roleScopeTagIds: ['0'],
        creationSource: null,
      },
      assignments: assign(id, targets),
      parts: {
        settings: settingsOf(properties.map((property) => choice(`device_vendor_msft_inventory_${property}`, 1))),
      },
    };
  };
  const intents = [
    intent(
      'WIN - BitLocker (2020)',
      'Disk encryption (legacy)',
      [
        ['deviceConfiguration--windows10EndpointProtectionConfiguration_bitLockerEncryptDevice', 'Boolean', 'true'],
        [
          'deviceConfiguration--windows10EndpointProtectionConfiguration_bitLockerRecoveryPasswordRotation',
          'String',
          '"enabledForAzureAd"',
        ],
      ],
      [],
    ),
    intent(
      'MAC - Firewall (2021)',
      'macOS firewall (legacy)',
      [
        ['deviceConfiguration--macOSEndpointProtectionConfiguration_firewallEnabled', 'Boolean', 'true'],
        ['deviceConfiguration--macOSEndpointProtectionConfiguration_firewallApplications', 'Collection', '[]'],
      ],
      [{ group: 'SEC-INT-macOS-Pilot' }],
    ),
    intent(
      'WIN - Baseline (Dec 2020)',
      'Security Baseline for Windows 10 (Dec 2020)',
      [
        ['deviceConfiguration--windows10GeneralConfiguration_passwordMinimumLength', 'Integer', '8'],
        ['deviceConfiguration--windows10EndpointProtectionConfiguration_smartScreenEnableInShell', 'Boolean', 'true'],
      ],
      [{ group: 'SEC-INT-Kiosk-Imaging' }],
    ),
  ];
  return {
    '/deviceManagement/groupPolicyConfigurations': admxPolicies(),
    '/deviceManagement/intents': intents,
    '/deviceManagement/templates': intentTemplates.map((name) => ({
      body: {
        '@odata.type': '#microsoft.graph.securityBaselineTemplate',
        id: idOf('intentTemplate', name),
        displayName: name,
        description: '',
        versionInfo: 'Version 1',
        isDeprecated: true,
        intentCount: 1,
        templateType: 'securityBaseline',
        platformType: name.startsWith('macOS') ? 'macOS' : 'windows10AndLater',
        templateSubtype: 'none',
        publishedDateTime: '2020-12-07T00:00:00Z',
      },
      parts: {
        categories: intentCategories(
          intents
            .filter((object) => object.body['templateId'] === idOf('intentTemplate', name))
            .flatMap((object) => partList(object, 'settings').map((setting) => textOf(setting.body, 'definitionId'))),
        ),
      },
    })),
    '/deviceManagement/hardwareConfigurations': [
      hardware('BIOS - Laptops', '[cctk]\nSecureBoot=Enabled\nWakeOnLan=LanOnly\n', [
        { group: 'SEC-INT-Windows-Broad' },
      ]),
      hardware('BIOS - Imaging workstations', '[cctk]\nSecureBoot=Enabled\nAcPwrRcvry=On\n', [
        { group: 'SEC-INT-Kiosk-Imaging' },
      ]),
    ],
    '/deviceManagement/inventoryPolicies': [
      inventory(
        'Properties catalog - Hardware',
        ['battery', 'bios', 'cpu', 'diskdrive', 'encryptablevolume', 'tpm'],
        [{ all: 'devices' }],
      ),
      inventory('Properties catalog - Network', ['networkadapter', 'time'], []),
    ],
  };
}
