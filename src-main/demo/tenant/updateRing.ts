import type { JsonObject } from '../model.ts';

/** The values of a Windows update ring. */
export function ring(quality: number, feature: number, deadline: number, grace: number): JsonObject {
  return {
    deliveryOptimizationMode: 'userDefined',
    prereleaseFeatures: 'userDefined',
    automaticUpdateMode: 'autoInstallAndRebootWithoutEndUserControl',
    microsoftUpdateServiceAllowed: true,
    driversExcluded: false,
    qualityUpdatesDeferralPeriodInDays: quality,
    featureUpdatesDeferralPeriodInDays: feature,
    qualityUpdatesPaused: false,
    featureUpdatesPaused: false,
    qualityUpdatesPauseExpiryDateTime: '0001-01-01T00:00:00Z',
    featureUpdatesPauseExpiryDateTime: '0001-01-01T00:00:00Z',
    businessReadyUpdatesOnly: 'userDefined',
    skipChecksBeforeRestart: false,
    updateWeeks: null,
    qualityUpdatesPauseStartDate: null,
    featureUpdatesPauseStartDate: null,
    featureUpdatesRollbackWindowInDays: 30,
    deadlineForFeatureUpdatesInDays: deadline,
    deadlineForQualityUpdatesInDays: deadline,
    deadlineGracePeriodInDays: grace,
    postponeRebootUntilAfterDeadline: false,
    autoRestartNotificationDismissal: 'notConfigured',
    scheduleRestartWarningInHours: null,
    scheduleImminentRestartWarningInMinutes: null,
    userPauseAccess: 'disabled',
    userWindowsUpdateScanAccess: 'enabled',
    updateNotificationLevel: 'defaultNotifications',
    allowWindows11Upgrade: false,
    installationSchedule: {
      '@odata.type': '#microsoft.graph.windowsUpdateActiveHoursInstall',
      activeHoursStart: '06:00:00.0000000',
      activeHoursEnd: '20:00:00.0000000',
    },
  };
}
