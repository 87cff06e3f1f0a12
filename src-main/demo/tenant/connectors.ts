import type { JsonObject, SimulatedObject } from '../model.ts';
import { idOf, stamps } from './build.ts';

/** What binds the tenant to services outside: tunnel, partners, tokens. */
export function connectors(): { [path: string]: SimulatedObject[] } {
  const partner = (name: string, values: JsonObject): SimulatedObject => ({
    body: { id: idOf('partner', name), displayName: name, ...values },
  });
  return {
    '/deviceManagement/microsoftTunnelConfigurations': [
      {
        body: {
          id: idOf('tunnel', 'Default'),
          displayName: 'Tunnel configuration',
          description: '',
          network: '10.90.0.0/20',
          dnsServers: ['10.20.0.10'],
          defaultDomainSuffix: 'clinic.local',
          routeIncludes: ['10.20.0.0/16'],
          routeExcludes: [],
          splitDNS: ['clinic.local'],
          listenPort: 443,
          advancedSettings: [],
          lastUpdateDateTime: stamps('tunnel').lastModifiedDateTime,
          roleScopeTagIds: ['0'],
          disableUdpConnections: false,
        },
      },
    ],
    '/deviceManagement/microsoftTunnelSites': [
      {
        body: {
          id: idOf('tunnelSite', 'Oslo'),
          displayName: 'Oslo',
          description: '',
          publicAddress: 'tunnel.fjordview-clinics.example',
          internalNetworkProbeUrl: 'http://probe.clinic.local',
          upgradeWindowUtcOffsetInMinutes: 60,
          upgradeWindowStartTime: '02:00:00.0000000',
          upgradeWindowEndTime: '04:00:00.0000000',
          upgradeAutomatically: true,
          upgradeAvailable: false,
          roleScopeTagIds: ['0'],
        },
      },
    ],
    '/deviceManagement/mobileThreatDefenseConnectors': [
      {
        body: {
          id: 'fc780465-2017-40d4-a0c5-307022471b92',
          lastHeartbeatDateTime: '2026-02-02T05:11:08.2231173Z',
          partnerState: 'enabled',
          androidEnabled: true,
          iosEnabled: true,
          windowsEnabled: true,
          macEnabled: false,
          partnerUnresponsivenessThresholdInDays: 7,
          partnerUnsupportedOsVersionBlocked: false,
          allowPartnerToCollectIOSApplicationMetadata: true,
        },
      },
    ],
    '/deviceManagement/deviceManagementPartners': [
      partner('Jamf', {
        lastHeartbeatDateTime: '0001-01-01T00:00:00Z',
        partnerState: 'unknown',
        partnerAppType: 'unknown',
        singleTenantAppId: null,
        isConfigured: false,
        whenPartnerDevicesWillBeRemovedDateTime: null,
      }),
    ],
    '/deviceManagement/complianceManagementPartners': [
      partner('Mac inventory', {
        partnerState: 'enabled',
        lastHeartbeatDateTime: '2026-02-01T22:00:00Z',
        macOsOnboarded: true,
        iosOnboarded: false,
        androidOnboarded: false,
        macOsEnrollmentAssignments: [
          {
            target: {
              '@odata.type': '#microsoft.graph.groupAssignmentTarget',
              groupId: idOf('group', 'SEC-INT-macOS-All'),
            },
          },
        ],
        linuxOnboarded: false,
      }),
    ],
    '/deviceManagement/remoteAssistancePartners': [
      partner('TeamViewer', {
        onboardingUrl: 'https://login.teamviewer.com',
        onboardingStatus: 'notOnboarded',
        lastConnectionDateTime: '0001-01-01T00:00:00Z',
      }),
    ],
    '/deviceAppManagement/vppTokens': [
      {
        body: {
          id: idOf('vppToken', 'Fjordview ABM'),
          organizationName: 'Fjordview Clinics',
          vppTokenAccountType: 'business',
          appleId: 'abm@fjordview-clinics.example',
          expirationDateTime: '2026-09-14T08:12:44Z',
          lastSyncDateTime: '2026-02-01T20:15:00Z',
          token: 'hidden',
          lastModifiedDateTime: stamps('vpp').lastModifiedDateTime,
          state: 'valid',
          tokenActionResults: [],
          lastSyncStatus: 'completed',
          automaticallyUpdateApps: true,
          countryOrRegion: 'no',
          dataSharingConsentGranted: true,
          displayName: 'Fjordview ABM',
          locationName: 'Oslo',
          claimTokenManagementFromExternalMdm: false,
          roleScopeTagIds: ['0'],
        },
      },
    ],
  };
}
