import { LosslessNumber } from 'lossless-json';
import type { JsonObject, SimulatedObject } from '../model.ts';
import { guid } from '../random.ts';
import { assign, idOf, stamps } from './build.ts';
import type { Target } from './build.ts';

interface AdmxValue {
  name: string;
  category: string;
  user?: boolean;
  enabled?: boolean;
  custom?: boolean;
  /** Of a drop-down list also its entries, by the value that stands for each. */
  presentations?: readonly [label: string, type: string, value: JsonObject, entries?: Record<string, string>][];
  explain?: string;
}

/** The control that shows a value of a kind. */
function presentationOf(type: string): string {
  const controls: Readonly<Record<string, string>> = {
    Boolean: 'CheckBox',
    List: 'ListBox',
    MultiText: 'MultiTextBox',
    Text: 'TextBox',
  };
  return controls[type] ?? 'DecimalTextBox';
}

function itemsOf(entries: Readonly<Record<string, string>>): JsonObject[] {
  return Object.entries(entries).map(([value, displayName]) => ({ displayName, value }));
}

function admxValue(policy: string, value: AdmxValue): SimulatedObject {
  const definitionId = guid(`admx:${value.category}:${value.name}`);
  const definition: JsonObject = {
    id: definitionId,
    classType: value.user === true ? 'user' : 'machine',
    displayName: value.name,
    explainText: value.explain ?? `Controls: ${value.name}.`,
    categoryPath: value.category,
    supportedOn: 'At least Windows Server 2008 R2 or Windows 7',
    policyType: value.custom === true ? 'admxIngested' : 'admxBacked',
    hasRelatedDefinitions: false,
    groupPolicyCategoryId: guid(`category:${value.category}`),
    minDeviceCspVersion: '5.0',
    minUserCspVersion: '5.0',
    version: '1.0',
    lastModifiedDateTime: '2024-10-09T18:04:33.5172163Z',
  };
  return {
    body: {
      createdDateTime: stamps(policy).createdDateTime,
      enabled: value.enabled ?? true,
      configurationType: 'policy',
      id: guid(`${policy}:${value.name}`),
      lastModifiedDateTime: stamps(policy).lastModifiedDateTime,
    },
    parts: {
      definition: { body: definition },
      presentationValues: (value.presentations ?? []).map(([label, type, content, entries]) => ({
        body: {
          '@odata.type': `#microsoft.graph.groupPolicyPresentationValue${type}`,
          lastModifiedDateTime: stamps(policy).lastModifiedDateTime,
          createdDateTime: stamps(policy).createdDateTime,
          id: guid(`${policy}:${value.name}:${label}`),
          ...content,
        },
        parts: {
          presentation: {
            body: {
              '@odata.type': `#microsoft.graph.groupPolicyPresentation${entries ? 'DropdownList' : presentationOf(type)}`,
              label,
              ...(entries ? { defaultItem: null, items: itemsOf(entries), required: true } : {}),
              id: guid(`presentation:${value.name}:${label}`),
              lastModifiedDateTime: '2024-10-09T18:04:33.5172163Z',
            },
          },
        },
      })),
    },
  };
}

function admx(
  name: string,
  values: readonly AdmxValue[],
  targets: Target[],
  id = idOf('groupPolicyConfigurations', name),
): SimulatedObject {
  return {
    body: {
      ...stamps(`groupPolicyConfigurations:${name}`),
      displayName: name,
      description: '',
      roleScopeTagIds: ['0'],
      policyConfigurationIngestionType: values.some((value) => value.custom === true) ? 'custom' : 'builtIn',
      id,
    },
    assignments: assign(id, targets),
    parts: { definitionValues: values.map((value) => admxValue(name, value)) },
  };
}

const edge = '\\Microsoft Edge';

/** Administrative templates with values of every kind of presentation. */
export const admxPolicies = (): SimulatedObject[] => [
  admx(
    'WIN - ADMX - Edge (legacy)',
    [
      {
        name: 'Configure the home page URL',
        category: `${edge}\\Startup, home page and new tab page`,
        presentations: [['Home page URL', 'Text', { value: 'https://intranet.fjordview-clinics.example' }]],
      },
      {
        name: 'Control which extensions are installed silently',
        category: `${edge}\\Extensions`,
        presentations: [
          [
            'Extension/App IDs and update URLs to be silently installed',
            'List',
            {
              values: [
                {
                  name: 'odfafepnkmbhccpbejgmiehpchacaeak;https://edge.microsoft.com/extensionwebstorebase/v1/crx',
                  value: null,
                },
              ],
            },
          ],
        ],
      },
      {
        name: 'Enable saving passwords to the password manager',
        category: `${edge}\\Password manager and protection`,
        enabled: false,
      },
    ],
    [{ group: 'SEC-INT-Kiosk-Imaging' }],
  ),
  admx(
    'WIN - ADMX - Office sign-in',
    [
      {
        name: 'Block signing into Office',
        category: '\\Microsoft Office 2016\\Miscellaneous',
        user: true,
        explain: 'Which accounts may be used to sign in to Office: those of the organization, personal ones, or none.',
        presentations: [
          [
            'Block signing into Office',
            'Text',
            { value: '2' },
            { 0: 'Both IDs allowed', 1: 'Microsoft account only', 2: 'Organization only', 3: 'None allowed' },
          ],
        ],
      },
      {
        name: 'Show LinkedIn features in Office applications',
        category: '\\Microsoft Office 2016\\Tools | Options | General',
        user: true,
        enabled: false,
      },
    ],
    [{ all: 'users' }],
  ),
  admx(
    'WIN - ADMX - Remote assistance',
    [
      {
        name: 'Configure Offer Remote Assistance',
        category: '\\System\\Remote Assistance',
        presentations: [
          [
            'Helpers:',
            'List',
            {
              values: [
                { name: 'CLINIC\\Helpdesk', value: 'CLINIC\\Helpdesk' },
                { name: 'CLINIC\\Engineers', value: 'CLINIC\\Engineers' },
              ],
            },
          ],
          [
            'Permit remote control of this computer:',
            'Text',
            { value: '1' },
            {
              0: 'Allow helpers to only view the computer',
              1: 'Allow helpers to remotely control the computer',
            },
          ],
        ],
      },
    ],
    [{ group: 'SEC-INT-Windows-Broad' }],
  ),
  admx(
    'WIN - ADMX - Legal notice',
    [
      {
        name: 'Interactive logon: Message text for users attempting to log on',
        category: '\\Windows Components\\Windows Logon Options',
        presentations: [
          [
            'Message text',
            'MultiText',
            {
              values: [
                'This device belongs to Fjordview Clinics.',
                'Patient data may be opened only for treatment.',
                'All access is logged.',
              ],
            },
          ],
        ],
      },
      {
        name: 'Specify log file size',
        category: '\\Windows Components\\Event Log Service\\Security',
        presentations: [['Maximum Log Size (KB)', 'Decimal', { value: 196608 }]],
      },
    ],
    [{ all: 'devices' }],
  ),
  admx(
    'WIN - ADMX - CareChart',
    [
      {
        name: 'Server address',
        category: '\\CareChart',
        custom: true,
        presentations: [
          ['Server', 'Text', { value: 'https://carechart.example' }],
          ['Check the certificate', 'Boolean', { value: true }],
          ['Cache limit in bytes', 'LongDecimal', { value: new LosslessNumber('9007199254740993') }],
        ],
      },
    ],
    [{ group: 'SEC-APP-CareChart' }],
  ),
  admx(
    'WIN - ADMX - Check-in kiosk',
    [{ name: 'Turn off notifications', category: '\\Start Menu and Taskbar\\Notifications', user: true }],
    [{ group: 'SEC-INT-Kiosk-Reception' }],
    idOf('shared', 'kiosk'),
  ),
  admx('WIN - ADMX - Empty draft', [], []),
];
