import type { JsonObject, SimulatedObject } from '../model.ts';
import { assign, base64, idOf, stamps } from './build.ts';
import type { Target } from './build.ts';
import { complianceScript } from './scriptBodies.ts';
import { choice, group, single, texts } from './settings.ts';

type Collections = { [path: string]: SimulatedObject[] };

const filters: readonly [name: string, platform: string, rule: string, management?: string][] = [
  ['Windows - Corporate', 'windows10AndLater', '(device.deviceOwnership -eq "Corporate")'],
  ['Windows - Shared workstations', 'windows10AndLater', '(device.deviceName -startsWith "FVC-SH")'],
  [
    'Windows - Windows 11',
    'windows10AndLater',
    '(device.osVersion -startsWith "10.0.22") or (device.osVersion -startsWith "10.0.26")',
  ],
  ['Windows - Virtual machines', 'windows10AndLater', '(device.model -in ["Virtual Machine", "VMware7,1"])'],
  ['macOS - Apple silicon', 'macOS', '(device.cpuArchitecture -eq "arm64")'],
  ['iOS - Corporate', 'iOS', '(device.deviceOwnership -eq "Corporate")'],
  ['iOS - Personal', 'iOS', '(device.deviceOwnership -eq "Personal")'],
  ['Android - Work profile', 'androidForWork', '(device.deviceOwnership -eq "Personal")'],
  ['Android - Fully managed', 'androidForWork', '(device.enrollmentProfileName -startsWith "Android - Corporate")'],
  ['Apps - iOS managed only', 'iOSMobileApplicationManagement', '(app.deviceManagementType -eq "Managed")', 'apps'],
  [
    'Apps - Android without management',
    'androidMobileApplicationManagement',
    '(app.deviceManagementType -eq "Unmanaged")',
    'apps',
  ],
];

function filterObject([name, platform, rule, management]: (typeof filters)[number]): SimulatedObject {
  const body: JsonObject = {
    id: idOf('filter', name),
    ...stamps(`filter:${name}`),
    displayName: name,
    description: '',
    platform,
    rule,
    roleScopeTags: ['0'],
    assignmentFilterManagementType: management ?? 'devices',
    payloads: [],
  };
  return { body };
}

/** Names of the scope tags, in the order of their ids from 0 on. */
export const scopeTags = ['Default', 'Geneva', 'Oslo', 'Security', 'Kiosks', 'Research', '東京'] as const;

const tagTargets: { [name: string]: Target[] } = {
  Geneva: [{ group: 'DYN-USR-Geneva' }],
  Kiosks: [{ group: 'SEC-INT-Kiosk-Reception' }, { group: 'SEC-INT-Kiosk-Imaging' }],
  Research: [{ group: 'SEC-INT-Linux-Research' }],
};

function tagObject(name: string, index: number): SimulatedObject {
  const id = String(index);
  const description = index === 0 ? 'Default Role Scope Tag exists for all Intune entities' : `Objects of ${name}`;
  return {
    body: { id, displayName: name, description, isBuiltIn: index === 0 },
    assignments: assign(id, tagTargets[name] ?? []),
  };
}

const messages: readonly [name: string, locales: [locale: string, subject: string, text: string][]][] = [
  [
    'Device not compliant - first notice',
    [
      [
        'en-us',
        'Your device needs attention',
        '<p>Hello {{UserName}},</p><p>{{DeviceName}} does not meet the security rules of the clinic. Open Company Portal to see what to do.</p>',
      ],
      [
        'nb-no',
        'Enheten din trenger tilsyn',
        'Hei {{UserName}}, åpne Firmaportalen på {{DeviceName}} og følg rådene der.',
      ],
      ['fr-fr', 'Votre appareil requiert votre attention', 'Ouvrez le Portail d’entreprise sur {{DeviceName}}.'],
      ['ja-jp', 'デバイスの確認が必要です', '{{DeviceName}} のポータルを開いてください。'],
    ],
  ],
  [
    'Device not compliant - last notice',
    [
      ['en-us', 'Access ends tomorrow', 'Access from {{DeviceName}} ends in 24 hours.'],
      ['nb-no', 'Tilgangen opphører i morgen', 'Tilgang fra {{DeviceName}} opphører om 24 timer.'],
    ],
  ],
  [
    'Jailbroken device',
    [['en-us', 'Device removed from clinical systems', 'A device of yours was found to be modified.']],
  ],
  [
    'Enrolment welcome',
    [
      [
        'en-us',
        'Welcome to your new device',
        'Your device {{DeviceName}} was enrolled. If this was not you, call the service desk.',
      ],
      ['fr-fr', 'Bienvenue', 'Votre appareil {{DeviceName}} a été inscrit.'],
    ],
  ],
  ['Enrolment welcome - Android', [['en-us', 'Your Android device is ready', 'Work apps carry a small briefcase.']]],
];

function messageObject([name, locales]: (typeof messages)[number]): SimulatedObject {
  const id = idOf('notification', name);
  const lastModifiedDateTime = stamps(`notification:${name}`).lastModifiedDateTime;
  return {
    body: {
      id,
      lastModifiedDateTime,
      displayName: name,
      description: null,
      defaultLocale: 'en-us',
      brandingOptions: 'includeCompanyLogo,includeCompanyName,includeContactInformation',
      roleScopeTagIds: ['0'],
    },
    parts: {
      localizedNotificationMessages: locales.map(([locale, subject, messageTemplate], index) => ({
        body: { id: `${id}_${locale}`, lastModifiedDateTime, locale, subject, messageTemplate, isDefault: index === 0 },
      })),
    },
  };
}

function reusable(name: string, definition: string, settingInstance: JsonObject, uses: number): SimulatedObject {
  return {
    body: {
      id: idOf('reusablePolicySettings', name),
      displayName: name,
      description: '',
      settingDefinitionId: definition,
      settingInstance,
      ...stamps(`reusable:${name}`),
      version: 1,
      referencingConfigurationPolicyCount: uses,
    },
  };
}

function addresses(name: string, ranges: string[]): SimulatedObject {
  const base = 'vendor_msft_firewall_mdmstore_dynamickeywords_addresses_{id}';
  const members = [
    single(`${base}_id`, `{${idOf('keyword', name)}}`),
    single(`${base}_keyword`, name),
    choice(`${base}_autoresolve`, 'false'),
    texts(`${base}_addresses`, ranges),
  ];
  return reusable(name, base, group(base, [members]), 1);
}

/** What other policies refer to: filters, tags, messages, reusable settings, categories, ADMX files. */
export function foundation(): Collections {
  const discovery = '#!/bin/sh\nprintf \'{"EncryptionActive": %s}\\n\' "$(lsblk -o TYPE | grep -c crypt)"\n';
  return {
    '/deviceManagement/assignmentFilters': filters.map(filterObject),
    '/deviceManagement/roleScopeTags': scopeTags.map(tagObject),
    '/deviceManagement/notificationMessageTemplates': messages.map(messageObject),
    '/deviceManagement/reusablePolicySettings': [
      addresses('Clinical servers', ['10.20.0.0/16', '10.21.4.0/24']),
      addresses('Imaging network', ['10.44.8.0/22']),
      reusable(
        'Code signing certificate',
        'device_vendor_msft_policy_elevationclientsettings_certificatepayload',
        single(
          'device_vendor_msft_policy_elevationclientsettings_certificatepayload',
          base64('demo certificate of the code signing authority'),
        ),
        1,
      ),
      reusable(
        'Linux disk encryption check',
        'linux_customcompliance_discoveryscript_reusablesetting',
        single('linux_customcompliance_discoveryscript_reusablesetting', base64(discovery)),
        1,
      ),
    ],
    '/deviceManagement/deviceComplianceScripts': [
      complianceScript('TPM and Secure Boot', ['TpmPresent', 'SecureBoot']),
      complianceScript('CareChart client version', ['CareChartVersion']),
      complianceScript('Local administrators', ['LocalAdminCount']),
    ],
    '/deviceManagement/deviceCategories': ['Ward', 'Reception', 'Imaging', 'Office', 'Research', 'On call'].map(
      (name) => ({
        body: {
          id: idOf('deviceCategory', name),
          displayName: name,
          description: `${name} devices`,
          roleScopeTagIds: ['0'],
        },
      }),
    ),
    '/deviceAppManagement/mobileAppCategories': [
      'Other apps',
      'Books & Reference',
      'Data management',
      'Productivity',
      'Business',
      'Development & Design',
      'Photos & Media',
      'Collaboration & Social',
      'Computer management',
      'Clinical',
    ].map((name) => ({
      body: { id: idOf('appCategory', name), displayName: name, lastModifiedDateTime: '0001-01-01T00:00:00Z' },
    })),
    '/deviceManagement/groupPolicyUploadedDefinitionFiles': (['CareChart.admx', 'chrome.admx'] as const).map(
      (fileName) => ({
        body: {
          id: idOf('admx', fileName),
          displayName: fileName.replace('.admx', ''),
          description: null,
          languageCodes: ['en-US'],
          targetPrefix: fileName.replace('.admx', ''),
          targetNamespace: fileName === 'chrome.admx' ? 'Google.Policies.Chrome' : 'Fjordview.CareChart',
          policyType: 'admxIngested',
          revision: '1.0',
          fileName,
          lastModifiedDateTime: stamps(fileName).lastModifiedDateTime,
          status: 'available',
          content: null,
          uploadDateTime: stamps(fileName).createdDateTime,
          defaultLanguageCode: '',
          groupPolicyUploadedLanguageFiles: [],
        },
        parts: {
          groupPolicyOperations: [
            {
              body: {
                id: idOf('admxOperation', fileName),
                operationType: 'upload',
                operationStatus: 'success',
                statusDetails: '',
                lastModifiedDateTime: stamps(fileName).lastModifiedDateTime,
              },
            },
          ],
        },
      }),
    ),
    '/deviceManagement/derivedCredentials': [
      {
        body: {
          id: idOf('derivedCredential', 'Clinician card'),
          displayName: 'Clinician card',
          helpUrl: 'https://intranet.fjordview-clinics.example/card',
          issuer: 'entrustDatacard',
          notificationType: 'companyPortal,email',
          renewalThresholdPercentage: 20,
        },
      },
    ],
  };
}
