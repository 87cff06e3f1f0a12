import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { CATALOG, catalogOnly, Lab, policies, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { looseEnds } from '../../../tests/fixtures/loose-ends.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';
import { shiftWallClock } from '../core/wall-clock.ts';

afterEach(async () => {
  shiftWallClock(new Date());
  await closeAll();
});

const SCHEDULE = {
  name: 'Nightly',
  frequency: 'daily',
  timeOfDay: '02:30',
  timezone: 'UTC',
  keepLast: 1,
  ...catalogOnly,
};

/** What people, administrators and the scheduler do; `which` picks one of what there is. */
const step = fc.record({
  what: fc.constantFrom('edit', 'edit', 'night', 'night', 'night', 'backup', 'remove', 'take back', 'archive', 'purge'),
  which: fc.nat(20),
});

test('after any sequence of backups, retention, taking back and housekeeping, what is kept reads as it was captured', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), async (steps) => {
      let day = Date.parse('2026-03-01T12:00:00Z');
      shiftWallClock(new Date(day));
      const data = policies(3);
      const objects = present(data.collections[CATALOG]);
      const lab = await Lab.start({ data, limits: UNLIMITED });
      await lab.of('schedules.create', SCHEDULE);
      /** What each item held when it was captured. */
      const captured = new Map<number, Map<string, string>>();
      const sets = async (filter: string) => (await lab.of('backups.list', { filter })).rows;
      const contents = async (backupSetId: number): Promise<Map<string, string>> => {
        const { rows } = await lab.of('backups.items', { backupSetId });
        const texts = rows.map(async ({ id, policyIdentifier }) => {
          const { rawJson } = await lab.of('items.get', { itemId: id });
          return [policyIdentifier, rawJson] as const;
        });
        return new Map(await Promise.all(texts));
      };
      const note = async (): Promise<void> => {
        for (const { id } of await sets('all')) if (!captured.has(id)) captured.set(id, await contents(id));
      };
      const purge = async (): Promise<void> => {
        const { operationRunId } = await lab.of('housekeeping.run', { nowRetired: true });
        await lab.engine.runner.finished(operationRunId);
      };
      for (const { what, which } of steps) {
        const object = objects[which % Math.max(1, objects.length)];
        if (what === 'edit' && object) {
          // Few texts, so that objects come back to contents that they had, or that others have.
          object.body.description = `Text ${which % 3}`;
          object.body.lastModifiedDateTime = new Date(day + which).toISOString();
        } else if (what === 'remove' && objects.length > 1) objects.splice(which % objects.length, 1);
        else if (what === 'backup') await lab.capture(catalogOnly);
        else if (what === 'night') {
          day += 86_400_000;
          shiftWallClock(new Date(day));
          await lab.engine.scheduler.untilIdle();
        } else if (what === 'purge') await purge();
        else if (what === 'take back' || what === 'archive') {
          const rows = await sets(what === 'archive' ? 'active' : 'archived');
          const set = rows[which % Math.max(1, rows.length)];
          const channel = what === 'archive' ? 'backups.archive' : 'backups.restore';
          if (set) await lab.of(channel, { backupSetId: set.id });
        }
        await note();
      }
      const before = await sets('all');
      await purge();
      const after = await sets('all');
      const kept = before.filter(({ id }) => after.some((set) => set.id === id));
      expect(kept).toHaveLength(after.length);
      // Nothing is gone but what retention archived and nobody took back.
      const mayGo = new Set(before.filter(({ retiredAt }) => retiredAt !== null).map(({ id }) => id));
      const gone = before.filter(({ id }) => !after.some((set) => set.id === id));
      expect(gone.filter(({ id }) => !mayGo.has(id))).toEqual([]);
      for (const { id } of after) expect(await contents(id)).toEqual(captured.get(id));
      expect(await looseEnds(lab)).toEqual([]);
      await closeAll();
    }),
    { numRuns: 12 },
  );
}, 120_000);
