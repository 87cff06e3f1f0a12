import { randomInt } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { documentOf, errorSchema, itemsSchema, type Shell, shellWith } from '../fixtures/command-line.ts';
import { CATALOG, policies } from '../fixtures/lab.ts';
import { closeAll, present } from '../fixtures/workspace.ts';

afterEach(closeAll);

const housekeepingSchema = z.object({
  operationRunId: z.number().int(),
  outcome: z.string(),
  sets: z.number().int(),
  payloads: z.number().int(),
  bytesFreed: z.number().int(),
});
const diskSchema = z.object({
  databaseBytes: z.number().int(),
  sets: z.object({ active: z.number().int(), archived: z.number().int(), retired: z.number().int() }),
  retired: z.object({ sets: z.number().int(), bytes: z.number().int() }),
});

const POLICIES = 60;

/** A workspace whose schedule keeps one set, after some nights in each of which every object changed. */
async function retired(nights: number): Promise<Shell> {
  const data = policies(POLICIES);
  const shell = await shellWith({ data });
  const what = '--name Nightly --types settingsCatalogPolicies --no-foundations --keep-last 1';
  const when = '--frequency daily --time 02:30 --timezone UTC --now 2026-05-01T12:00:00Z';
  await shell.run('schedule', 'add', '--tenant', 'lab', ...`${what} ${when}`.split(' '));
  for (let day = 2; day < 2 + nights; day += 1) {
    for (const { body } of present(data.collections[CATALOG])) {
      body.description = `Night ${day}`;
      body.lastModifiedDateTime = `2026-05-0${day}T00:00:00Z`;
    }
    await shell.run('scheduler', '--until-idle', '--now', `2026-05-0${day}T12:00:00Z`);
  }
  return shell;
}

test('the command line says what can be freed, and frees it', async () => {
  const shell = await retired(4);
  const before = documentOf(await shell.run('disk', '--tenant', 'lab'), diskSchema);
  expect(before).toMatchObject({ sets: { active: 1, archived: 0, retired: 3 }, retired: { sets: 3 } });
  const early = await shell.run('housekeeping', '--tenant', 'lab', '--now', '2026-05-20T12:00:00Z');
  expect(documentOf(early, housekeepingSchema)).toMatchObject({ outcome: 'succeeded', sets: 0 });
  // Thirty days after the first set was retired it is removed by itself; the schedule's own run retires another one.
  await shell.run('scheduler', '--until-idle', '--now', '2026-06-02T13:00:00Z');
  expect(documentOf(await shell.run('disk', '--tenant', 'lab'), diskSchema).sets.retired).toBe(3);
  const { stdout } = await shell.run('operations', '--tenant', 'lab');
  expect(stdout.match(/housekeeping\.purge/g)).toHaveLength(2);
  const now = ['--now', '2026-06-02T14:00:00Z'];
  const ended = await shell.run('housekeeping', '--tenant', 'lab', '--now-retired', ...now);
  expect(ended.code).toBe(0);
  expect(documentOf(ended, housekeepingSchema)).toMatchObject({ outcome: 'succeeded', sets: 3 });
  await shell.run('user', 'add', '--name', 'Robin');
  await shell.run('member', 'add', '--tenant', 'lab', '--user', 'Robin', '--role', 'operator');
  const refused = await shell.run('housekeeping', '--tenant', 'lab', '--as', 'Robin');
  expect(documentOf(refused, errorSchema).error.code).toBe('forbidden');
}, 60_000);

test('killed at any moment, housekeeping leaves a whole workspace, and the next run goes on', async () => {
  const shell = await retired(5);
  const command = ['housekeeping', '--tenant', 'lab', '--now-retired', '--now', '2026-05-07T12:00:00Z'];
  for (let round = 0; round < 4; round += 1) {
    const purge = shell.start(...command);
    await purge.says('started');
    await pause(randomInt(1, 60));
    purge.kill();
    await purge.ended();
    // What is listed is whole: nothing shows a set that is half removed.
    for (const set of await shell.sets()) {
      const items = documentOf(await shell.run('items', '--set', String(set.backupSetId)), itemsSchema);
      expect(items).toHaveLength(set.itemCount);
    }
  }
  const last = await shell.run(...command);
  expect(documentOf(last, housekeepingSchema).outcome).toBe('succeeded');
  expect(await shell.sets()).toHaveLength(1);
  const database = new DatabaseSync(join(shell.workspace, 'tenantatlas.db'), { readOnly: true });
  try {
    expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
    expect(database.prepare('pragma foreign_key_check').all()).toEqual([]);
    const count = (table: string) => database.prepare(`select count(*) as n from ${table}`).get()?.n;
    expect([count('backup_items'), count('policy_versions')]).toEqual([POLICIES, POLICIES]);
  } finally {
    database.close();
  }
}, 120_000);
