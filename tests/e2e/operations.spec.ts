import { ask, expect, openPath, test, waitForOperation } from './fixtures.ts';
import { addServedTenant, setRole, takeBackup } from './workspace.ts';

// The figures above the operations, and the ways on from a run: what it missed, and whose schedule it ran for.

test('a partial run is counted, and what it missed is read from its own page', async ({ page, userData }) => {
  const { tenant, simulator } = await addServedTenant(page, {
    faults: [{ match: /\/identity\/conditionalAccess\/policies(\?|$)/, kind: 'status', status: 403 }],
  });
  const { run } = await takeBackup(page, tenant, { policyTypes: ['conditionalAccessPolicies', 'namedLocations'] });
  expect(run.outcome).toBe('partial');
  await openPath(page, `/t/${tenant}/operations`);
  await expect(page.getByTestId('runs-total')).toContainText('1');
  await expect(page.getByTestId('runs-active')).toContainText('0');
  await expect(page.getByTestId('runs-attention')).toContainText('1');
  await expect(page.getByTestId('runs-average')).toHaveText(/Average duration, 7 days\s*(less than 1|\d+) s/);

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
  await expect(page.getByTestId('runs-total')).toContainText('2');
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
