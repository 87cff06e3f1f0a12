import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_COUNTS } from '../../src-main/engine/data/json-columns.ts';
import type { Kpi, OperationOutcome } from '../../src-preload/contract/index.ts';
import { filtersIn as findingFilters } from '../../src-renderer/features/drift/filters.ts';
import { filtersIn as inventoryFilters } from '../../src-renderer/features/inventory/filters.ts';
import { filtersIn as runFilters } from '../../src-renderer/features/operations/filters.ts';
import { Lab } from '../fixtures/lab.ts';
import { closeAll, onClose, present } from '../fixtures/workspace.ts';
import { CHOICE } from './channel-inputs.ts';

// Every number of the dashboards is the total of the list that it leads to, and both are what the database says when
// it is asked in SQL that is written here: a definition that drifts from its list, or from the product, fails.

const TENANT = 'tenant_id = (select id from tenants where external_id = :tenant)';
const runs = (where: string): string => `select count(*) from operation_runs where ${TENANT} and ${where}`;
const open = (where: string): string =>
  `select count(*) from findings where ${TENANT} and status in ('new', 'acknowledged') and ${where}`;
const objects = (where: string): string =>
  `select count(*) from inventory_items where ${TENANT} and gone_at is null and ${where}`;
const ago = (days: number): string => `strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-${days} days')`;

/** Every number of product 3.7, each as a count of its own in the database. */
const SQL: Readonly<Record<string, string>> = {
  openFindings: open('1'),
  openFindingsHigh: open("severity = 'high'"),
  openFindingsMedium: open("severity = 'medium'"),
  openFindingsLow: open("severity = 'low'"),
  staleDrift: `select not exists (select 1 from drift_scans where ${TENANT}
    and status in ('succeeded', 'partial') and completed_at >= ${ago(7)})`,
  lastDriftScanAt: `select max(completed_at) from drift_scans where ${TENANT} and status in ('succeeded', 'partial')`,
  activeOperations: runs("status in ('queued', 'running')"),
  failedOrPartial7Days: runs(`outcome in ('failed', 'partial') and completed_at >= ${ago(7)}`),
  totalRuns30Days: runs(`created_at >= ${ago(30)}`),
  averageSeconds7Days: `select avg((julianday(completed_at) - julianday(started_at)) * 86400.0) from operation_runs
    where ${TENANT} and status = 'completed' and started_at is not null and completed_at >= ${ago(7)}`,
  inventoryTotal: objects('1'),
  inventoryCoveragePercent: `select 100.0 * sum(coverage is 'restorable') / nullif(count(*), 0)
    from inventory_items where ${TENANT} and gone_at is null`,
  inventoryRestorable: objects("coverage = 'restorable'"),
  inventoryPartial: objects("coverage = 'partial'"),
  inventoryRisk: objects('risk = 1'),
  inventoryDependencies: objects('dependencies = 1'),
  lastInventorySyncStatus: `select status from inventory_sync_runs where ${TENANT} order by id desc limit 1`,
  lastInventorySyncAt: `select coalesce(completed_at, created_at) from inventory_sync_runs where ${TENANT}
    order by id desc limit 1`,
  activeInventorySyncs: runs("status in ('queued', 'running') and type = 'inventory.sync'"),
};

let lab: Lab;
let database: Database.Database;
const kpisOf = (tenant: string): Promise<Kpi[]> => lab.must('kpis.get', { tenant });
const ask = (sql: string, tenant: string): unknown => database.prepare(sql).pluck().get({ tenant });

const DAY_MS = 86_400_000;
const past = (days: number, seconds = 0): string => new Date(Date.now() - days * DAY_MS + seconds * 1000).toISOString();

/** A run of the tenant as an earlier day left it behind; one without an end still runs. */
async function leaveRun(
  tenant: string,
  daysBack: number,
  outcome: OperationOutcome,
  type = 'backup.capture',
): Promise<void> {
  const { id } = await lab.engine.db
    .selectFrom('tenants')
    .select('id')
    .where('external_id', '=', tenant)
    .executeTakeFirstOrThrow();
  const ended = outcome !== 'pending';
  await lab.engine.db
    .insertInto('operation_runs')
    .values({
      tenant_id: id,
      type,
      status: ended ? 'completed' : 'running',
      outcome,
      context: '{}',
      summary_counts: JSON.stringify(NO_COUNTS),
      failure_summary: null,
      progress: null,
      created_at: past(daysBack),
      started_at: past(daysBack),
      completed_at: ended ? past(daysBack, 75) : null,
      initiator: 'a test',
      cancel_requested_at: null,
      owner: null,
      lease_until: null,
    })
    .execute();
}

beforeAll(async () => {
  lab = await Lab.start();
  await lab.must('demo.explore', {});
  const { set } = await lab.capture(CHOICE);
  await lab.of('baseline.approve', { backupSetId: set.id });
  lab.simulator.setDay(7);
  await lab.operation('inventory.sync', {});
  const { operationRunId } = await lab.of('drift.scan', {});
  await lab.engine.runner.finished(operationRunId);
  const { rows } = await lab.of('findings.list', { limit: 500 });
  await lab.of('findings.acknowledge', { findingIds: [present(rows[0]).id] });
  await lab.of('findings.accept', { findingIds: [present(rows[1]).id] });
  for (const [days, outcome] of [
    [1, 'failed'],
    [6, 'partial'],
    [8, 'failed'],
    [29, 'succeeded'],
    [31, 'partial'],
    [0, 'pending'],
  ] as const)
    await leaveRun('lab', days, outcome);
  await leaveRun('lab', 0, 'pending', 'inventory.sync');
  // What is another tenant's must never be counted.
  await leaveRun('demo', 1, 'failed');
  await leaveRun('demo', 0, 'pending', 'inventory.sync');
  database = new Database(join(lab.folder, 'tenantatlas.db'), { readonly: true });
  onClose(async () => {
    database.close();
    await Promise.resolve();
  });
}, 60_000);
afterAll(closeAll);

test('every number of the product has a key, and no key is without a count here', async () => {
  expect((await kpisOf('lab')).map(({ key }) => key).toSorted()).toEqual(Object.keys(SQL).toSorted());
});

test('the workspace of this test tells the numbers apart', async () => {
  const values = new Map((await kpisOf('lab')).map(({ key, value }) => [key, value]));
  expect(values.get('failedOrPartial7Days')).toBe(2);
  expect(values.get('activeOperations')).toBe(2);
  expect(values.get('activeInventorySyncs')).toBe(1);
  for (const key of ['openFindings', 'inventoryTotal', 'inventoryPartial', 'inventoryRisk', 'inventoryDependencies'])
    expect([key, Number(values.get(key)) > 0]).toEqual([key, true]);
});

describe.each(['lab', 'demo'])('in %s', (tenant) => {
  test.each(Object.entries(SQL))('%s is what the database says', async (key, sql) => {
    const { value, unit } = present((await kpisOf(tenant)).find((kpi) => kpi.key === key));
    // SQLite has no boolean; what is no whole number is held to a millionth.
    const plain = (one: unknown): unknown =>
      typeof one === 'number' && !Number.isInteger(one) ? one.toFixed(6) : (one ?? null);
    expect(plain(unit === 'flag' ? Number(value) : value)).toEqual(plain(ask(sql, tenant)));
  });

  test('each number is the total of the list that it counts, also as its link leads there', async () => {
    const counts = (await kpisOf(tenant)).filter(({ unit }) => unit === 'count');
    expect(counts.length).toBeGreaterThan(10);
    for (const { key, value, to, list } of counts) {
      const { channel, filter } = present(list ?? undefined);
      const asked = await lab.must(channel, { tenant, ...filter, limit: 1 });
      expect([key, asked.total]).toEqual([key, value]);
      const [page, query] = present(to ?? undefined).split('?');
      const params = new URLSearchParams(query ?? '');
      const filters = { findings: findingFilters, inventory: inventoryFilters, operations: runFilters };
      const parsed = filters[page as keyof typeof filters](params);
      const led = await lab.must(channel, { tenant, ...parsed, limit: 1 });
      expect([key, led.total]).toEqual([key, value]);
    }
  });
});

test('whatever happens in another tenant, no number of this one moves', async () => {
  const before = (await kpisOf('lab')).map(({ key, value }) => [key, value]);
  const outcome = fc.constantFrom<OperationOutcome>('pending', 'failed', 'partial', 'succeeded', 'cancelled');
  const type = fc.constantFrom('backup.capture', 'inventory.sync', 'drift.scan');
  await fc.assert(
    // Not on the very moment that a window ends: it passes while the test asks twice.
    fc.asyncProperty(
      fc.integer({ min: 0, max: 40 }).map((days) => days + 0.5),
      outcome,
      type,
      async (days, ended, what) => {
        await leaveRun('demo', days, ended, what);
        const counted = Number(ask(SQL.totalRuns30Days ?? '', 'demo'));
        const now = await kpisOf('demo');
        expect(now.find(({ key }) => key === 'totalRuns30Days')?.value).toBe(counted);
        expect((await kpisOf('lab')).map(({ key, value }) => [key, value])).toEqual(before);
      },
    ),
    { numRuns: 25 },
  );
});
