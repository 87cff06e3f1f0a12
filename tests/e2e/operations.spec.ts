import { ask, expect, expectAccessible, openPath, test, waitForOperation } from './fixtures.ts';
import { addServedTenant, editDatabase, setRole, takeBackup } from './workspace.ts';

// The figures above the operations, and the ways on from a run: what it missed, and whose schedule it ran for.

test('a partial run is counted, and what it missed is read from its own page', async ({ page, userData }) => {
  const { tenant, simulator } = await addServedTenant(page, {
    faults: [{ match: /\/identity\/conditionalAccess\/policies(\?|$)/, kind: 'status', status: 403 }],
  });
  const { run } = await takeBackup(page, tenant, { policyTypes: ['conditionalAccessPolicies', 'namedLocations'] });
  expect(run.outcome).toBe('partial');
  await openPath(page, `/t/${tenant}/operations`);
  await expect(page.getByTestId('kpi-totalRuns30Days')).toContainText('1');
  await expect(page.getByTestId('kpi-activeOperations')).toContainText('0');
  await expect(page.getByTestId('kpi-failedOrPartial7Days')).toContainText('1');
  await expect(page.getByTestId('kpi-averageSeconds7Days')).toHaveText(
    /Average duration, 7 days\s*(less than 1|\d+) s/,
  );

  await page.getByTestId('operation-row').click();
  await expect(page.getByTestId('run-status')).toHaveText('Partial');
  await page.getByTestId('retry-run').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Backup ${run.id + 1}`);
  await expect(page.getByTestId('run-status')).toHaveText('Succeeded', { timeout: 30_000 });
  await expect(page.getByTestId('retry-run')).toHaveCount(0);

  // What was read since is not read again from the old run.
  await openPath(page, `/t/${tenant}/operations/${run.id}`);
  await expect(page.getByTestId('run-status')).toHaveText('Partial');
  await expect(page.getByTestId('retry-run')).toHaveCount(0);
  setRole(userData, 'read-only');
  await openPath(page, `/t/${tenant}/operations`);
  await expect(page.getByTestId('kpi-totalRuns30Days')).toContainText('2');
  await simulator.close();
});

test('the run of a schedule leads to the schedule, and the dashboard to both', async ({ page }) => {
  await ask(page, 'demo.explore', {});
  const { id } = await ask(page, 'schedules.create', {
    tenant: 'demo',
    name: 'Nightly',
    frequency: 'daily',
    timeOfDay: '02:30',
    timezone: 'Europe/Berlin',
    policyTypes: ['namedLocations'],
    includeFoundations: false,
  });
  const { operationRunId } = await ask(page, 'schedules.run', { tenant: 'demo', scheduleId: id });
  await waitForOperation(page, 'demo', operationRunId);
  await openPath(page, '/t/demo');
  const panel = page.getByTestId('schedules-panel');
  await expect(panel.getByTestId('next-scheduled-run')).toContainText('Daily at 02:30, Europe/Berlin');
  await panel.getByRole('list', { name: 'Latest results of schedules' }).getByRole('link').click();
  await expect(page.getByTestId('run-status')).toHaveText('Succeeded');
  await page.getByTestId('run-schedule-link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nightly');
});

const REFUSED = {
  match: /\/identity\/conditionalAccess\/policies(\?|$)/,
  kind: 'status',
  status: 403,
  permanent: true,
} as const;
const CHOICE = { policyTypes: ['conditionalAccessPolicies', 'namedLocations'], includeFoundations: false };

test('the page of a run groups what failed by cause, says what to do, and shows its log', async ({
  launched,
  page,
}) => {
  const { tenant, simulator } = await addServedTenant(page, { faults: [REFUSED] });
  const { run } = await takeBackup(page, tenant, CHOICE);
  await openPath(page, `/t/${tenant}/operations/${run.id}`);
  const group = page.getByTestId('failure-group');
  await expect(group).toHaveAttribute('data-cause', 'permission');
  await expect(group).toContainText('let an administrator consent');
  await expect(group.getByTestId('advice-permissions')).toContainText('Policy.Read.All');
  await expect(page.getByTestId('run-timeline')).toContainText(/Created.*Started.*Completed.*after/s);

  const log = page.getByTestId('run-log');
  await expect(log.getByTestId('log-line').first()).toContainText('Started by');
  await expect(log.getByTestId('log-line').filter({ hasText: 'Named locations: ' })).toContainText('Info');
  await expect(log.getByTestId('log-line').filter({ hasText: 'Access was refused (403)' })).toContainText('Error');
  await expect(log).not.toContainText('Graph said');
  await log.getByTestId('log-copy').click();
  await expect(log.getByTestId('log-copy')).toHaveText('Copied');
  const copied = await launched.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/Info {2}Started by .*\n(.*\n)+.*Warning {2}Ended with a part missing/);
  await log.getByTestId('log-problems').check();
  await expect(log.getByTestId('log-line').filter({ hasText: 'Info' })).toHaveCount(0);
  await expect(log.getByTestId('log-line').filter({ hasText: 'Access was refused (403)' })).toBeVisible();
  await expectAccessible(page);
  await group.getByTestId('advice-connection').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connection');
  await simulator.close();
});

test('the number of what needs attention leads to exactly those runs, and the filters have addresses', async ({
  page,
  userData,
}) => {
  const { tenant, simulator } = await addServedTenant(page, { faults: [REFUSED] });
  const old = await takeBackup(page, tenant, CHOICE);
  const recent = await takeBackup(page, tenant, CHOICE);
  await takeBackup(page, tenant, { ...CHOICE, policyTypes: ['namedLocations'] });
  editDatabase(
    userData,
    `update operation_runs set created_at = '2020-01-01T00:00:00.000Z', completed_at = '2020-01-01T00:01:00.000Z' where id = ${old.run.id}`,
  );
  const rows = page.getByTestId('operation-row');
  await openPath(page, `/t/${tenant}/operations`);
  await expect(rows).toHaveCount(3);
  await expect(page.getByTestId('kpi-failedOrPartial7Days')).toContainText('1');
  await page.getByTestId('kpi-failedOrPartial7Days').click();
  await page.waitForURL(/show=attention$/);
  await expect(rows).toHaveCount(1);
  await rows.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Backup ${recent.run.id}`);
  await page.goBack();
  await expect(rows).toHaveCount(1);

  await page.getByText('All', { exact: true }).click();
  await page.getByTestId('filter-outcome').click();
  await page.getByRole('option', { name: 'Partial' }).click();
  await expect(rows).toHaveCount(2);
  await page.getByTestId('filter-days').click();
  await page.getByRole('option', { name: 'Last 30 days' }).click();
  await expect(rows).toHaveCount(1);
  await page.getByTestId('filter-by').click();
  await page.getByRole('option', { name: 'By a schedule' }).click();
  await expect(page.getByTestId('list-no-match')).toContainText('No operations match');
  await expectAccessible(page);
  await page.goBack();
  await expect(rows).toHaveCount(1);
  await page.goBack();
  await page.waitForURL(/\?outcome=partial$/);
  await expect(rows).toHaveCount(2);
  await openPath(page, `/t/${tenant}/operations?show=active`);
  await expect(page.getByTestId('list-no-match')).toContainText('Nothing is running');
  await page.getByTestId('clear-filters').click();
  await expect(rows).toHaveCount(3);
  await simulator.close();
});

test('an active run shows how far it is in its row, and is cancelled there', async ({ page }) => {
  const slow = { match: /namedLocations/, kind: 'delay', delayMs: 60_000, permanent: true } as const;
  const { tenant, simulator } = await addServedTenant(page, { faults: [slow] });
  const { operationRunId } = await ask(page, 'backups.create', { ...CHOICE, tenant });
  await openPath(page, `/t/${tenant}/operations`);
  const row = page.getByTestId('operation-row');
  await expect(row.getByTestId('run-progress')).toContainText(/of 2 types/);
  await expectAccessible(page);
  await row.getByTestId('cancel-run').click();
  await page.getByTestId('confirm-accept').click();
  // Neither the button nor the dialog that it opens opens the row.
  await expect(row).toContainText('Cancelled');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Operations');
  await row.click();
  await expect(page.getByTestId('run-timeline')).toContainText(/Cancel asked.*Cancelled/s);
  await expect(page.getByTestId('log-line').filter({ hasText: 'asked to cancel it' })).toBeVisible();
  const { rows } = await ask(page, 'operations.log', { tenant, operationRunId });
  expect(rows.at(-1)?.message).toContain('Cancelled: The capture was cancelled.');
  await simulator.close();
});
