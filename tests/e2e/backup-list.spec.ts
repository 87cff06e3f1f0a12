import type { Page } from '@playwright/test';
import { expect, openPath } from './fixtures.ts';
import { test } from './workspace.ts';

// One create button, in the right place, whatever the list holds.

async function expectCreate(page: Page, place: 'header' | 'centre'): Promise<void> {
  await expect(page.getByTestId('create-backup')).toHaveCount(1);
  const centred = page.getByTestId('list-empty').getByTestId('create-backup');
  await expect(centred).toHaveCount(place === 'centre' ? 1 : 0);
}

async function archiveOpenSet(page: Page): Promise<void> {
  await page.getByTestId('archive-backup').click();
  await page.getByTestId('confirm-accept').click();
  await expect(page.getByTestId('restore-backup')).toBeVisible();
}

test('archived sets leave the list, and the create button keeps its rule', async ({ page, captured }) => {
  const list = `/t/${captured.tenant}/backups`;
  await openPath(page, list);
  await expect(page.getByTestId('backup-row')).toHaveCount(2);
  await expectCreate(page, 'header');

  await page.getByTestId('search').fill('no set is called this');
  await expect(page.getByTestId('list-no-match')).toBeVisible();
  await expectCreate(page, 'header');
  await page.getByRole('button', { name: 'Clear search and filter' }).click();
  await expect(page.getByTestId('backup-row')).toHaveCount(2);

  await page.getByText('Archived', { exact: true }).click();
  await expect(page.getByTestId('list-no-archived')).toBeVisible();
  await expectCreate(page, 'header');

  await openPath(page, `${list}/${captured.firstSetId}`);
  await archiveOpenSet(page);
  await page.getByTestId('nav-backups').click();
  await expect(page.getByTestId('backup-row')).toHaveCount(1);
  await expectCreate(page, 'header');

  await page.getByTestId('backup-row').click();
  await archiveOpenSet(page);
  await page.getByTestId('nav-backups').click();
  await expect(page.getByTestId('list-empty')).toContainText('All backups are archived');
  await expectCreate(page, 'centre');

  await page.getByRole('button', { name: 'Show 2 archived' }).click();
  await expect(page.getByTestId('backup-row')).toHaveCount(2);
  await expectCreate(page, 'header');
  await page.getByTestId('backup-row').filter({ hasText: 'Before the week' }).click();
  await page.getByTestId('restore-backup').click();
  await expect(page.getByTestId('archive-backup')).toBeVisible();
  await page.getByTestId('nav-backups').click();
  await expect(page.getByTestId('backup-row')).toHaveCount(1);
  await expectCreate(page, 'header');

  await page.getByTestId('nav-audit').click();
  for (const action of ['backup_set.archived', 'backup_set.restored']) {
    await expect(page.getByTestId('audit-row').filter({ hasText: action }).first()).toBeVisible();
  }
  await page.getByTestId('audit-verify').click();
  await expect(page.getByTestId('audit-verified')).toContainText('The log is unchanged');
});
