import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { codeOf, CATALOG, catalogOnly, Lab, policies, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';
import { looseEnds } from '../../../tests/fixtures/loose-ends.ts';
import type { SimulatedTenant } from '../../demo/index.ts';
import { shiftWallClock } from '../core/wall-clock.ts';

afterEach(async () => {
  shiftWallClock(new Date());
  await closeAll();
});

const NIGHTLY = {
  name: 'Nightly',
  frequency: 'daily',
  timeOfDay: '02:30',
  timezone: 'Europe/Berlin',
  keepLast: 1,
  ...catalogOnly,
} as const;

const at = (time: string): void => shiftWallClock(new Date(time));

/** An administrator changes the policies, so that the next backup holds new versions. */
function edit(data: SimulatedTenant, day: number): void {
  for (const { body } of data.collections[CATALOG] ?? []) {
    body.description = `Day ${day}: ${randomBytes(400).toString('hex')}`;
    body.lastModifiedDateTime = `2026-03-${day}T00:00:00Z`;
  }
}

interface Nights {
  lab: Lab;
  data: SimulatedTenant;
  /** Oldest first. */
  sets: number[];
}

/** A tenant whose schedule ran every night and keeps one set: all but the last, of the 28th of March, are retired. */
async function nights(first: number, policyCount = 3): Promise<Nights> {
  at(`2026-03-${first - 1}T12:00:00Z`);
  const data = policies(policyCount);
  const lab = await Lab.start({ data, limits: UNLIMITED });
  await lab.of('schedules.create', NIGHTLY);
  for (let day = first; day <= 28; day += 1) {
    edit(data, day);
    at(`2026-03-${day}T12:00:00Z`);
    expect(await lab.engine.scheduler.untilIdle()).toHaveLength(1);
  }
  const { rows } = await lab.of('backups.list', { filter: 'all' });
  return { lab, data, sets: rows.map((set) => set.id).toSorted((a, b) => a - b) };
}

const threeNights = (): Promise<Nights> => nights(26);

async function keepHouse(lab: Lab, nowRetired = false) {
  const { operationRunId } = await lab.of('housekeeping.run', { nowRetired });
  await lab.engine.runner.finished(operationRunId);
  const { run } = await lab.of('operations.get', { operationRunId });
  return { run, freed: present((await lab.of('storage.get')).lastRun).freed };
}

const left = async (lab: Lab): Promise<number[]> =>
  (await lab.of('backups.list', { filter: 'all' })).rows.map(({ id }) => id).toSorted((a, b) => a - b);

describe('what is removed', () => {
  test('sets that retention archived, after 30 days and not before, with what only they held', async () => {
    const { lab, sets } = await nights(20);
    const { rows } = await lab.of('backups.list', { filter: 'archived' });
    expect(rows).toHaveLength(8);
    const [newest] = rows;
    expect(newest).toMatchObject({ id: sets[7], retiredAt: expect.stringMatching(/^2026-03-28T12/) });
    expect(newest?.removalAt).toMatch(/^2026-04-27T12/);
    at('2026-04-20T11:00:00Z');
    expect((await keepHouse(lab)).freed).toMatchObject({ sets: 0, versions: 0, payloads: 0 });
    expect(await left(lab)).toEqual(sets);
    at('2026-04-26T13:00:00Z');
    const { run, freed } = await keepHouse(lab);
    expect(freed).toMatchObject({ sets: 7, versions: 21 });
    // The first contents of each object are what later ones are packed with.
    expect(freed?.payloads).toBeGreaterThanOrEqual(12);
    expect(run).toMatchObject({ outcome: 'succeeded', message: expect.stringContaining('Removed 7 backup sets, 21') });
    expect(await left(lab)).toEqual(sets.slice(7));
    expect(await looseEnds(lab)).toEqual([]);
    expect((await lab.of('search.query', { text: '"day 26"', includeEarlier: true })).total).toBe(0);
    expect((await lab.of('search.query', { text: '"day 28"' })).total).toBe(3);
    const { rows: entries } = await lab.of('audit.list', { search: 'purge' });
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['backup_set.purged', 'housekeeping.purged', 'housekeeping.purge.succeeded']),
    );
  });

  test('now, also those that were retired only lately, where somebody asks for it', async () => {
    const { lab, sets } = await threeNights();
    const { freed } = await keepHouse(lab, true);
    expect(freed).toMatchObject({ sets: 2, versions: 6 });
    expect(await left(lab)).toEqual([sets[2]]);
    expect(await looseEnds(lab)).toEqual([]);
  });

  test('what deleted tenants left', async () => {
    const { lab } = await threeNights();
    await lab.must('demo.explore', {});
    await lab.of('tenants.archive');
    await lab.of('tenants.delete', { name: 'Lab' });
    const { operationRunId } = await lab.must('housekeeping.run', { tenant: 'demo' });
    await lab.engine.runner.finished(operationRunId);
    expect(await lab.engine.db.selectFrom('payloads').select('id').execute()).toEqual([]);
  });
});

describe('what stays', () => {
  test('a retired set that somebody took back, which retention leaves alone from then on', async () => {
    const { lab, data, sets } = await threeNights();
    const [first] = sets;
    expect(await lab.of('backups.restore', { backupSetId: present(first) })).toMatchObject({
      retiredAt: null,
      removalAt: null,
    });
    edit(data, 29);
    at('2026-03-29T12:00:00Z');
    await lab.engine.scheduler.untilIdle();
    expect((await lab.of('backups.get', { backupSetId: present(first) })).set.archivedAt).toBeNull();
    await lab.of('backups.archive', { backupSetId: present(first) });
    at('2027-01-01T00:00:00Z');
    await keepHouse(lab, true);
    expect(await left(lab)).toContain(first);
    expect(await looseEnds(lab)).toEqual([]);
  });

  test('a set that a person archived', async () => {
    const { lab, sets } = await threeNights();
    await lab.of('backups.archive', { backupSetId: present(sets[2]) });
    await keepHouse(lab, true);
    expect(await left(lab)).toEqual([sets[2]]);
  });

  test('a set that a restore run refers to', async () => {
    const { lab, sets } = await threeNights();
    await lab.of('restores.create', { backupSetId: present(sets[0]) });
    expect((await lab.of('storage.get')).retired.sets).toBe(1);
    const { set } = await lab.of('backups.get', { backupSetId: present(sets[0]) });
    expect(set).toMatchObject({ retiredAt: expect.any(String), removalAt: null });
    await keepHouse(lab, true);
    expect(await left(lab)).toEqual([sets[0], sets[2]]);
  });

  test('the newest good set of a schedule, whatever became of those after it', async () => {
    const { lab, sets } = await threeNights();
    await lab.engine.db
      .updateTable('backup_sets')
      .set({ status: 'failed' })
      .where('id', '>', present(sets[1]))
      .execute();
    await keepHouse(lab, true);
    expect(await left(lab)).toEqual([sets[1], sets[2]]);
  });

  test('a content that a kept one is packed with, and one that another object came to use', async () => {
    const { lab, sets } = await threeNights();
    const [newest] = (await lab.of('backups.items', { backupSetId: present(sets[2]) })).rows;
    // As if the object had been changed back: the oldest version's content is the newest item's too.
    const old = await lab.engine.db
      .selectFrom('policy_versions')
      .select('payload')
      .orderBy('id')
      .limit(1)
      .executeTakeFirstOrThrow();
    await lab.engine.db.updateTable('backup_items').set(old).where('id', '=', present(newest).id).execute();
    await keepHouse(lab, true);
    for (const { id } of (await lab.of('backups.items', { backupSetId: present(sets[2]) })).rows)
      expect((await lab.of('items.get', { itemId: id })).rawJson).toContain('Policy p');
    expect(await looseEnds(lab)).toEqual([]);
  });
});

describe('beside captures', () => {
  test('it is refused while one runs, and waits for one that began meanwhile', async () => {
    const { lab, data } = await threeNights();
    const run = await lab.start(catalogOnly);
    expect(codeOf(await lab.call('housekeeping.run', { tenant: 'lab' }))).toBe('conflict');
    await lab.ended(run);
    edit(data, 29);
    const { operationRunId } = await lab.of('housekeeping.run', { nowRetired: true });
    expect(codeOf(await lab.call('housekeeping.run', { tenant: 'lab' }))).toBe('conflict');
    const { set, items } = await lab.capture(catalogOnly);
    await lab.engine.runner.finished(operationRunId);
    expect(set.status).toBe('completed');
    for (const { id } of items) expect((await lab.of('items.get', { itemId: id })).rawJson).toContain('Day 29');
    expect(await left(lab)).toHaveLength(3);
    expect(await looseEnds(lab)).toEqual([]);
  });

  test('an object that comes back after its versions are gone is captured whole', async () => {
    const { lab, data } = await threeNights();
    const gone = present(data.collections[CATALOG]?.shift());
    at('2026-03-29T12:00:00Z');
    await lab.engine.scheduler.untilIdle();
    await keepHouse(lab, true);
    data.collections[CATALOG]?.push(gone);
    const { items } = await lab.capture(catalogOnly);
    const back = present(items.find(({ policyIdentifier }) => policyIdentifier === gone.body.id));
    expect((await lab.of('items.get', { itemId: back.id })).rawJson).toContain('Day 28');
    expect(await looseEnds(lab)).toEqual([]);
  });
});

describe('by itself', () => {
  test('it runs when a set is due, once a day at the most, in the name of the application', async () => {
    const { lab, sets } = await threeNights();
    const runs = async () =>
      (await lab.of('operations.list')).rows
        .filter(({ type }) => type === 'housekeeping.purge')
        .map((run) => run.initiator);
    await lab.of('schedules.setEnabled', { scheduleId: 1, enabled: false });
    await lab.engine.scheduler.untilIdle();
    expect(await runs()).toEqual([]);
    at('2026-04-26T13:00:00Z');
    await lab.engine.scheduler.untilIdle();
    expect(await runs()).toEqual(['TenantAtlas']);
    expect(await left(lab)).toEqual(sets.slice(1));
    at('2026-04-27T12:30:00Z');
    await lab.engine.scheduler.untilIdle();
    expect(await runs()).toHaveLength(1);
    at('2026-04-27T13:30:00Z');
    await lab.engine.scheduler.untilIdle();
    expect(await runs()).toHaveLength(2);
    expect(await left(lab)).toEqual(sets.slice(2));
    at('2026-05-27T13:00:00Z');
    await lab.engine.scheduler.untilIdle();
    expect(await runs()).toHaveLength(2);
  });
});

describe('the space', () => {
  test('is said before, and given back to the disk', async () => {
    const { lab } = await nights(20, 40);
    const before = await lab.of('storage.get');
    expect(before).toMatchObject({
      sets: { active: 1, archived: 0, retired: 8 },
      due: { sets: 0, bytes: 0 },
      retired: { sets: 8 },
      nextRemovalAt: expect.stringContaining('2026-04-20'),
      lastRun: null,
    });
    expect(before.retired.bytes).toBeGreaterThan(10_000);
    expect(before.contentBytes).toBeGreaterThan(10_000);
    const { freed } = await keepHouse(lab, true);
    expect(present(freed).bytes).toBeGreaterThan(10_000);
    const after = await lab.of('storage.get');
    expect(after.databaseBytes).toBeLessThan(before.databaseBytes + before.logBytes);
    expect(after).toMatchObject({
      retired: { sets: 0, bytes: 0 },
      sets: { retired: 0 },
      nextRemovalAt: null,
      unusedBytes: 0,
    });
    expect(after.contentBytes).toBeLessThan(before.contentBytes);
  });

  test('a set that is half removed is shown nowhere, and removed by the next run', async () => {
    const { lab, sets } = await threeNights();
    const [first] = sets;
    await lab.engine.db
      .updateTable('backup_sets')
      .set({ removing_since: 'now' })
      .where('id', '=', present(first))
      .execute();
    await sql`delete from backup_items where id in (select id from backup_items where backup_set_id = ${first} limit 1)`.execute(
      lab.engine.db,
    );
    expect(await left(lab)).toEqual(sets.slice(1));
    for (const channel of ['backups.get', 'backups.restore', 'backups.items'] as const)
      expect(codeOf(await lab.call(channel, { tenant: 'lab', backupSetId: first }))).toBe('not_found');
    expect((await keepHouse(lab)).freed).toMatchObject({ sets: 1 });
    expect(await looseEnds(lab)).toEqual([]);
  });
});

test('the runs of a set that was removed lead to no set', async () => {
  const { lab } = await threeNights();
  await keepHouse(lab, true);
  const { rows } = await lab.of('operations.list');
  const captures = rows.filter(({ type }) => type === 'backup.capture');
  expect(captures.map(({ backupSetId }) => backupSetId !== null)).toEqual([true, false, false]);
});
