import type { Page } from '@playwright/test';
import type { ChannelInput, Schedule } from '../../src-preload/contract/index.ts';
import { ask, callBridge, expect, expectAccessible, expectRefused, openPath, test } from './fixtures.ts';
import { addServedTenant, editDatabase, setRole } from './workspace.ts';

// Schedules in the window: their whole life, what stands against them, and who may do what.

const NIGHTLY = {
  tenant: 'demo',
  name: 'Nightly',
  frequency: 'daily',
  timeOfDay: '02:30',
  timezone: 'Europe/Berlin',
  policyTypes: ['conditionalAccessPolicies'],
  includeFoundations: false,
} as const;

async function makeSchedule(page: Page, more: object = {}): Promise<Schedule> {
  await ask(page, 'demo.explore', {});
  const input = { ...NIGHTLY, policyTypes: [...NIGHTLY.policyTypes], ...more };
  return ask(page, 'schedules.create', input satisfies ChannelInput<'schedules.create'>);
}

async function expectCreate(page: Page, place: 'header' | 'centre'): Promise<void> {
  await expect(page.getByTestId('create-schedule')).toHaveCount(1);
  const centred = page.getByTestId('list-empty').getByTestId('create-schedule');
  await expect(centred).toHaveCount(place === 'centre' ? 1 : 0);
}

async function expectAudited(page: Page, ...changes: string[]): Promise<void> {
  const { rows } = await ask(page, 'audit.list', { tenant: 'demo', search: 'backup_schedule', limit: 100 });
  const actions = rows.map(({ action }) => action).filter((action) => action.startsWith('backup_schedule.'));
  expect(actions).toEqual(changes.map((change) => `backup_schedule.${change}`));
}

test('a schedule is created, changed, run, archived and restored, and the create button keeps its rule', async ({
  page,
}) => {
  await ask(page, 'demo.explore', {});
  await openPath(page, '/t/demo/schedules');
  await expectCreate(page, 'centre');
  await page.getByTestId('create-schedule').click();
  const form = page.getByRole('dialog', { name: 'Create schedule' });
  await page.getByTestId('save-schedule').click();
  await expect(form).toContainText('Give the schedule a name.');
  await page.getByTestId('schedule-name').fill('Nightly');
  await page.getByTestId('schedule-time').fill('03:15');
  await page.getByTestId('schedule-timezone').fill('new york');
  await page.getByRole('option', { name: 'America/New York' }).click();
  await expect(page.getByTestId('schedule-preview')).toContainText(/^Next run: .*3:15.*; then .*3:15.*; then .*3:15/);
  await expectAccessible(page);
  await page.getByTestId('save-schedule').click();
  await page.waitForURL(/\/schedules\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nightly');
  await expect(page.getByTestId('schedule-state')).toHaveText('Enabled');
  await expect(page.getByText('Daily at 03:15, America/New York')).toBeVisible();
  await expect(page.getByTestId('slots-empty')).toBeVisible();

  await page.getByTestId('edit-schedule').click();
  const editing = page.getByRole('dialog', { name: 'Edit “Nightly”' });
  await editing.getByText('Weekly', { exact: true }).click();
  await editing.getByRole('checkbox', { name: 'Wednesday' }).uncheck();
  await editing.getByText('Chosen policy types').click();
  await page.getByTestId('type-search').fill('conditional access policies');
  await editing.getByRole('checkbox', { name: 'Conditional Access policies' }).check();
  await page.getByTestId('schedule-keep').fill('5');
  await expect(editing).toContainText('before the last 5 good ones are archived');
  await page.getByTestId('save-schedule').click();
  await expect(editing).toHaveCount(0);
  await expect(page.getByText('Mon, Tue, Thu and Fri at 03:15, America/New York')).toBeVisible();
  await expect(page.getByText('The last 5 good backups')).toBeVisible();

  await page.getByTestId('run-schedule').click();
  await expect(page.getByTestId('slot-row')).toContainText('Succeeded', { timeout: 30_000 });
  await page.getByRole('link', { name: 'View run' }).click();
  await expect(page.getByTestId('run-status')).toHaveText('Succeeded');

  await page.getByTestId('nav-schedules').click();
  await expectCreate(page, 'header');
  await expect(page.getByTestId('schedule-row')).toContainText('Succeeded');
  await page.getByTestId('search').fill('no schedule is called this');
  await expect(page.getByTestId('list-no-match')).toBeVisible();
  await expectCreate(page, 'header');
  await page.getByRole('button', { name: 'Clear search and filter' }).click();
  await page.getByTestId('schedule-row').click();

  await page.getByTestId('enable-schedule').click();
  await expect(page.getByTestId('schedule-state')).toHaveText('Disabled');
  await expect(page.getByTestId('schedule-obstacle')).toContainText('Enable it to run it at its next time.');
  await page.getByTestId('enable-schedule').click();
  await expect(page.getByTestId('schedule-state')).toHaveText('Enabled');
  await expect(page.getByTestId('schedule-obstacle')).toHaveCount(0);

  await page.getByTestId('archive-schedule').click();
  await expect(page.getByRole('dialog')).toContainText('does not run any more');
  await page.getByTestId('confirm-accept').click();
  await expect(page.getByTestId('schedule-state')).toHaveText('Archived');
  // Said before anybody tries: what ran cannot be deleted.
  await expect(page.getByTestId('schedule-obstacle')).toContainText('1 operation run names it');
  await expectRefused(page.getByTestId('delete-schedule'), 'the history keeps what it names');

  await page.getByTestId('nav-schedules').click();
  await expect(page.getByTestId('list-empty')).toContainText('All schedules are archived');
  await expectCreate(page, 'centre');
  await page.getByRole('button', { name: 'Show 1 archived' }).click();
  await expectCreate(page, 'header');
  await expect(page.getByTestId('schedule-row')).toContainText('It is archived.');
  await page.getByTestId('schedule-row').click();
  await page.getByTestId('restore-schedule').click();
  await expect(page.getByTestId('schedule-state')).toHaveText('Enabled');
  await expectAudited(page, 'restored', 'archived', 'enabled', 'disabled', 'updated', 'created');
});

test('an archived schedule that never ran is deleted for good by whoever types its name', async ({ page }) => {
  const { id } = await makeSchedule(page);
  await ask(page, 'schedules.archive', { tenant: 'demo', scheduleId: id });
  await openPath(page, `/t/demo/schedules/${id}`);
  await page.getByTestId('delete-schedule').click();
  const dialog = page.getByRole('dialog', { name: 'Delete “Nightly” for good?' });
  await expect(dialog).toContainText('cannot be brought back');
  await expect(page.getByTestId('confirm-typed')).toBeFocused();
  await page.keyboard.type('nightly');
  await expect(page.getByTestId('confirm-accept')).toBeDisabled();
  await page.getByTestId('confirm-typed').fill('Nightly');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Schedules' })).toBeVisible();
  await expectCreate(page, 'centre');
  await expectAudited(page, 'force_deleted', 'archived', 'created');
});

test('a name that is taken is said beside the name', async ({ page }) => {
  await makeSchedule(page);
  await openPath(page, '/t/demo/schedules?create=1');
  await page.getByTestId('schedule-name').fill('Nightly');
  await page.getByTestId('save-schedule').click();
  await expect(page.getByTestId('schedule-name')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('dialog')).toContainText('has an active schedule “Nightly” already');
});

test('a paused scheduler is said on every page of schedules, and resumed there', async ({ page }) => {
  const { id } = await makeSchedule(page);
  await ask(page, 'scheduler.setPaused', { paused: true });
  await openPath(page, '/t/demo/schedules');
  await expect(page.getByTestId('schedule-row')).toContainText('The scheduler is paused.');
  await openPath(page, `/t/demo/schedules/${id}`);
  await expect(page.getByTestId('scheduler-paused')).toBeVisible();
  await page.getByTestId('resume-scheduler').click();
  await expect(page.getByTestId('scheduler-paused')).toHaveCount(0);
  await page.getByTestId('nav-schedules').click();
  await expect(page.getByTestId('schedule-row')).not.toContainText('Will not run');
});

test('a tenant that needs a sign-in says so on its schedules', async ({ page, userData }) => {
  const { tenant } = await addServedTenant(page);
  const { id } = await makeSchedule(page, { tenant });
  const record = { problem: { code: 'sign_in_required', message: 'The token was rejected.', fix: null } };
  editDatabase(userData, `update tenants set sign_in = '${JSON.stringify(record)}' where external_id = '${tenant}'`);
  await openPath(page, `/t/${tenant}/schedules/${id}`);
  await expect(page.getByTestId('schedule-obstacle')).toContainText('Lab tenant needs a sign-in.');
  await page.getByTestId('nav-schedules').click();
  await expect(page.getByTestId('schedule-row')).toContainText('needs a sign-in');
});

test('a reader sees schedules and why nothing of them can be changed; an operator runs them', async ({
  page,
  userData,
}) => {
  const { id } = await makeSchedule(page);
  setRole(userData, 'read-only');
  await openPath(page, '/t/demo/schedules');
  await expectRefused(page.getByTestId('create-schedule'), 'does not include: manage schedules');
  await openPath(page, `/t/demo/schedules/${id}`);
  await expectRefused(page.getByTestId('run-schedule'), 'does not include: run a schedule now');
  for (const control of ['enable-schedule', 'edit-schedule', 'archive-schedule'])
    await expectRefused(page.getByTestId(control), 'does not include: manage schedules');
  const refused = { ok: false, error: { code: 'forbidden' } };
  for (const channel of ['schedules.run', 'schedules.archive'])
    expect(await callBridge(page, channel, { tenant: 'demo', scheduleId: id })).toMatchObject(refused);
  await openPath(page, '/t/demo/schedules?create=1');
  await expect(page.getByTestId('save-schedule')).toHaveCount(0);

  setRole(userData, 'operator');
  await openPath(page, `/t/demo/schedules/${id}`);
  await expectRefused(page.getByTestId('archive-schedule'), 'The role Operator does not include: manage schedules.');
  await page.getByTestId('run-schedule').click();
  await expect(page.getByTestId('slot-row')).toContainText('Succeeded', { timeout: 30_000 });

  setRole(userData, 'manager');
  await ask(page, 'schedules.archive', { tenant: 'demo', scheduleId: id });
  await openPath(page, `/t/demo/schedules/${id}`);
  await expectRefused(page.getByTestId('delete-schedule'), 'does not include: delete this tenant');
});
