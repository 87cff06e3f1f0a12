import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeskRow } from '../../../src-preload/contract/index.ts';
import { DESK_COLUMNS, sortDesk } from './sorting.ts';

const row = (name: string, change: Partial<DeskRow> = {}): DeskRow => ({
  tenant: name,
  name,
  lastGoodBackup: null,
  failedOrPartial7Days: 0,
  openHigh: 0,
  openMedium: 0,
  openLow: 0,
  nextRun: null,
  driftScannedAt: null,
  driftIsStale: false,
  inventorySyncedAt: null,
  inventoryIsStale: false,
  groupsSyncedAt: null,
  groupsAreStale: false,
  attention: 0,
  ...change,
});
const names = (rows: readonly DeskRow[]): string[] => rows.map(({ name }) => name);

test('one grave finding outweighs any number of slighter ones', () => {
  const rows = [row('a', { openLow: 50 }), row('b', { openHigh: 1 }), row('c', { openMedium: 9 })];
  expect(names(sortDesk(rows, { column: 'findings', descending: true }))).toEqual(['b', 'c', 'a']);
});

test('a tenant without a backup stands before the oldest one', () => {
  const of = (name: string, at: string): DeskRow => row(name, { lastGoodBackup: { backupSetId: 1, at } });
  const rows = [of('new', '2026-05-02T00:00:00Z'), row('never'), of('old', '2026-05-01T00:00:00Z')];
  expect(names(sortDesk(rows, { column: 'backup', descending: false }))).toEqual(['never', 'old', 'new']);
});

test('every order keeps every tenant, does not depend on the order before, and turns round', () => {
  const arbitrary = fc.record({
    failedOrPartial7Days: fc.nat(3),
    openHigh: fc.nat(2),
    attention: fc.nat(3),
    driftIsStale: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(arbitrary, { maxLength: 12 }),
      fc.constantFrom(...DESK_COLUMNS),
      fc.boolean(),
      (all, column, down) => {
        const rows = all.map((change, index) => row(`tenant ${index}`, change));
        const sorted = sortDesk(rows, { column, descending: down });
        expect(names(sorted).toSorted()).toEqual(names(rows).toSorted());
        expect(sortDesk(rows.toReversed(), { column, descending: down })).toEqual(sorted);
        const back = sortDesk(rows, { column: 'name', descending: !down });
        expect(sortDesk(rows, { column: 'name', descending: down })).toEqual(back.toReversed());
      },
    ),
  );
});
