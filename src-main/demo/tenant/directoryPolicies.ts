import type { JsonObject, SimulatedObject } from '../model.ts';
import { idOf } from './build.ts';

/** The directory's own policies: each exists once. */
export function directoryPolicies(): { [path: string]: SimulatedObject } {
  const group = (name: string): JsonObject => ({
    targetType: 'group',
    id: idOf('group', name),
    isRegistrationRequired: false,
  });
  const everyone: JsonObject = { targetType: 'group', id: 'all_users', isRegistrationRequired: false };
  const method = (
    id: string,
    state: string,
    includeTargets: JsonObject[],
    excludeTargets: JsonObject[] = [],
    values: JsonObject = {},
  ): SimulatedObject => ({
    body: {
      '@odata.type': `#microsoft.graph.${id}AuthenticationMethodConfiguration`,
      id: id.charAt(0).toUpperCase() + id.slice(1),
      state,
      excludeTargets,
      includeTargets,
      ...values,
    },
  });
  return {
    '/policies/authenticationMethodsPolicy': {
      body: {
        id: 'authenticationMethodsPolicy',
        displayName: 'Authentication Methods Policy',
        description: 'The tenant-wide policy that controls which authentication methods are allowed in the tenant',
        lastModifiedDateTime: '2026-01-12T13:04:55.6612345Z',
        policyVersion: '1.5',
        policyMigrationState: 'migrationComplete',
        registrationEnforcement: {
          authenticationMethodsRegistrationCampaign: {
            snoozeDurationInDays: 1,
            enforceRegistrationAfterAllowedSnoozes: true,
            state: 'enabled',
            excludeTargets: [],
            includeTargets: [
              { id: 'all_users', targetType: 'group', targetedAuthenticationMethod: 'microsoftAuthenticator' },
            ],
          },
        },
      },
      parts: {
        authenticationMethodConfigurations: [
          method('fido2', 'enabled', [everyone], [], {
            isSelfServiceRegistrationAllowed: true,
            isAttestationEnforced: true,
            keyRestrictions: {
              isEnforced: true,
              enforcementType: 'allow',
              aaGuids: ['2fc0579f-8113-47ea-b116-bb5a8db9202a'],
            },
          }),
          method('microsoftAuthenticator', 'enabled', [everyone], [group('SEC-CA-ServiceAccounts')], {
            isSoftwareOathEnabled: false,
          }),
          method('sms', 'enabled', [group('SEC-CA-Exclude-MFA-Temporary')]),
          method('temporaryAccessPass', 'enabled', [group('SEC-USR-Clinicians')], [], {
            defaultLifetimeInMinutes: 60,
            defaultLength: 10,
            isUsableOnce: true,
          }),
          method('email', 'disabled', [everyone]),
          method('x509Certificate', 'enabled', [group('SEC-USR-Clinicians')]),
        ],
      },
    },
    '/policies/authorizationPolicy': {
      body: {
        id: 'authorizationPolicy',
        deletedDateTime: null,
        displayName: 'Authorization Policy',
        description: 'Used to manage authorization related settings across the company.',
        allowInvitesFrom: 'adminsAndGuestInviters',
        allowedToSignUpEmailBasedSubscriptions: false,
        allowedToUseSSPR: true,
        allowEmailVerifiedUsersToJoinOrganization: false,
        allowUserConsentForRiskyApps: null,
        blockMsolPowerShell: true,
        guestUserRoleId: '2af84b1e-32c8-42b7-82bc-daa82404023b',
        defaultUserRolePermissions: {
          allowedToCreateApps: false,
          allowedToCreateSecurityGroups: false,
          allowedToCreateTenants: false,
          allowedToReadBitlockerKeysForOwnedDevice: true,
          allowedToReadOtherUsers: true,
          permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-low'],
        },
      },
    },
    '/policies/identitySecurityDefaultsEnforcementPolicy': {
      body: {
        id: '00000000-0000-0000-0000-000000000005',
        deletedDateTime: null,
        displayName: 'Security Defaults',
        description: 'Security defaults is a set of basic identity security mechanisms.',
        isEnabled: false,
      },
    },
    '/policies/deviceRegistrationPolicy': {
      body: {
        id: 'deviceRegistrationPolicy',
        displayName: 'Device Registration Policy',
        description: 'Tenant-wide policy that manages initial provisioning controls',
        userDeviceQuota: 20,
        multiFactorAuthConfiguration: 'notRequired',
        azureADRegistration: {
          isAdminConfigurable: false,
          allowedToRegister: { '@odata.type': '#microsoft.graph.allDeviceRegistrationMembership' },
        },
        azureADJoin: {
          isAdminConfigurable: true,
          allowedToJoin: {
            '@odata.type': '#microsoft.graph.enumeratedDeviceRegistrationMembership',
            users: [],
            groups: [idOf('group', 'SEC-ADM-Intune-Operators')],
          },
          localAdmins: {
            enableGlobalAdmins: false,
            registeringUsers: { '@odata.type': '#microsoft.graph.noDeviceRegistrationMembership' },
          },
        },
        localAdminPassword: { isEnabled: true },
      },
    },
  };
}
