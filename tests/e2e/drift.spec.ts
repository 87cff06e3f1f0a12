import type { Locator, Page } from '@playwright/test';
import { ask, expect, expectAccessible, expectReady, expectRefused, openPath, test as emptyTest } from './fixtures.ts';
import { LIST_PAGES } from '../../src-renderer/components/listPages.ts';
import { tabTo } from './keys.ts';
import { addServedTenant, editDatabase, setRole, takeBackup, test } from './workspace.ts';

// Drift through the window: a baseline, a scan, and what becomes of what it found.

const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 });
const tenant = 'demo';

/** The one control that creates a scan, and where it stands. */
async function expectCreate(page: Page, place: 'header' | 'centre' | 'none'): Promise<void> {
  const { create } = LIST_PAGES.drift;
  await expect(page.getByTestId(create)).toHaveCount(place === 'none' ? 0 : 1);
  await expect(page.getByTestId('list-empty').getByTestId(create)).toHaveCount(place === 'centre' ? 1 : 0);
  await expect(page.getByTestId('list-empty')).toHaveCount(place === 'header' ? 0 : 1);
}

emptyTest('from nothing to what a week has changed, by the keyboard alone', async ({ page }) => {
  emptyTest.slow();
  await ask(page, 'demo.explore', {});
  await openPath(page, `/t/${tenant}/findings`);
  await expect(page.getByTestId('list-empty')).toContainText('Not scanned for drift yet');
  await tabTo(page, page.getByTestId('go-drift'));
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Drift');

  // Without a backup that comes first; with one, a baseline does.
  await expect(page.getByTestId('drift-first-backup')).toBeVisible();
  await expectCreate(page, 'none');
  const { backupSetId } = await takeBackup(page, tenant, { name: 'As it should be' });
  await openPath(page, `/t/${tenant}/drift`);
  await expectCreate(page, 'none');
  await expectAccessible(page);
  await tabTo(page, page.getByTestId('approve-baseline'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('baseline-set')).toBeFocused();
  await expect(page.getByTestId('confirm-accept')).toBeDisabled();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: 'As it should be' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('baseline-set')).toHaveValue('As it should be');
  await tabTo(page, page.getByTestId('baseline-note'));
  await page.keyboard.type('Agreed in March');
  await expectAccessible(page);
  await tabTo(page, page.getByTestId('confirm-accept'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('baseline')).toContainText('Agreed in March');
  await expect(page.getByTestId('baseline-set-link')).toHaveText('As it should be');
  await expect(page.getByTestId('drift-freshness')).toHaveText('Stale');

  // The first scan, from the large button; progress stands on the page until it has ended.
  await expectCreate(page, 'centre');
  await ask(page, 'demo.advance', { tenant, days: 7 });
  await tabTo(page, page.getByTestId('create-scan'));
  await page.keyboard.press('Enter');
  const row = page.getByTestId(LIST_PAGES.drift.row);
  await expect(row).toContainText('changed', { timeout: 60_000 });
  await expect(page.getByTestId('active-run')).toHaveCount(0);
  await expectCreate(page, 'header');
  await expect(page.getByTestId('drift-freshness')).toHaveText('Scanned lately');
  const { rows } = await ask(page, 'drift.scans', { tenant });
  const { counts } = rows[0] ?? { counts: null };
  await expect(row).toContainText(`${counts?.changed} changed`);
  const found = [counts?.added, counts?.removed, counts?.changed, counts?.renamed, counts?.reassigned];
  const total = found.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  expect(total).toBeGreaterThan(10);
  await expect(page.getByTestId('nav-findings')).toContainText(String(total));

  // The scan leads to what it found, the set to that it is the baseline.
  await tabTo(page, page.getByRole('link', { name: 'Findings of this scan' }));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('choose-all')).toHaveText(`Choose all ${total}`);
  await openPath(page, `/t/${tenant}/backups/${backupSetId}`);
  await expect(page.getByTestId('is-baseline')).toBeVisible();
  await page.getByTestId('drift-menu').click();
  await expect(page.getByTestId('approve-set')).toContainText('This set is the baseline.');
});

test('findings are grouped, filtered by their address, chosen and decided about by the keyboard', async ({
  page,
  captured,
}) => {
  const open = await ask(page, 'findings.list', { tenant, limit: 500 });
  await openPath(page, `/t/${tenant}/findings`);
  const [first] = open.groups;
  await expect(page.getByText(`${first?.label} · ${first?.count}`, { exact: true })).toBeVisible();
  for (const severity of ['high', 'medium', 'low'] as const) {
    await expect(page.getByTestId(`open-${severity}`)).toContainText(String(open.open[severity]));
  }
  await tabTo(page, page.getByTestId('open-high'));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/severity=high/);
  await expect(page.getByTestId('choose-all')).toHaveText(`Choose all ${open.open.high}`);
  await openPath(page, `/t/${tenant}/findings?change=renamed`);
  const renamed = open.rows.filter(({ change }) => change === 'renamed');
  await expect(page.getByTestId('finding-row')).toHaveCount(renamed.length);
  await expect(page.getByTestId('acknowledge')).toHaveAttribute('aria-disabled', 'true');

  // Two are chosen with the space bar, and acknowledged with a note.
  await page.getByTestId('finding-row').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByTestId('chosen-count')).toHaveText('2 findings chosen');
  await expectAccessible(page);
  await tabTo(page, page.getByTestId('acknowledge'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('decided-objects').getByRole('listitem')).toHaveCount(2);
  await expect(page.getByTestId('finding-note')).toBeFocused();
  await page.keyboard.type('The naming scheme of April');
  await expectAccessible(page);
  await tabTo(page, page.getByTestId('confirm-accept'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByTestId('chosen-count')).toHaveText('0 findings chosen');
  await expect(page.getByTestId('finding-row').filter({ hasText: 'The naming scheme of April' })).toHaveCount(2);
  const known = await ask(page, 'findings.list', { tenant, status: 'acknowledged' });
  expect(known.rows.map(({ note }) => note)).toEqual(['The naming scheme of April', 'The naming scheme of April']);

  // One is taken back.
  await openPath(page, `/t/${tenant}/findings?status=acknowledged`);
  await page.getByTestId('finding-row').first().focus();
  await page.keyboard.press('Space');
  await tabTo(page, page.getByTestId('unacknowledge'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('finding-row')).toHaveCount(1);

  await openPath(page, `/t/${tenant}/findings?q=no-such-name`);
  await expect(page.getByTestId('list-no-match')).toBeVisible();
  await tabTo(page, page.getByTestId('clear-filters'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('choose-all')).toHaveText(`Choose all ${open.total}`);
  expect(captured.findingId).toBeGreaterThan(0);
});

test('a finding shows what differs in words, and accepting it is for good', async ({ page, captured }) => {
  const { findingId, secondSetId } = captured;
  const { finding, settings } = await ask(page, 'findings.get', { tenant, findingId });
  await openPath(page, `/t/${tenant}/findings/${findingId}`);
  await expect(heading(page)).toHaveText(finding.subject);
  await expect(page.getByTestId('finding-rule')).toContainText(finding.severityReason);
  const shown = page.getByTestId('change-row').filter({ hasText: settings[0]?.label ?? '' });
  await expect(shown.first()).toContainText(settings[0]?.after?.split('\n')[0] ?? '');

  await tabTo(page, page.getByTestId('accept'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText(`Accept “${finding.subject}” into the baseline?`);
  await expect(page.getByTestId('accept-meaning')).toContainText('no later scan against “Before the week” finds it');
  await page.keyboard.type('Agreed with the customer');
  await tabTo(page, page.getByTestId('confirm-accept'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('finding-state')).toHaveText('Closed');
  await expect(page.getByTestId('finding-history')).toContainText('into the baseline');
  await expect(page.getByTestId('finding-note-text')).toHaveText('Agreed with the customer');
  await expect(page.getByTestId('accept')).toHaveCount(0);
  await expectAccessible(page);

  // The same set again, through the window: everything else is found, this is not.
  const before = await ask(page, 'findings.list', { tenant, limit: 1 });
  await openPath(page, `/t/${tenant}/drift`);
  await expect(page.getByTestId('accepted-changes')).toHaveText('1 change accepted since');
  await tabTo(page, page.getByTestId('scan-set'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('scan-set-choice')).toBeFocused();
  await page.keyboard.type('After');
  await expect(page.getByRole('option', { name: 'After the week' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByTestId('confirm-accept'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('scan-row').filter({ hasText: 'Succeeded' })).toHaveCount(2);
  const after = await ask(page, 'findings.list', { tenant, limit: 1 });
  expect(after.total).toBe(before.total);
  const again = await ask(page, 'findings.get', { tenant, findingId });
  expect([again.finding.status, again.finding.seenItemId !== null, secondSetId > 0]).toEqual(['closed', true, true]);
});

test('a drifted object is restored from its finding', async ({ page, captured }) => {
  const { findingId, firstSetId } = captured;
  const { finding } = await ask(page, 'findings.get', { tenant, findingId });
  await openPath(page, `/t/${tenant}/findings/${findingId}`);
  await tabTo(page, page.getByTestId('restore-findings'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText(`Begin a restore of “${finding.subject}”?`);
  await tabTo(page, page.getByTestId('confirm-accept'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/restores\/\d+$/);
  await expectReady(page);
  await expect(page.getByTestId('restore-status')).toHaveText('Scoped');
  const restoreRunId = Number(/restores\/(\d+)$/.exec(page.url())?.[1]);
  const run = await ask(page, 'restores.get', { tenant, restoreRunId });
  expect(run.backupSetId).toBe(firstSetId);
  const { rows } = await ask(page, 'restores.items', { tenant, restoreRunId });
  expect(rows.map(({ name }) => name)).toEqual([finding.previousName ?? finding.subject]);
});

emptyTest('a scan that runs is cancelled on its page, and leaves what was found as it was', async ({ page }) => {
  // The first reading of the list is the baseline's; the scan's takes too long.
  const once = { match: /namedLocations/, kind: 'delay', delayMs: 0 } as const;
  const slow = { match: /namedLocations/, kind: 'delay', delayMs: 60_000, permanent: true } as const;
  const served = await addServedTenant(page, { faults: [once, slow] });
  const lab = { tenant: served.tenant };
  const { backupSetId } = await takeBackup(page, served.tenant, {
    policyTypes: ['namedLocations'],
    includeFoundations: false,
  });
  await ask(page, 'baseline.approve', { ...lab, backupSetId });
  await openPath(page, `/t/${served.tenant}/drift`);
  await tabTo(page, page.getByTestId('create-scan'));
  await page.keyboard.press('Enter');
  const running = page.getByTestId('active-run');
  await expect(running.getByTestId('run-progress')).toBeVisible();
  await expectRefused(page.getByTestId('create-scan'), 'A scan is running');
  await expectAccessible(page);
  await tabTo(page, running.getByTestId('cancel-run'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('Cancel the drift scan?');
  await tabTo(page, page.getByTestId('confirm-accept'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('scan-row')).toContainText('Cancelled');
  await expect(running).toHaveCount(0);
  expect((await ask(page, 'findings.list', { ...lab, status: 'all' })).total).toBe(0);
  expect((await ask(page, 'baseline.get', lab)).stale).toBe(true);
  await served.simulator.close();
});

test('evidence that was cut says so, and leads to the comparison of both versions', async ({
  page,
  captured,
  userData,
}) => {
  const { findingId } = captured;
  await openPath(page, `/t/${tenant}/findings/${findingId}`);
  await expect(page.getByTestId('evidence-truncated')).toHaveCount(0);
  editDatabase(userData, `update findings set evidence = json_set(evidence, '$.settingCount', 500)`);
  await openPath(page, `/t/${tenant}/findings/${findingId}`);
  await tabTo(page, page.getByTestId('evidence-truncated').getByRole('link'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/items\/\d+\/compare\/\d+$/);
  await expect(page.getByTestId('compare-changes')).toBeVisible();
});

test('who may only look is told why', async ({ page, captured, userData }) => {
  setRole(userData, 'read-only');
  await openPath(page, `/t/${tenant}/drift`);
  await expectRefused(page.getByTestId('create-scan'), 'does not include: run a drift scan');
  await expectRefused(page.getByTestId('approve-baseline'), 'does not include');
  await openPath(page, `/t/${tenant}/findings/${captured.findingId}`);
  await expectRefused(page.getByTestId('acknowledge'), 'does not include: acknowledge findings');
  await expectRefused(page.getByTestId('restore-findings'), 'does not include: prepare a restore');
  await openPath(page, `/t/${tenant}/findings/rules`);
  const rules = await ask(page, 'findings.rules', { tenant });
  await expect(page.getByTestId('severity-rule')).toHaveCount(rules.length);
});
