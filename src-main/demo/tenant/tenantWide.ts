import type { SimulatedObject } from '../model.ts';
import { guid } from '../random.ts';
import { idOf, stamps } from './build.ts';
import { groupIds, role, roleAssignment, updates, offer, branding, cloudPc, terms } from './tenantWideParts.ts';

/** Roles, updates, branding, connectors and other settings of the whole tenant. */
export function tenantWide(): { [path: string]: SimulatedObject[] } {
  const helpdesk = roleAssignment(
    'Helpdesk - Oslo',
    ['SEC-ADM-Helpdesk-Tier1'],
    ['SEC-USR-Clinicians', 'SEC-USR-Nurses'],
    ['Oslo'],
  );
  const kiosk = roleAssignment(
    'Helpdesk - Kiosks',
    ['SEC-ADM-Helpdesk-Tier1'],
    ['SEC-INT-Kiosk-Reception'],
    ['Kiosks'],
  );
  const packagers = roleAssignment('Packagers', ['SEC-ADM-App-Packagers'], 'allDevicesAndLicensedUsers', ['Default']);
  const readers = roleAssignment(
    'Readers',
    ['SEC-ADM-Intune-Readers', 'ROLE-PIM-SecurityReaders'],
    'allDevicesAndLicensedUsers',
    ['Default', 'Security'],
  );
  const geneva = roleAssignment('Operators - Genève', ['SEC-ADM-Intune-Operators'], ['DYN-USR-Geneva'], ['Geneva']);
  const driver = (name: string, status: string): SimulatedObject => ({
    body: {
      id: guid(`driver:${name}`),
      name,
      version: '31.0.101.5445',
      manufacturer: 'Contrast',
      releaseDateTime: '2025-11-18T00:00:00Z',
      driverClass: 'Display',
      applicableDeviceCount: 210,
      approvalStatus: status,
      category: 'recommended',
      deployDateTime: '0001-01-01T00:00:00Z',
    },
  });
  return {
    '/deviceManagement/roleDefinitions': [
      role('Helpdesk Tier 1', ['RemoteTasks_RebootNow', 'RemoteTasks_SyncDevice', 'ManagedDevices_Read'], false, [
        helpdesk,
        kiosk,
      ]),
      role('App packager', ['MobileApps_Create', 'MobileApps_Read', 'MobileApps_Update', 'MobileApps_Assign'], false, [
        packagers,
      ]),
      role(
        'Geneva operator',
        ['DeviceConfigurations_Read', 'DeviceConfigurations_Update', 'ManagedDevices_Read'],
        false,
        [geneva],
      ),
      role(
        'Read Only Operator',
        ['DeviceConfigurations_Read', 'MobileApps_Read', 'ManagedDevices_Read', 'Audit_Read'],
        true,
        [readers],
      ),
      role('Policy and Profile manager', ['DeviceConfigurations_Create', 'DeviceConfigurations_Delete'], true, []),
      role('Application Manager', ['MobileApps_Create', 'MobileApps_Delete'], true, []),
    ],
    '/deviceManagement/roleAssignments': [helpdesk, kiosk, packagers, readers, geneva],
    '/deviceManagement/windowsFeatureUpdateProfiles': [
      updates(
        'featureUpdate',
        'Windows 11 24H2 - Pilot',
        {
          featureUpdateVersion: 'Windows 11, version 24H2',
          rolloutSettings: offer(null),
          deployableContentDisplayName: 'Windows 11, version 24H2',
          endOfSupportDate: '2027-10-12T00:00:00Z',
          installLatestWindows10OnWindows11IneligibleDevice: false,
          installFeatureUpdatesOptional: false,
        },
        [{ group: 'SEC-INT-Windows-Pilot' }],
      ),
      updates(
        'featureUpdate',
        'Windows 11 24H2 - Broad',
        {
          featureUpdateVersion: 'Windows 11, version 24H2',
          rolloutSettings: offer(14),
          deployableContentDisplayName: 'Windows 11, version 24H2',
          endOfSupportDate: '2027-10-12T00:00:00Z',
          installFeatureUpdatesOptional: false,
        },
        [{ group: 'SEC-INT-Windows-Broad' }],
      ),
      updates(
        'featureUpdate',
        'Windows 10 22H2 - Imaging',
        {
          featureUpdateVersion: 'Windows 10, version 22H2',
          rolloutSettings: offer(null),
          deployableContentDisplayName: 'Windows 10, version 22H2',
          endOfSupportDate: '2025-10-14T00:00:00Z',
        },
        [{ group: 'SEC-INT-Kiosk-Imaging' }],
      ),
    ],
    '/deviceManagement/windowsQualityUpdateProfiles': [
      updates(
        'expedite',
        'Expedite - January 2026',
        {
          expeditedUpdateSettings: { qualityUpdateRelease: '2026-01-13T00:00:00Z', daysUntilForcedReboot: 1 },
          releaseDateDisplayName: '01/13/2026 - 2026.01 B SecurityUpdate for Windows 10 and later',
          deployableContentDisplayName: '2026.01 B',
        },
        [{ group: 'SEC-INT-Windows-Early' }],
      ),
    ],
    '/deviceManagement/windowsQualityUpdatePolicies': [
      updates('hotpatch', 'Hotpatch - Workstations', { hotpatchEnabled: true, approvalSettings: [] }, [
        { group: 'SEC-INT-Windows-Broad' },
      ]),
      updates('hotpatch', 'Hotpatch - Off for imaging', { hotpatchEnabled: false, approvalSettings: [] }, [
        { group: 'SEC-INT-Kiosk-Imaging' },
      ]),
    ],
    '/deviceManagement/windowsDriverUpdateProfiles': [
      updates(
        'drivers',
        'Drivers - Pilot automatic',
        {
          approvalType: 'automatic',
          deviceReporting: 24,
          newUpdates: 0,
          deploymentDeferralInDays: 0,
          inventorySyncStatus: {
            lastSuccessfulSyncDateTime: '2026-02-01T04:00:00Z',
            driverInventorySyncState: 'success',
          },
        },
        [{ group: 'SEC-INT-Windows-Pilot' }],
      ),
      updates(
        'drivers',
        'Drivers - Broad manual',
        {
          approvalType: 'manual',
          deviceReporting: 812,
          newUpdates: 3,
          deploymentDeferralInDays: null,
          inventorySyncStatus: {
            lastSuccessfulSyncDateTime: '2026-02-01T04:00:00Z',
            driverInventorySyncState: 'success',
          },
        },
        [{ group: 'SEC-INT-Windows-Broad' }],
        { driverInventories: [driver('Display adapter', 'approved'), driver('Wireless adapter', 'needsReview')] },
      ),
    ],
    '/deviceManagement/termsAndConditions': [
      terms('Use of devices - English', [{ group: 'DYN-USR-All-Licensed' }]),
      terms('Bruk av enheter - norsk', [{ group: 'SEC-USR-Nurses' }, { group: 'SEC-USR-Clinicians' }]),
      terms('Draft 2026', []),
    ],
    '/deviceManagement/intuneBrandingProfiles': [
      branding('Default', true, {}, []),
      branding('Wards', false, { contactITName: 'Ward support' }, [{ group: 'SEC-USR-Nurses' }]),
      branding('Genève', false, { contactITPhoneNumber: '+41 22 555 01 23', contactITNotes: 'Ouvert de 7h à 19h' }, [
        { group: 'DYN-USR-Geneva' },
      ]),
    ],
    '/deviceManagement/managedDeviceCleanupRules': (['all', 'iosDevices', 'windows'] as const).map((platform) => ({
      body: {
        id: idOf('cleanup', platform),
        displayName: `Cleanup - ${platform}`,
        description: '',
        deviceCleanupRulePlatformType: platform,
        deviceInactivityBeforeRetirementInDays: platform === 'all' ? 180 : 90,
        lastModifiedDateTime: stamps(`cleanup:${platform}`).lastModifiedDateTime,
      },
    })),
    '/deviceManagement/operationApprovalPolicies': [
      {
        body: {
          id: idOf('approval', 'Scripts'),
          displayName: 'Approval for scripts',
          description: '',
          lastModifiedDateTime: stamps('approval').lastModifiedDateTime,
          policyType: 'script',
          policyPlatform: 'notApplicable',
          policySet: { policyType: 'script', policyPlatform: 'notApplicable' },
          approverGroupIds: groupIds(['SEC-ADM-Approvers']),
        },
      },
    ],
    '/deviceManagement/virtualEndpoint/provisioningPolicies': [
      cloudPc(
        'cloudPc',
        'Cloud PC - Research',
        {
          description: '',
          imageDisplayName: 'Windows 11 Enterprise 24H2',
          imageId: 'microsoftwindowsdesktop_windows-ent-cpc_win11-24h2-ent-cpc',
          imageType: 'gallery',
          enableSingleSignOn: true,
          provisioningType: 'dedicated',
          managedBy: 'windows365',
          domainJoinConfigurations: [
            {
              domainJoinType: 'azureADJoin',
              onPremisesConnectionId: null,
              regionName: 'automatic',
              regionGroup: 'norway',
            },
          ],
          windowsSetting: { locale: 'nb-NO' },
          microsoftManagedDesktop: { managedType: 'notManaged', profile: '' },
        },
        ['SEC-USR-Research'],
      ),
      cloudPc(
        'cloudPc',
        'Cloud PC - Consultants',
        {
          imageDisplayName: 'Windows 11 Enterprise + Microsoft 365 Apps 24H2',
          imageId: 'microsoftwindowsdesktop_windows-ent-cpc_win11-24h2-ent-cpc-m365',
          imageType: 'gallery',
          enableSingleSignOn: true,
          provisioningType: 'shared',
          managedBy: 'windows365',
          domainJoinConfigurations: [{ domainJoinType: 'azureADJoin', regionName: 'switzerlandnorth' }],
          windowsSetting: { locale: 'fr-CH' },
        },
        ['SEC-USR-External-Consultants'],
      ),
    ],
    '/deviceManagement/virtualEndpoint/userSettings': [
      cloudPc(
        'cloudPcSetting',
        'Cloud PC - Restore points',
        {
          selfServiceEnabled: false,
          localAdminEnabled: false,
          restorePointSetting: { frequencyType: 'twelveHours', userRestoreEnabled: true },
          resetEnabled: true,
        },
        ['SEC-USR-Research'],
      ),
    ],
  };
}
