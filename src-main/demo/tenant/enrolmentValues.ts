import type { JsonObject } from '../model.ts';
import { idOf } from './build.ts';

/** The values of an enrolment status page. */
export const page = (minutes: number, apps: string[]): JsonObject => ({
  showInstallationProgress: true,
  blockDeviceSetupRetryByUser: false,
  allowDeviceResetOnInstallFailure: true,
  allowLogCollectionOnInstallFailure: true,
  customErrorMessage: 'Setup could not be completed. Call the service desk at +47 55 55 01 23.',
  installProgressTimeoutInMinutes: minutes,
  allowDeviceUseOnInstallFailure: false,
  selectedMobileAppIds: apps.map((app) => idOf('mobileApps', app)),
  allowNonBlockingAppInstallation: false,
  installQualityUpdates: true,
  trackInstallProgressForAutopilotOnly: true,
  disableUserStatusTrackingAfterFirstUser: true,
});

/** The values of one platform restriction. */
export const restriction = (blocked: boolean, personal: boolean): JsonObject => ({
  platformBlocked: blocked,
  personalDeviceEnrollmentBlocked: personal,
  osMinimumVersion: '',
  osMaximumVersion: '',
  blockedManufacturers: [],
  blockedSkus: [],
});
