import type { JsonObject, SimulatedObject } from '../model.ts';
import { idOf, stamps } from './build.ts';

type Kind = 'security' | 'dynamicDevice' | 'dynamicUser' | 'm365' | 'roleAssignable' | 'synced';

const groups: readonly [name: string, kind: Kind, rule?: string][] = [
  ['SEC-INT-Windows-Pilot', 'security'],
  ['SEC-INT-Windows-Early', 'security'],
  ['SEC-INT-Windows-Broad', 'security'],
  ['SEC-INT-Windows-VIP', 'security'],
  ['SEC-INT-Kiosk-Reception', 'security'],
  ['SEC-INT-Kiosk-Imaging', 'security'],
  ['SEC-INT-macOS-Pilot', 'security'],
  ['SEC-INT-macOS-All', 'security'],
  ['SEC-INT-iPad-Wards', 'security'],
  ['SEC-INT-iPhone-OnCall', 'security'],
  ['SEC-INT-Android-Corporate', 'security'],
  ['SEC-INT-Android-BYOD', 'security'],
  ['SEC-INT-Linux-Research', 'security'],
  ['SEC-INT-Exclude-Labs', 'security'],
  ['SEC-CA-BreakGlass', 'security'],
  ['SEC-CA-Exclude-MFA-Temporary', 'security'],
  ['SEC-CA-ServiceAccounts', 'synced'],
  ['SEC-CA-Pilot', 'security'],
  ['SEC-APP-Visio', 'security'],
  ['SEC-APP-Project', 'security'],
  ['SEC-APP-CareChart', 'synced'],
  ['SEC-APP-RadViewer', 'security'],
  ['SEC-ADM-Helpdesk-Tier1', 'security'],
  ['SEC-ADM-Intune-Operators', 'security'],
  ['SEC-ADM-Intune-Readers', 'security'],
  ['SEC-ADM-App-Packagers', 'security'],
  ['SEC-ADM-Approvers', 'security'],
  ['SEC-USR-Clinicians', 'synced'],
  ['SEC-USR-Nurses', 'synced'],
  ['SEC-USR-Administration', 'synced'],
  ['SEC-USR-Research', 'synced'],
  ['SEC-USR-External-Consultants', 'security'],
  ['ROLE-PIM-IntuneAdmins', 'roleAssignable'],
  ['ROLE-PIM-SecurityReaders', 'roleAssignable'],
  ['ROLE-PIM-HelpdeskAdmins', 'roleAssignable'],
  ['DYN-DEV-Windows-Autopilot', 'dynamicDevice', '(device.devicePhysicalIDs -any (_ -contains "[ZTDId]"))'],
  [
    'DYN-DEV-Windows-All',
    'dynamicDevice',
    '(device.deviceOSType -eq "Windows") and (device.deviceOwnership -eq "Company")',
  ],
  [
    'DYN-DEV-macOS-All',
    'dynamicDevice',
    '(device.deviceOSType -eq "MacMDM") and (device.deviceOwnership -eq "Company")',
  ],
  [
    'DYN-DEV-iOS-Corporate',
    'dynamicDevice',
    '(device.deviceOSType -in ["iPhone","iPad"]) and (device.deviceOwnership -eq "Company")',
  ],
  [
    'DYN-DEV-Android-COPE',
    'dynamicDevice',
    '(device.enrollmentProfileName -eq "Android - Corporate with work profile")',
  ],
  ['DYN-DEV-Cloud-PC', 'dynamicDevice', '(device.deviceModel -startsWith "Cloud PC")'],
  [
    'DYN-USR-All-Licensed',
    'dynamicUser',
    'user.assignedPlans -any (assignedPlan.servicePlanId -eq "c1ec4a95-1f05-45b3-a911-aa3fa01094f5" -and assignedPlan.capabilityStatus -eq "Enabled")',
  ],
  [
    'DYN-USR-Geneva',
    'dynamicUser',
    '(user.physicalDeliveryOfficeName -eq "Genève") and (user.accountEnabled -eq true)',
  ],
  ['DYN-USR-東京クリニック', 'dynamicUser', '(user.usageLocation -eq "JP")'],
  ['Fjordview All Staff', 'm365'],
  ['Intune Change Board', 'm365'],
  ['Ward 4 – Nurses 🩺', 'm365'],
];

function groupObject(name: string, kind: Kind, rule: string | undefined): SimulatedObject {
  const dynamic = kind === 'dynamicDevice' || kind === 'dynamicUser';
  const nickname = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const body: JsonObject = {
    id: idOf('group', name),
    deletedDateTime: null,
    classification: null,
    createdDateTime: stamps(`group:${name}`).createdDateTime.replace(/\.\d+Z$/, 'Z'),
    description: dynamic
      ? 'Membership follows the rule.'
      : kind === 'synced'
        ? 'Comes from the directory on the premises.'
        : null,
    displayName: name,
    groupTypes: dynamic ? ['DynamicMembership'] : kind === 'm365' ? ['Unified'] : [],
    isAssignableToRole: kind === 'roleAssignable' ? true : null,
    mail: kind === 'm365' ? `${nickname}@fjordview-clinics.example` : null,
    mailEnabled: kind === 'm365',
    mailNickname: nickname,
    membershipRule: rule ?? null,
    membershipRuleProcessingState: dynamic ? 'On' : null,
    onPremisesSyncEnabled: kind === 'synced' ? true : null,
    securityEnabled: kind !== 'm365',
    visibility: kind === 'm365' ? 'Private' : null,
  };
  return { body };
}

const users: readonly [upn: string, name: string][] = [
  ['breakglass1', 'Break glass 1'],
  ['breakglass2', 'Break glass 2'],
  ['ingrid.solberg', 'Ingrid Solberg'],
  ['mateo.ferreira', 'Mateo Ferreira'],
  ['yuki.tanabe', '田辺 雪'],
  ['omar.haddad', 'Omar Haddad'],
  ['svc-scanner', 'Scanner service account'],
  ['svc-aadconnect', 'Directory synchronization'],
];

/** Applications that Conditional Access names: well-known application ids of Microsoft, and the clinic's own. */
export const applications = {
  office365Exchange: '00000002-0000-0ff1-ce00-000000000000',
  sharePoint: '00000003-0000-0ff1-ce00-000000000000',
  graph: '00000003-0000-0000-c000-000000000000',
  intune: '0000000a-0000-0000-c000-000000000000',
  intuneEnrolment: 'd4ebce55-015a-49b5-a083-c84d1797ae8c',
  azureManagement: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  windowsVirtualDesktop: '9cdead84-a844-4324-93f2-b2e6bb768d07',
  careChart: idOf('application', 'CareChart'),
} as const;

const servicePrincipals: readonly [appId: string, name: string][] = [
  [applications.office365Exchange, 'Office 365 Exchange Online'],
  [applications.sharePoint, 'Office 365 SharePoint Online'],
  [applications.graph, 'Microsoft Graph'],
  [applications.intune, 'Microsoft Intune'],
  [applications.intuneEnrolment, 'Microsoft Intune Enrollment'],
  [applications.azureManagement, 'Windows Azure Service Management API'],
  [applications.windowsVirtualDesktop, 'Azure Virtual Desktop'],
  [applications.careChart, 'CareChart'],
  [idOf('application', 'Backup robot'), 'Backup robot'],
];

/** Directory role templates: the same ids in every tenant. */
export const roleTemplates = {
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'Security Administrator': '194ae4cb-b126-40b2-bd5b-6091b380977d',
  'Conditional Access Administrator': 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  'Exchange Administrator': '29232cdf-9323-42fd-ade2-1d097af3e4de',
  'SharePoint Administrator': 'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
  'Helpdesk Administrator': '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  'User Administrator': 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  'Authentication Administrator': 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
  'Privileged Role Administrator': 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  'Application Administrator': '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  'Cloud Application Administrator': '158c047a-c907-4556-b7ef-446551a6b5f7',
  'Intune Administrator': '3a2c62db-5318-420d-8d74-23affee5d9d5',
  'Billing Administrator': 'b0f54661-2d74-4c50-afa3-1ec803f12efe',
} as const;

const licences: readonly (readonly [string, readonly string[]])[] = [
  ['EMSPREMIUM', ['AAD_PREMIUM', 'AAD_PREMIUM_P2', 'INTUNE_A', 'MFA_PREMIUM']],
  ['WIN10_VDA_E5', ['WIN10_PRO_ENT_SUB', 'WINDOWSUPDATEFORBUSINESS_DEPLOYMENTSERVICE']],
];

function subscribedSku(skuPartNumber: string, plans: readonly string[]): JsonObject {
  return {
    id: `${idOf('tenant', 'directory')}_${idOf('sku', skuPartNumber)}`,
    skuId: idOf('sku', skuPartNumber),
    skuPartNumber,
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: 212,
    prepaidUnits: { enabled: 250, suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: plans.map((servicePlanName) => ({
      servicePlanId: idOf('plan', servicePlanName),
      servicePlanName,
      appliesTo: 'User',
      provisioningStatus: 'Success',
    })),
  };
}

/** The clinic's directory: organization, groups, users, service principals, role templates. */
export function directory(): { organization: JsonObject; collections: { [path: string]: SimulatedObject[] } } {
  const organization: JsonObject = {
    id: idOf('tenant', 'directory'),
    deletedDateTime: null,
    displayName: 'Fjordview Clinics',
    countryLetterCode: 'NO',
    createdDateTime: '2019-08-14T09:21:07Z',
    tenantType: 'AAD',
    verifiedDomains: [
      {
        capabilities: 'Email, OfficeCommunicationsOnline',
        isDefault: true,
        isInitial: false,
        name: 'fjordview-clinics.example',
        type: 'Managed',
      },
      {
        capabilities: 'Email',
        isDefault: false,
        isInitial: true,
        name: 'fjordviewclinics.onmicrosoft.example',
        type: 'Managed',
      },
    ],
  };
  return {
    organization,
    collections: {
      '/organization': [{ body: organization }],
      '/subscribedSkus': licences.map(([part, plans]) => ({ body: subscribedSku(part, plans) })),
      '/groups': groups.map(([name, kind, rule]) => groupObject(name, kind, rule)),
      '/users': users.map(([upn, name]) => ({
        body: {
          id: idOf('user', upn),
          displayName: name,
          userPrincipalName: `${upn}@fjordview-clinics.example`,
          accountEnabled: true,
          userType: 'Member',
        },
      })),
      '/servicePrincipals': servicePrincipals.map(([appId, name]) => ({
        body: {
          id: idOf('servicePrincipal', name),
          appId,
          displayName: name,
          appDisplayName: name,
          servicePrincipalType: 'Application',
          accountEnabled: true,
        },
      })),
      '/directoryRoleTemplates': Object.entries(roleTemplates).map(([name, id]) => ({
        body: { id, deletedDateTime: null, displayName: name, description: `Can act as ${name}.` },
      })),
    },
  };
}
