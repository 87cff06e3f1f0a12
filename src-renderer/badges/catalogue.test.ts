import { describe, expect, it } from 'vitest';
import * as contract from '../../src-preload/contract/vocabularies.ts';
import {
  BACKUP_SET_ORIGINS,
  BACKUP_SET_STATUSES,
  COVERAGES,
  DRIFT_SCAN_STATUSES,
  FINDING_CHANGES,
  FINDING_SEVERITIES,
  FINDING_STATUSES,
  GROUP_SYNC_STATUSES,
  INVENTORY_SYNC_STATUSES,
  LOG_LEVELS,
  OBJECT_CHANGES,
  OPERATION_OUTCOMES,
  OPERATION_STATUSES,
  RESTORE_ACTIONS,
  RESTORE_RESULTS,
  RESTORE_RUN_STATUSES,
  ROLES,
  SCHEDULE_RUN_STATUSES,
  SIGN_IN_STATES,
  TENANT_STATUSES,
} from '../../src-preload/contract/index.ts';
import { BADGES, badgeFor, type BadgeDomain, type BadgeSpec } from './catalogue.ts';

const VOCABULARIES: readonly [BadgeDomain, readonly string[]][] = [
  ['tenantStatus', TENANT_STATUSES],
  ['operationStatus', OPERATION_STATUSES],
  ['operationOutcome', OPERATION_OUTCOMES],
  ['logLevel', LOG_LEVELS],
  ['inventorySync', INVENTORY_SYNC_STATUSES],
  ['scheduleRun', SCHEDULE_RUN_STATUSES],
  ['groupSync', GROUP_SYNC_STATUSES],
  ['restoreRun', RESTORE_RUN_STATUSES],
  ['restoreAction', RESTORE_ACTIONS],
  ['restoreResult', RESTORE_RESULTS],
  ['backupSet', BACKUP_SET_STATUSES],
  ['backupOrigin', BACKUP_SET_ORIGINS],
  ['driftScan', DRIFT_SCAN_STATUSES],
  ['findingStatus', FINDING_STATUSES],
  ['findingSeverity', FINDING_SEVERITIES],
  ['change', FINDING_CHANGES],
  ['change', OBJECT_CHANGES],
  ['coverage', COVERAGES],
  ['role', ROLES],
  ['signInState', SIGN_IN_STATES],
];

/** The domains of product rule 3.5 that no vocabulary of a column spells. */
const OTHERS: readonly [BadgeDomain, readonly string[]][] = [
  ['scheduleLifecycle', ['enabled', 'disabled', 'archived']],
  ['safetyStop', ['triggered', 'clear']],
  ['coverage', ['restorable', 'partial', 'risk', 'dependencies']],
  ['driftFreshness', ['current', 'stale']],
  ['baseline', ['approved']],
  ['auditChain', ['intact', 'broken']],
];

/** Vocabularies that say what something is, not how it stands. */
const NO_STATUS: ReadonlySet<readonly string[]> = new Set<readonly string[]>([
  contract.SCHEDULE_FREQUENCIES,
  contract.SETTING_KINDS,
  contract.CLOUDS,
  contract.SIGN_IN_METHODS,
  contract.WEEKDAYS,
  contract.ASSIGNMENT_CHOICES,
  contract.CONDITIONAL_ACCESS_CHOICES,
  contract.REFERENCE_GROUPS,
]);

describe('the badge catalogue', () => {
  it('has a domain for every vocabulary of a status', () => {
    const known = new Set<unknown>([...VOCABULARIES.map(([, values]) => values), ...NO_STATUS]);
    const missing = Object.entries(contract).filter(([, values]) => !known.has(values));
    expect(missing.map(([name]) => name)).toEqual([]);
  });

  it.each(OTHERS)('knows every value of %s too', (domain, values) => {
    expect(Object.keys(BADGES[domain])).toEqual(expect.arrayContaining([...values]));
  });

  it.each(VOCABULARIES)('knows every value of %s', (domain, values) => {
    const known: readonly string[] = Object.keys(BADGES[domain]);
    for (const value of values) expect(known).toContain(value);
  });

  it('gives every badge a label and a one-line meaning that ends with a full stop', () => {
    for (const values of Object.values(BADGES)) {
      for (const badge of Object.values<BadgeSpec>(values)) {
        expect(badge.label).toMatch(/^[A-Z]/);
        expect(badge.meaning).toMatch(/^[A-Z].*\.$/);
        expect(badge.meaning).not.toContain('\n');
      }
    }
  });

  it('never lets two values of a domain look the same', () => {
    for (const values of Object.values(BADGES)) {
      const labels = Object.values(values).map((badge: BadgeSpec) => badge.label);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });

  it('shows an unknown value as it is, in neutral grey', () => {
    expect(badgeFor('backupSet', 'hibernating')).toMatchObject({
      label: 'hibernating',
      colour: 'grey',
      icon: 'question',
    });
    expect(badgeFor('backupSet', 'toString')).toMatchObject({ label: 'toString', colour: 'grey' });
  });
});
