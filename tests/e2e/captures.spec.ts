import type { GraphSimulator } from '../../src-main/demo/index.ts';
import { ask, expect, launchApp, openPath, test } from './fixtures.ts';
import { addServedTenant, provideToken, takeBackup } from './workspace.ts';

// Captures that do not go through at once: stopped by a person, refused by Graph, killed with the application. The
// test serves Graph itself, slowly enough to be in the middle of it.

const simulators = new Set<GraphSimulator>();

test.afterEach(async () => {
  await Promise.all([...simulators].map((simulator) => simulator.close()));
  simulators.clear();
});

test('a capture is cancelled from the window, keeps what it has, and resumes to the end', async ({ page }) => {
  const { tenant, simulator } = await addServedTenant(page, { latencyMs: 150 });
  simulators.add(simulator);
  await openPath(page, `/t/${tenant}/backups?create=1`);
  await page.getByTestId('start-backup').click();
  await expect(page.getByTestId('run-progress')).toContainText(/[1-9]\d* objects?/);

  await page.getByTestId('cancel-run').click();
  await page.getByTestId('confirm-accept').click();
  await expect(page.getByTestId('backup-set-status')).toHaveText('Cancelled');
  const kept = Number((await page.getByTestId('set-item-count').innerText()).replaceAll(/\D/g, ''));
  expect(kept).toBeGreaterThan(0);
  await expect(page.getByTestId('set-item-row').first()).toBeVisible();
  await page.getByTestId('view-run').click();
  await expect(page.getByTestId('run-status')).toHaveText('Cancelled');
  await page.getByTestId('run-set-link').click();

  await page.getByTestId('resume-backup').click();
  await expect(page.getByTestId('backup-set-status')).toHaveText('Completed', { timeout: 40_000 });
  const { rows } = await ask(page, 'backups.list', { tenant });
  expect(rows).toHaveLength(1);
  expect(rows[0]?.itemCount).toBeGreaterThan(kept);
});

test('a list that Graph refuses for good makes the set partial, and both pages say which and why', async ({ page }) => {
  const { tenant, simulator } = await addServedTenant(page, {
    faults: [{ match: /\/deviceManagement\/deviceHealthScripts(\?|$)/, kind: 'status', status: 403, permanent: true }],
  });
  simulators.add(simulator);
  const { backupSetId, run } = await takeBackup(page, tenant);
  expect(run.outcome).toBe('partial');

  await openPath(page, `/t/${tenant}/backups/${backupSetId}`);
  await expect(page.getByTestId('backup-set-status')).toHaveText('Partial');
  const failure = page.getByTestId('set-failures').getByTestId('failure-group');
  await expect(failure).toHaveCount(1);
  await expect(failure).toContainText('Remediations');
  await expect(failure).toContainText('Access was refused (403)');
  await page.getByTestId('view-run').click();
  await expect(page.getByTestId('run-status')).toHaveText('Partial');
  await expect(page.getByTestId('failure-group')).toContainText('Remediations');
  await expect(page.getByTestId('failure-group')).toContainText('Access was refused (403)');
});

test('killing the application in a capture leaves a set that says so and can be resumed', async ({ userData }) => {
  const first = await launchApp({ userData });
  const { tenant, simulator } = await addServedTenant(first.page, { latencyMs: 150 });
  simulators.add(simulator);
  await openPath(first.page, `/t/${tenant}/backups?create=1`);
  await first.page.getByTestId('start-backup').click();
  await expect(first.page.getByTestId('set-item-row').first()).toBeVisible();
  const gone = first.app.waitForEvent('close');
  // Every process of the application: Playwright starts it as the leader of a group.
  process.kill(-(first.app.process().pid ?? 0), 'SIGKILL');
  await gone;

  const second = await launchApp({ userData });
  const { page } = second;
  await page.getByTestId('nav-backups').click();
  const row = page.getByTestId('backup-row');
  await expect(row).toHaveCount(1);
  await expect(row).not.toContainText(/Running|Pending|Completed/);
  await row.click();
  await expect(page.getByTestId('set-item-row').first()).toBeVisible();
  await page.getByTestId('view-run').click();
  await expect(page.getByTestId('run-status')).toHaveText('Failed');
  await expect(page.getByTestId('run-ending')).toContainText('The process that ran this ended before it was done.');
  await expect(page.getByTestId('run-ending')).toContainText('Retry to read what is missing.');
  await expect(page.getByTestId('run-timeline')).toContainText('Interrupted');
  await expect(page.getByTestId('log-line').first()).toContainText('Started by');
  await expect(page.getByTestId('log-line').last()).toContainText('Interrupted: The process that ran this ended');

  await provideToken(page, tenant);
  await page.getByTestId('run-set-link').click();
  await page.getByTestId('resume-backup').click();
  await expect(page.getByTestId('backup-set-status')).toHaveText('Completed', { timeout: 40_000 });
  await second.app.close();
});
