import { type KyselyPlugin, sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { Lab, policies } from '../../../tests/fixtures/lab.ts';
import { Writings } from '../core/writings.ts';
import { closeAll } from '../../../tests/fixtures/workspace.ts';
import { startGraphSimulator } from '../../demo/index.ts';
import { createConnector } from '../connection/index.ts';
import { shiftWallClock } from '../core/wall-clock.ts';
import type { Db } from '../data/open.ts';
import { duePage, SCHEDULES_AT_ONCE } from './due.ts';
import { MOST_BEGUN, Scheduler } from './scheduler.ts';
import { MOST_SKIPPED } from './slots.ts';

afterEach(async () => {
  shiftWallClock(new Date());
  await closeAll();
});

const MANY = 10_000;
const DUE = '2026-03-26T01:30:00.000Z';
const LATER = '2026-04-26T00:30:00.000Z';

/** A tenant with ten thousand schedules, of which so many are due. */
async function start(due: number): Promise<Lab> {
  shiftWallClock(new Date('2026-03-26T12:00:00Z'));
  const lab = await Lab.start({ data: policies(1) });
  await sql`insert into backup_schedules (tenant_id, name, is_enabled, timezone, frequency, time_of_day, policy_types,
      include_foundations, retention_keep_last, next_run_at, created_at, updated_at)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${MANY})
    select 1, 'Schedule ' || i, 1, 'Europe/Berlin', 'daily', '02:30', '["settingsCatalogPolicies"]', 0, 0,
      iif(i % (${MANY} / ${due}) = 0, ${DUE}, ${LATER}), ${DUE}, ${DUE} from n`.execute(lab.engine.db);
  return lab;
}

interface Counted {
  /** Rows of schedules in each answer. */
  answers: number[];
  /** A scheduler on the lab's workspace whose reading is counted. */
  scheduler: Scheduler;
}

function countReading(lab: Lab): Counted {
  const answers: number[] = [];
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => {
      if (result.rows.some((row) => 'next_run_at' in row)) answers.push(result.rows.length);
      return Promise.resolve(result);
    },
  };
  const { db, runner } = lab.engine;
  const connector = createConnector({ environment: {}, startDemo: startGraphSimulator }, db, lab.folder);
  return {
    answers,
    scheduler: new Scheduler(db.withPlugin(plugin), {
      runner,
      connector,
      emit: () => undefined,
      writings: new Writings(() => undefined),
    }),
  };
}

const count = async (db: Db, table: 'operation_runs' | 'backup_schedule_runs'): Promise<number> =>
  (await db.selectFrom(table).select('id').execute()).length;

test('of ten thousand schedules only those are read that are due, a page at a time', async () => {
  const lab = await start(250);
  const { answers, scheduler } = countReading(lab);
  // What is due in an archived tenant is skipped: reading is all that is left to do.
  await lab.engine.db.updateTable('tenants').set({ status: 'archived' }).execute();
  expect(await scheduler.dispatch()).toEqual([]);
  expect(answers).toEqual([SCHEDULES_AT_ONCE, SCHEDULES_AT_ONCE, 50]);
  expect(await count(lab.engine.db, 'backup_schedule_runs')).toBe(250);
  answers.length = 0;
  await scheduler.dispatch();
  expect(answers).toEqual([]);
});

test('a page of due schedules is found by the index alone, where the page before ended', async () => {
  const lab = await start(250);
  const after = { next_run_at: DUE, id: 5000 };
  const { sql: text, parameters } = duePage(lab.engine.db, LATER, after).compile();
  const typed = parameters.reduce<string>(
    (all, value) => all.replace('?', typeof value === 'number' ? String(value) : `'${String(value)}'`),
    text,
  );
  const { rows } = await sql<{ detail: string }>`explain query plan ${sql.raw(typed)}`.execute(lab.engine.db);
  expect(rows.map(({ detail }) => detail)).toEqual([
    'SEARCH backup_schedules USING INDEX backup_schedules_due (next_run_at>? AND next_run_at<?)',
  ]);
});

test('of ten thousand that are due at once a hundred are begun, and more as those end', async () => {
  const lab = await start(MANY);
  const { db } = lab.engine;
  // Another capture of the tenant keeps every run waiting.
  await sql`insert into operation_runs (tenant_id, type, status, outcome, context, summary_counts, created_at, initiator,
    owner, lease_until) values (1, 'backup.capture', 'running', 'pending', '{}',
    '{"items":0,"unchanged":0,"failed":0,"requests":0}', ${DUE}, 'another', ${lab.engine.runner.owner}, '2999')`.execute(
    db,
  );
  const { answers, scheduler } = countReading(lab);
  const runs = await scheduler.dispatch();
  expect(runs).toHaveLength(MOST_BEGUN);
  expect(answers.every((rows) => rows <= SCHEDULES_AT_ONCE)).toBe(true);
  expect(await scheduler.dispatch()).toEqual([]);
  for (const operationRunId of runs.slice(0, 10)) {
    await lab.of('operations.cancel', { operationRunId });
    await lab.engine.runner.finished(operationRunId);
  }
  expect(await scheduler.dispatch()).toHaveLength(10);
  expect(await count(db, 'operation_runs')).toBe(1 + MOST_BEGUN + 10);
});

test('of years of missed times a year has a row each, and one row says how many there were before', async () => {
  shiftWallClock(new Date('2026-03-26T12:00:00Z'));
  const lab = await Lab.start({ data: policies(1) });
  const { id } = await lab.of('schedules.create', {
    name: 'Nightly',
    frequency: 'daily',
    timeOfDay: '02:30',
    timezone: 'UTC',
    policyTypes: ['settingsCatalogPolicies'],
    includeFoundations: false,
  });
  shiftWallClock(new Date('2028-03-26T12:00:00Z'));
  const slots = await lab.engine.scheduler.untilIdle();
  // From the 27th of March 2026 to the 26th of March 2028 there are 731 days; the newest runs.
  expect(slots).toHaveLength(MOST_SKIPPED + 2);
  expect(slots.at(-1)).toMatchObject({ slotAt: '2028-03-26T02:30:00.000Z', status: 'success' });
  const { rows, total } = await lab.of('schedules.runs', { scheduleId: id, offset: MOST_SKIPPED + 1 });
  expect(total).toBe(MOST_SKIPPED + 2);
  expect(rows).toMatchObject([
    {
      slotAt: '2027-03-25T02:30:00.000Z',
      status: 'skipped',
      reason: expect.stringContaining(`the ${730 - MOST_SKIPPED - 1} times before it, back to 2026-03-27`),
    },
  ]);
  await lab.engine.scheduler.untilIdle();
});
