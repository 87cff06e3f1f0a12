import { readFileSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { documentOf, errorSchema, type Shell, shellWith } from '../fixtures/command-line.ts';
import { policies } from '../fixtures/lab.ts';
import { closeAll, temporaryFolder } from '../fixtures/workspace.ts';

afterEach(closeAll);

const scheduleSchema = z.object({
  scheduleId: z.number().int(),
  name: z.string(),
  isEnabled: z.boolean(),
  archived: z.boolean(),
  nextRunAt: z.string().nullable(),
  lastRunAt: z.string().nullable(),
  lastRunStatus: z.string().nullable(),
});
const slotsSchema = z.object({
  slots: z.array(
    z.object({
      scheduleId: z.number().int(),
      slotAt: z.string(),
      status: z.string(),
      operationRunId: z.number().int().nullable(),
    }),
  ),
});
const operationsSchema = z.array(
  z.object({
    operationRunId: z.number().int(),
    type: z.string(),
    status: z.string(),
    outcome: z.string(),
    startedAt: z.string().nullable(),
    completedAt: z.string().nullable(),
    scheduleId: z.number().int().nullable(),
  }),
);
const auditSchema = z.array(z.object({ action: z.string(), actor: z.string(), at: z.string(), subject: z.string() }));

async function add(shell: Shell, now: string, zone = 'Europe/Berlin', time = '02:30'): Promise<number> {
  const words = `schedule add --tenant lab --frequency daily --now ${now} --time ${time} --timezone ${zone}`;
  const what = ['--name', `Nightly ${zone}`, '--types', 'settingsCatalogPolicies', '--no-foundations'];
  const ended = await shell.run(...words.split(' '), ...what);
  expect(ended.stdout).toContain('scheduleId');
  return documentOf(ended, scheduleSchema).scheduleId;
}

const idle = async (shell: Shell, now: string) =>
  documentOf(await shell.run('scheduler', '--until-idle', '--now', now), slotsSchema).slots;

test('with the clock moved day by day over both weekends when clocks change, each local day has one run', async () => {
  const shell = await shellWith({ data: policies(1) });
  const berlin = await add(shell, '2026-03-27T12:00:00Z');
  const newYork = await add(shell, '2026-03-27T12:00:00Z', 'America/New_York', '01:30');
  const runs = new Map<number, string[]>([
    [berlin, []],
    [newYork, []],
  ]);
  const days = [
    '2026-03-28',
    '2026-03-29',
    '2026-03-30',
    '2026-10-24',
    '2026-10-25',
    '2026-10-26',
    '2026-11-01',
    '2026-11-02',
  ];
  for (const day of days) {
    for (const slot of await idle(shell, `${day}T12:00:00Z`))
      if (slot.status === 'success') runs.get(slot.scheduleId)?.push(slot.slotAt);
  }
  expect(runs.get(berlin)).toEqual([
    '2026-03-28T01:30:00.000Z',
    '2026-03-29T01:30:00.000Z',
    '2026-03-30T00:30:00.000Z',
    '2026-10-24T00:30:00.000Z',
    '2026-10-25T00:30:00.000Z',
    '2026-10-26T01:30:00.000Z',
    '2026-11-01T01:30:00.000Z',
    '2026-11-02T01:30:00.000Z',
  ]);
  expect(runs.get(newYork)?.map((slot) => slot.slice(0, 16))).toEqual([
    '2026-03-28T05:30',
    '2026-03-29T05:30',
    '2026-03-30T05:30',
    '2026-10-24T05:30',
    '2026-10-25T05:30',
    '2026-10-26T05:30',
    '2026-11-01T05:30',
    '2026-11-02T06:30',
  ]);
  const operations = documentOf(await shell.run('operations', '--tenant', 'lab'), operationsSchema);
  expect(operations.filter(({ scheduleId }) => scheduleId === berlin)).toHaveLength(days.length);
}, 120_000);

test('two processes that find the same slot due run it once', async () => {
  const shell = await shellWith({ data: policies(1) });
  const id = await add(shell, '2026-05-01T12:00:00Z');
  const both = await Promise.all([1, 2, 3].map(() => idle(shell, '2026-05-02T12:00:00Z')));
  const done = both.flat().filter(({ status, scheduleId }) => status === 'success' && scheduleId === id);
  expect(new Set(done.map(({ operationRunId }) => operationRunId)).size).toBe(1);
  expect(await shell.sets()).toHaveLength(1);
}, 60_000);

/** How many slots have been claimed in the workspace, and how many of them more than once. */
function claims(shell: Shell): { all: number; again: number } {
  const db = new DatabaseSync(join(shell.workspace, 'tenantatlas.db'), { readOnly: true });
  const row = db.prepare('select count(*) as "all", total(attempts > 1) as again from backup_schedule_runs').get();
  db.close();
  return { all: Number(row?.['all']), again: Number(row?.['again']) };
}

test('killed at twenty random moments around the dispatch, a slot is neither lost nor doubled', async () => {
  const shell = await shellWith({ data: policies(3) });
  await add(shell, '2026-05-01T12:00:00Z');
  for (let day = 2; day <= 21; day += 1) {
    const now = `2026-05-${String(day).padStart(2, '0')}T12:00:00Z`;
    const process = shell.start('scheduler', '--until-idle', '--now', now);
    // Every other time from the claim on: how long a process takes to get there is the computer's business.
    for (let looks = day % 2 === 0 ? 1_000 : 0; looks > 0 && claims(shell).all < day - 1; looks -= 1) await pause(5);
    await pause(randomInt(0, day % 2 === 0 ? 150 : 1_200));
    process.kill();
    await process.ended();
    await idle(shell, now);
    const db = new DatabaseSync(join(shell.workspace, 'tenantatlas.db'), { readOnly: true });
    const rows = db.prepare('select slot_at, status from backup_schedule_runs order by slot_at').all();
    const sets = db.prepare("select count(*) as count from backup_sets where status = 'completed'").get();
    db.close();
    expect(rows).toHaveLength(day - 1);
    expect(rows.every((row) => row['status'] === 'success')).toBe(true);
    expect(sets?.['count']).toBe(day - 1);
  }
  // Else nothing was killed where it matters.
  expect(claims(shell).again).toBeGreaterThan(2);
}, 240_000);

describe('roles', () => {
  test('a reader is forbidden and a stranger finds nothing, on every command that changes a schedule', async () => {
    const shell = await shellWith({ data: policies(1) });
    const id = String(await add(shell, '2026-05-01T12:00:00Z'));
    await shell.run('user', 'add', '--name', 'Robin');
    await shell.run('user', 'add', '--name', 'Sam');
    expect((await shell.run('member', 'add', '--tenant', 'lab', '--user', 'Robin', '--role', 'readonly')).code).toBe(0);
    const commands = [
      ...['run', 'enable', 'disable', 'archive', 'restore', 'force-delete'].map((verb) =>
        `schedule ${verb} --tenant lab --id ${id}`.split(' '),
      ),
      'schedule add --tenant lab --name Mine --frequency daily --time 01:00 --timezone UTC'.split(' '),
    ];
    for (const words of commands) {
      const reader = await shell.run(...words, '--as', 'robin');
      expect(documentOf(reader, errorSchema).error.code).toBe('forbidden');
      const stranger = await shell.run(...words, '--as', 'Sam');
      expect(documentOf(stranger, errorSchema).error.code).toBe('not_found');
    }
    const listed = await shell.run('schedule', 'list', '--tenant', 'lab', '--as', 'Robin');
    expect(documentOf(listed, z.array(scheduleSchema))).toHaveLength(1);
    const hidden = await shell.run('schedule', 'list', '--tenant', 'lab', '--as', 'Sam');
    expect(documentOf(hidden, errorSchema).error.code).toBe('not_found');
    expect(documentOf(await shell.run('tenants', '--as', 'Nobody'), errorSchema).error.code).toBe('not_found');
  }, 60_000);
});

test('the audit log is exported as a file, for who may see it', async () => {
  const shell = await shellWith({ data: policies(1) });
  const file = join(await temporaryFolder(), 'log.csv');
  const words = ['audit', 'export', '--tenant', 'lab', '--format', 'csv', '--to', file];
  const schema = z.object({ file: z.string(), entries: z.number().int() });
  const done = documentOf(await shell.run(...words), schema);
  const rows = readFileSync(file, 'utf8').split('\r\n');
  expect(done).toEqual({ file, entries: rows.length - 2 });
  expect(rows[1]).toContain('tenant.added,Lab');
  await shell.run('user', 'add', '--name', 'Kim');
  const kim = [...words, '--as', 'Kim'];
  expect(documentOf(await shell.run(...kim), errorSchema).error.code).toBe('not_found');
  await shell.run('member', 'add', '--tenant', 'lab', '--user', 'Kim', '--role', 'operator');
  expect(documentOf(await shell.run(...kim), errorSchema).error.code).toBe('forbidden');
  expect((await shell.run(...words.with(5, 'xml'))).code).toBe(2);
});

test('a schedule is archived, restored, run and kept by its history; a changed audit entry is found', async () => {
  const shell = await shellWith({ data: policies(1) });
  const id = await add(shell, '2026-05-01T12:00:00Z');
  const words = (verb: string): string[] => ['schedule', verb, '--tenant', 'lab', '--id', String(id)];
  const after = async (verb: string) => documentOf(await shell.run(...words(verb)), scheduleSchema);
  expect(await after('disable')).toMatchObject({ isEnabled: false, nextRunAt: null });
  expect(await after('enable')).toMatchObject({ isEnabled: true });
  expect(await after('archive')).toMatchObject({ archived: true, nextRunAt: null });
  expect(await after('restore')).toMatchObject({ archived: false });
  const ran = await shell.run(...words('run'));
  expect(documentOf(ran, scheduleSchema.extend({ operationRunId: z.number(), outcome: z.string() }))).toMatchObject({
    outcome: 'succeeded',
    lastRunStatus: 'success',
  });
  await after('archive');
  expect(documentOf(await shell.run(...words('force-delete')), errorSchema).error.code).toBe('conflict');
  const archived = await shell.run('schedule', 'list', '--tenant', 'lab', '--archived');
  expect(documentOf(archived, z.array(scheduleSchema))).toMatchObject([{ scheduleId: id, archived: true }]);

  const unused = await add(shell, '2026-05-01T12:00:00Z', 'Asia/Tokyo');
  for (const verb of ['archive', 'force-delete'])
    await shell.run('schedule', verb, '--tenant', 'lab', '--id', String(unused));
  const audit = documentOf(await shell.run('audit', 'list', '--tenant', 'lab'), auditSchema);
  expect(audit.filter(({ action }) => action.startsWith('backup_schedule')).map(({ action }) => action)).toEqual(
    ['force_deleted', 'archived', 'created', 'archived', 'restored', 'archived', 'enabled', 'disabled', 'created'].map(
      (change) => `backup_schedule.${change}`,
    ),
  );
  expect((await shell.run('audit', 'verify')).code).toBe(0);
  const db = new DatabaseSync(join(shell.workspace, 'tenantatlas.db'));
  const entry = db.prepare("select id from audit_logs where action = 'backup_schedule.force_deleted'").get();
  db.prepare("update audit_logs set actor = 'Nobody' where id = ?").run(Number(entry?.['id']));
  db.close();
  const broken = await shell.run('audit', 'verify');
  expect(broken.code).toBe(1);
  expect(documentOf(broken, z.object({ ok: z.literal(false), entryId: z.number() })).entryId).toBe(entry?.['id']);
}, 60_000);

test('what is due is dispatched by who may run schedules, and reported to members of the tenant alone', async () => {
  const shell = await shellWith({ data: policies(1) });
  await add(shell, '2026-05-01T12:00:00Z');
  for (const name of ['stranger', 'reader', 'neighbour']) await shell.run('user', 'add', '--name', name);
  await shell.run('member', 'add', '--tenant', 'lab', '--user', 'reader', '--role', 'readonly');
  await shell.run('demo', '--as', 'neighbour');
  const as = (user: string) => shell.run('scheduler', '--until-idle', '--now', '2026-05-02T12:00:00Z', '--as', user);
  expect(documentOf(await as('stranger'), errorSchema).error.code).toBe('not_found');
  expect(documentOf(await as('reader'), errorSchema).error.code).toBe('forbidden');
  expect(await shell.sets()).toHaveLength(0);
  expect(documentOf(await as('neighbour'), slotsSchema).slots).toEqual([]);
  expect(await shell.sets()).toHaveLength(1);
}, 60_000);
