import { ask, expect, expectAccessible, expectRefused, openPath } from './fixtures.ts';
import { editDatabase, setRole, test } from './workspace.ts';

// Disk space in the window: what is said of it, freeing it, and what is said of the sets that will be removed. And
// pausing the scheduler, which keeps housekeeping from running by itself too.

/** As retention leaves a set of a schedule that has a newer good one, and that no restore and no baseline refers to. */
function retire(userData: string, backupSetId: number): void {
  const now = new Date().toISOString();
  editDatabase(
    userData,
    `delete from restore_runs where backup_set_id = ${backupSetId}`,
    'delete from baselines',
    `update backup_sets set deleted_at = '${now}', retired_at = '${now}', search_indexed_at = null where id = ${backupSetId}`,
  );
}

test('disk space is said on the settings page, and freed after a question that says how much', async ({
  page,
  userData,
  captured: { tenant, firstSetId, secondSetId },
}) => {
  retire(userData, firstSetId);
  await openPath(page, `/t/${tenant}/settings`);
  const panel = page.getByTestId('storage-panel');
  await expect(panel).toContainText(/Workspace\s*[\d.,]+ MB, of all its tenants/);
  await expect(panel).toContainText('1 set in the list, 1 set archived by retention');
  await expect(panel).toContainText(/About [\d.,]+ KB in 1 retired set, removed from .* on/);
  await expect(panel).toContainText('30 days later housekeeping removes them for good');
  await expect(panel).toContainText('Not yet');
  await page.getByTestId('free-space').click();
  const dialog = page.getByRole('dialog', { name: 'Remove 1 retired set for good?' });
  await expect(dialog).toContainText(/1 backup set that retention archived is removed for good.*about [\d.,]+ KB/);
  await expect(dialog).toContainText('cannot be undone');
  await expectAccessible(page);
  await page.getByTestId('confirm-accept').click();
  await page.waitForURL(/\/operations\/\d+$/);
  await expect(page.getByTestId('run-status')).toHaveText('Succeeded');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Housekeeping');
  // The log of the run says it too.
  await expect(
    page.getByText(/^Removed 1 backup set, .* for good\. The workspace takes .* less of the disk\./),
  ).toBeVisible();
  const { rows } = await ask(page, 'backups.list', { tenant, filter: 'all' });
  expect(rows.map(({ id }) => id)).toEqual([secondSetId]);
  await page.getByTestId('nav-settings').click();
  await expect(panel).toContainText('Nothing: retention has archived no set that may go.');
  await expect(panel).toContainText(/Succeeded\s*1 set removed, [\d.,]+ [KM]B freed/);
  await page.getByTestId('free-space').click();
  await expect(page.getByRole('dialog', { name: 'Free disk space?' })).toContainText('no retired set to remove');
  await page.getByTestId('confirm-cancel').click();
  await page.getByTestId('view-housekeeping').click();
  await expect(page.getByTestId('run-status')).toHaveText('Succeeded');
});

test('who may not manage backups reads what is kept, and why nothing can be freed', async ({
  page,
  userData,
  captured: { tenant },
}) => {
  setRole(userData, 'operator');
  await openPath(page, `/t/${tenant}/settings`);
  await expectRefused(page.getByTestId('free-space'), 'manage backup sets');
});

test('a retired set says when it is removed for good, and is kept by taking it back', async ({
  page,
  userData,
  captured: { tenant, firstSetId },
}) => {
  retire(userData, firstSetId);
  await openPath(page, `/t/${tenant}/backups`);
  await page.getByText('Archived', { exact: true }).click();
  await expect(page.getByTestId('backup-row')).toContainText(/archived by retention, removed for good on .*\d{4}/);
  await page.getByTestId('backup-row').click();
  await expect(page.getByTestId('set-archived')).toContainText('Archived by retention; removed for good on');
  await expectAccessible(page);
  await page.getByTestId('restore-backup').click();
  await expect(page.getByTestId('set-archived')).toHaveCount(0);
  await expect(page.getByText('Retention leaves it alone from now on.')).toBeVisible();
  const { set } = await ask(page, 'backups.get', { tenant, backupSetId: firstSetId });
  expect(set).toMatchObject({ archivedAt: null, retiredAt: null, removalAt: null });
});

test('all schedules of the workspace are paused from the page of schedules, and resumed there', async ({
  page,
  captured: { tenant },
}) => {
  await openPath(page, `/t/${tenant}/schedules`);
  await page.getByTestId('pause-scheduler').click();
  const dialog = page.getByRole('dialog', { name: 'Pause all schedules?' });
  await expect(dialog).toContainText('No schedule of any tenant in this workspace runs');
  await expectAccessible(page);
  await page.getByTestId('confirm-accept').click();
  await expect(page.getByTestId('scheduler-paused')).toBeVisible();
  await expect(page.getByTestId('pause-scheduler')).toHaveCount(0);
  expect(await ask(page, 'scheduler.status', {})).toMatchObject({ paused: true });
  await page.getByTestId('resume-scheduler').click();
  await expect(page.getByTestId('pause-scheduler')).toBeVisible();
  expect(await ask(page, 'scheduler.status', {})).toMatchObject({ paused: false });
});
