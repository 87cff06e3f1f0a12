import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { Lab, policies } from '../../../tests/fixtures/lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';
import type { OperationOutcome, OperationStatus } from '../../../src-preload/contract/index.ts';
import { shiftWallClock } from '../core/wall-clock.ts';
import { filteredRuns, NO_FILTER } from './numbers.ts';
import { NO_COUNTS } from '../data/json-columns.ts';

afterEach(async () => {
  shiftWallClock(new Date());
  await closeAll();
});

const NOW = '2026-05-31T12:00:00.000Z';
/** A moment so many days before now, and so many seconds later. */
const ago = (days: number, seconds = 0): string =>
  new Date(Date.parse(NOW) - days * 86_400_000 + seconds * 1000).toISOString();

interface Run {
  created: string;
  started?: string;
  completed?: string;
  status?: OperationStatus;
  outcome?: OperationOutcome;
  type?: string;
  scheduled?: boolean;
}

/** The numbers above the operations (product, section 3.7). */
async function numbersOf(lab: Lab): Promise<Record<string, unknown>> {
  return Object.fromEntries((await lab.of('kpis.get', {})).map(({ key, value }) => [key, value]));
}

async function labWith(runs: readonly Run[]): Promise<Lab> {
  shiftWallClock(new Date(NOW));
  const lab = await Lab.start({ data: policies(1) });
  const { id } = present(await lab.engine.db.selectFrom('tenants').select('id').executeTakeFirst());
  for (const {
    created,
    started = null,
    completed = null,
    status = 'completed',
    outcome = 'succeeded',
    type = 'backup.capture',
    scheduled = false,
  } of runs) {
    await lab.engine.db
      .insertInto('operation_runs')
      .values({
        tenant_id: id,
        type,
        status,
        outcome,
        context: scheduled ? '{"backup_schedule_id":3}' : '{}',
        summary_counts: JSON.stringify(NO_COUNTS),
        failure_summary: null,
        progress: null,
        created_at: created,
        started_at: started,
        completed_at: completed,
        initiator: 'a test',
        cancel_requested_at: null,
        owner: null,
        lease_until: null,
      })
      .execute();
  }
  return lab;
}

test('the figures count by the definitions of the product', async () => {
  const lab = await labWith([
    { created: ago(31), started: ago(31), completed: ago(31, 10) },
    { created: ago(29), started: ago(29), completed: ago(29, 1000), outcome: 'failed' },
    { created: ago(6), started: ago(6), completed: ago(6, 60) },
    { created: ago(5), started: ago(5), completed: ago(5, 120), outcome: 'partial' },
    // Ended without ever having started: it counts as failed, and has no duration.
    { created: ago(4), completed: ago(4, 5000), outcome: 'failed' },
    { created: ago(3), completed: ago(3), outcome: 'skipped' },
    { created: ago(0, -60), started: ago(0, -60), status: 'running', outcome: 'pending' },
    { created: ago(0, -30), status: 'queued', outcome: 'pending' },
  ]);
  const numbers = await numbersOf(lab);
  expect(numbers).toMatchObject({ totalRuns30Days: 7, activeOperations: 2, failedOrPartial7Days: 2 });
  expect(numbers.averageSeconds7Days).toBeCloseTo(90, 2);
  expect(await lab.of('dashboard.get', {})).toMatchObject({ activeOperations: 2, failedOrPartial7Days: 2 });
});

test('without a run that ended there is no average, not zero', async () => {
  const lab = await labWith([{ created: ago(1), started: ago(1), status: 'running', outcome: 'pending' }]);
  expect(await numbersOf(lab)).toMatchObject({
    totalRuns30Days: 1,
    activeOperations: 1,
    failedOrPartial7Days: 0,
    averageSeconds7Days: null,
  });
});

const MIXED: readonly Run[] = [
  { created: ago(20), completed: ago(20), outcome: 'failed' },
  { created: ago(8), completed: ago(6), outcome: 'partial', scheduled: true },
  { created: ago(5), completed: ago(5), outcome: 'failed', type: 'connection.test' },
  { created: ago(4), completed: ago(4), outcome: 'skipped', scheduled: true },
  { created: ago(3), completed: ago(3) },
  { created: ago(0), started: ago(0), status: 'running', outcome: 'pending' },
];

test('the list that needs attention is exactly what its number counts', async () => {
  const lab = await labWith(MIXED);
  const list = await lab.of('operations.list', { show: 'attention' });
  expect(list.total).toBe((await numbersOf(lab)).failedOrPartial7Days);
  expect(list.rows.map(({ id }) => id)).toEqual([3, 2]);
});

test.each([
  ['everything', {}, [6, 5, 4, 3, 2, 1]],
  ['what is active', { show: 'active' }, [6]],
  ['an outcome', { outcome: 'failed' }, [3, 1]],
  ['a type', { type: 'connection.test' }, [3]],
  ['the last 7 days', { days: 7 }, [6, 5, 4, 3]],
  ['the last 30 days', { days: 30 }, [6, 5, 4, 3, 2, 1]],
  ['what a schedule started', { startedBy: 'schedule' }, [4, 2]],
  ['what a person started', { startedBy: 'person' }, [6, 5, 3, 1]],
  ['several of them', { outcome: 'failed', days: 30, startedBy: 'person', type: 'backup.capture' }, [1]],
  ['nothing', { type: 'no such type' }, []],
])('the list shows %s', async (_, filter, ids) => {
  const lab = await labWith(MIXED);
  const list = await lab.of('operations.list', filter);
  expect(list.rows.map(({ id }) => id)).toEqual(ids);
  expect(list).toMatchObject({ total: ids.length, anyTotal: 6, types: ['backup.capture', 'connection.test'] });
});

test.each([
  {},
  { show: 'active' },
  { show: 'attention' },
  { outcome: 'failed' },
  { type: 'backup.capture' },
  { days: 7 },
  { startedBy: 'schedule' },
  { startedBy: 'person' },
] as const)('the database finds %j by an index of the tenant', async (filter) => {
  const lab = await labWith(MIXED);
  const tenant = present(await lab.engine.db.selectFrom('tenants').selectAll().executeTakeFirst());
  const scope = { tenantId: tenant.id, tenant, actor: { id: 1, name: 'a test' }, role: 'owner' } as const;
  const query = filteredRuns(lab.engine.db, scope, { ...NO_FILTER, ...filter });
  const plan = await query
    .selectAll()
    .orderBy('id', 'desc')
    .limit(100)
    .explain<{ detail: string }>(undefined, sql`query plan`);
  const details = plan.map(({ detail }) => detail).join('; ');
  expect(details).toMatch(/SEARCH operation_runs USING (COVERING )?INDEX/);
  expect(details).not.toContain('SCAN');
});
