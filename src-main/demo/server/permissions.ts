import { GraphFailure } from './errors.ts';
import type { CollectionRule } from './rules.ts';
import { words } from './writeTypes.ts';

interface Area {
  /** Beginnings of paths, the first that fits counts. */
  paths: readonly string[];
  read: readonly string[];
  /** All of these are needed to write. */
  write: readonly string[];
}

const dm = '/deviceManagement/';
const both = (area: string): Pick<Area, 'read' | 'write'> => ({
  read: [`DeviceManagement${area}.Read.All`],
  write: [`DeviceManagement${area}.ReadWrite.All`],
});
const policy = (name: string): Pick<Area, 'read' | 'write'> => ({
  read: ['Policy.Read.All'],
  write: [`Policy.ReadWrite.${name}`],
});
const conditionalAccess = ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess'];

/** Who may read and write what [graph-behaviour.md section 12, policy-types.json]. */
const areas: readonly Area[] = [
  {
    paths: [
      'deviceComplianceScripts',
      'deviceManagementScripts',
      'deviceShellScripts',
      'deviceHealthScripts',
      'deviceCustomAttributeShellScripts',
    ].map((name) => `${dm}${name}`),
    ...both('Scripts'),
  },
  {
    paths: ['roleScopeTags', 'roleDefinitions', 'roleAssignments', 'operationApprovalRequests'].map(
      (name) => `${dm}${name}`,
    ),
    ...both('RBAC'),
  },
  { paths: [`${dm}virtualEndpoint`], read: ['CloudPC.Read.All'], write: ['CloudPC.ReadWrite.All'] },
  { paths: [`${dm}intuneBrandingProfiles`], ...both('Apps') },
  { paths: ['/deviceAppManagement/policySets'], ...both('Configuration') },
  { paths: ['/deviceAppManagement/vppTokens'], ...both('ServiceConfig') },
  { paths: ['/deviceAppManagement'], ...both('Apps') },
  {
    paths: [
      ...words('notificationMessageTemplates deviceEnrollmentConfigurations windowsAutopilot appleUserInitiated'),
      ...words('depOnboardingSettings androidDeviceOwnerEnrollmentProfiles termsAndConditions'),
      ...words('managedDeviceCleanupRules mobileThreatDefenseConnectors deviceManagementPartners'),
      ...words('complianceManagementPartners remoteAssistancePartners applePushNotificationCertificate'),
      'androidManagedStoreAccountEnterpriseSettings',
    ].map((name) => `${dm}${name}`),
    ...both('ServiceConfig'),
  },
  { paths: ['/deviceManagement'], ...both('Configuration') },
  {
    paths: ['/identity/conditionalAccess/policies'],
    read: ['Policy.Read.All'],
    write: [...conditionalAccess, 'Application.Read.All'],
  },
  {
    paths: ['/identity/conditionalAccess', '/policies/authenticationStrengthPolicies'],
    read: ['Policy.Read.All'],
    write: conditionalAccess,
  },
  { paths: ['/policies/authenticationMethodsPolicy'], ...policy('AuthenticationMethod') },
  { paths: ['/policies/authorizationPolicy'], ...policy('Authorization') },
  { paths: ['/policies/identitySecurityDefaultsEnforcementPolicy'], ...policy('SecurityDefaults') },
  { paths: ['/policies/deviceRegistrationPolicy'], ...policy('DeviceConfiguration') },
  {
    paths: ['/identityGovernance/termsOfUse', '/agreements'],
    read: ['Agreement.Read.All'],
    write: ['Agreement.ReadWrite.All'],
  },
  { paths: ['/subscribedSkus'], read: ['Organization.Read.All', 'Directory.Read.All'], write: [] },
  { paths: ['/groups'], read: ['Group.Read.All'], write: ['Group.ReadWrite.All'] },
];

/**
 * Refuses a caller without the permission that a path needs. A permission to write is one to read, too.
 * `granted` null is a caller who may do everything; paths that no area names are open to everybody.
 */
export function checkPermission(
  granted: readonly string[] | null,
  rule: CollectionRule,
  method: string,
  segments: readonly string[],
): void {
  const area = areas.find((one) => one.paths.some((path) => rule.path.toLowerCase().startsWith(path.toLowerCase())));
  if (granted === null || area === undefined) return;
  // Clear text of OMA secrets needs the right to write [V 19].
  const secret = segments.some((segment) => /^getOmaSettingPlainTextValue/i.test(segment));
  const writes = method !== 'GET' || secret;
  const may = writes
    ? area.write.every((name) => granted.includes(name))
    : [...area.read, ...area.write.filter((name) => name.includes('ReadWrite'))].some((name) => granted.includes(name));
  if (may) return;
  if (rule.service !== 'intune') {
    throw new GraphFailure(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  }
  const scopes = writes ? area.write : [...area.read, ...area.write];
  const message = `Application is not authorized to perform this operation. Application must have one of the following scopes: ${scopes.join(', ')}`;
  throw new GraphFailure(403, 'Forbidden', message, 'intune');
}
