import { ask, expect, expectAccessible, expectRefused, openPath, waitForOperation } from './fixtures.ts';
import { chooseOption, tabTo } from './keys.ts';
import { editDatabase, previewRestore, setRole, test } from './workspace.ts';

// A restore through the window, from a backup set to its result, over the demo tenant a week after that set.

test('from a backup set to the result and its undo, by the keyboard alone', async ({ page, captured }) => {
  test.slow();
  const { tenant, firstSetId } = captured;
  const status = page.getByTestId('restore-status');
  await openPath(page, `/t/${tenant}/backups/${firstSetId}`);
  await tabTo(page, page.getByTestId('restore-from-set'));
  await page.keyboard.press('Enter');

  // 2: everything in the set.
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(status).toHaveText('Draft');
  await expect(page.getByTestId('restore-all')).toBeChecked();
  await expectAccessible(page);
  const restoreRunId = Number(/restores\/(\d+)$/.exec(page.url())?.[1]);
  const run = () => ask(page, 'restores.get', { tenant, restoreRunId });
  await tabTo(page, page.getByTestId('items-continue'));
  await page.keyboard.press('Enter');

  // 3: what nothing decides by itself is asked about, open ones first.
  await expect(status).toHaveText('Scoped');
  await expect(page.getByTestId('open-references')).toBeVisible();
  await expectAccessible(page);
  const { openTotal } = await ask(page, 'restores.references', { tenant, restoreRunId });
  expect(openTotal).toBeGreaterThan(0);
  for (let left = openTotal; left > 0; left -= 1) {
    await expect(page.getByTestId('open-references')).toContainText(`${left} reference`);
    await tabTo(page, page.getByTestId('reference-choice').first());
    await chooseOption(page, 'Leave it out');
    await expect(page.getByText(`Only open (${left - 1})`)).toBeVisible();
    await page.getByRole('heading', { level: 1 }).focus();
  }
  await expect(page.getByTestId('open-references')).toHaveCount(0);
  await tabTo(page, page.getByTestId('assignments-replace'));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('assignments-merge')).toBeChecked();
  await expect.poll(async () => (await run()).options.assignments).toBe('merge');
  await page.keyboard.press('ArrowUp');
  await expect.poll(async () => (await run()).options.assignments).toBe('replace');
  await tabTo(page, page.getByTestId('mapping-continue'), 'Shift+Tab');
  await page.keyboard.press('Enter');

  // 4: the checks.
  await expectAccessible(page);
  await tabTo(page, page.getByTestId('run-checks'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('checks-continue')).toBeVisible();
  await expect(page.getByTestId('nothing-blocks')).toBeVisible();
  await expect(page.getByTestId('warnings')).toContainText('Upload it in the admin centre');
  await expectAccessible(page);
  await tabTo(page, page.getByTestId('checks-continue'));
  await page.keyboard.press('Enter');

  // 5: the preview, and what it says of one object.
  await tabTo(page, page.getByTestId('run-preview'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('preview-validity')).toBeVisible({ timeout: 60_000 });
  await expect(status).toHaveText('Previewed');
  const { actions } = await run();
  expect(actions['update']).toBeGreaterThan(0);
  await expect(page.getByTestId('preview-validity')).toContainText(`${actions['update']} objects changed`);
  await expect(page.getByRole('radio', { name: `Update ${actions['update']}` })).toBeChecked();
  await expectAccessible(page);
  await tabTo(page, page.getByTestId('restore-item-row').first());
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('item-action')).toHaveText('Update');
  await expect(page.getByTestId('restore-assignments')).toBeVisible();
  await expectAccessible(page);
  await tabTo(page, page.getByRole('link', { name: 'Back to the restore' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByTestId('preview-continue'));
  await page.keyboard.press('Enter');

  // 6: nothing is written before the tenant's name is typed.
  await expect(page.getByTestId('intention')).toContainText('will be created');
  await tabTo(page, page.getByTestId('confirm-name'));
  await page.keyboard.type('Another tenant');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('execute-restore')).toHaveAttribute('aria-disabled', 'true');
  await expect(status).toHaveText('Previewed');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Demo tenant');
  await expectAccessible(page);
  await tabTo(page, page.getByTestId('execute-restore'));
  await page.keyboard.press('Enter');

  // 7: the result, object by object.
  await expect(page.getByTestId('restore-ending')).toBeVisible({ timeout: 90_000 });
  const done = await run();
  expect(done.results['updated']).toBeGreaterThan(0);
  expect(done.results['created'] ?? 0).toBe(actions['create']);
  await expect(page.getByTestId('restore-item-row').first()).toBeVisible();
  await expectAccessible(page);

  await openPath(page, `/t/${tenant}/operations/${done.operationRunId}`);
  await page.getByTestId('run-restore-link').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('restore-ending')).toBeVisible();
  await tabTo(page, page.getByTestId('undo-restore'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText(`${done.results['updated']} objects that this restore changed`);
  await expectAccessible(page);
  await tabTo(page, page.getByTestId('confirm-accept'));
  await page.keyboard.press('Enter');
  await expect(page.getByText(`undoes restore ${restoreRunId}`)).toBeVisible();
  await expect(status).toHaveText('Scoped');
});

test('chosen objects: what they need is suggested, and the restore is continued where it was left', async ({
  page,
  captured,
}) => {
  const { tenant, firstSetId } = captured;
  await openPath(page, `/t/${tenant}/restores/new`);
  await page.getByTestId('source-row').filter({ hasText: 'Before the week' }).click();
  await expect(page.getByTestId('restore-status')).toHaveText('Draft');
  await page.getByTestId('restore-chosen').click();
  await expectRefused(page.getByTestId('items-continue'), 'Choose at least one object.');
  await page.getByTestId('item-search').fill('AND - ');
  await expect(page.getByTestId('choose-item-row').first()).toContainText('AND - ');
  await page.getByTestId('choose-shown').click();
  const { total } = await ask(page, 'backups.items', { tenant, backupSetId: firstSetId, search: 'AND - ' });
  await expect(page.getByTestId('chosen-count')).toContainText(`${total} object`);
  await expectAccessible(page);
  await page.getByTestId('items-continue').click();

  await expect(page.getByTestId('dependencies')).toContainText('needed by “AND - ');
  await expectAccessible(page);
  await page.getByTestId('restore-dependencies').click();
  await expect(page.getByTestId('restore-status')).toHaveText('Scoped');
  const address = page.url();
  const restoreRunId = Number(/restores\/(\d+)$/.exec(address)?.[1]);
  await expect
    .poll(async () => (await ask(page, 'restores.get', { tenant, restoreRunId })).itemCount)
    .toBeGreaterThan(total);

  await openPath(page, `/t/${tenant}/restores`);
  await page.getByTestId('restore-row').first().click();
  await expect(page.getByTestId('mapping-continue')).toBeVisible();
  await page.getByTestId('step-items').click();
  await expect(page.getByTestId('restore-chosen')).toBeChecked();
  await page.getByTestId('step-set').click();
  await expect(page.getByTestId('restore-set')).toContainText('Before the week');
  // The preview comes after the checks.
  await expect(page.getByTestId('step-preview')).not.toHaveAttribute('aria-current', 'step');
  await page.getByTestId('step-preview').click({ force: true });
  await expect(page.getByTestId('restore-set')).toBeVisible();

  await page.getByTestId('cancel-restore').click();
  await page.getByTestId('confirm-accept').click();
  await expect(page.getByTestId('restore-ending')).toContainText('Nothing was written');
  await page.getByTestId('archive-restore').click();
  await expect(page.getByTestId('restore-archived')).toBeVisible();
  await expectAccessible(page);
});

test('a preview that does not hold any more is said before the confirmation, and renewed from there', async ({
  page,
  captured,
  userData,
}) => {
  const { tenant } = captured;
  const { restoreRunId, restoreItemId } = await previewRestore(page, captured);
  const other = await previewRestore(page, captured);
  const confirmed = { tenant, restoreRunId: other.restoreRunId, confirm: 'Demo tenant' };
  const begun = await ask(page, 'restores.execute', confirmed);
  expect((await waitForOperation(page, tenant, begun.operationRunId)).outcome).toBe('succeeded');
  const { item } = await ask(page, 'restores.item', { tenant, restoreRunId, restoreItemId });

  // Another restore has written it since.
  await openPath(page, `/t/${tenant}/restores/${restoreRunId}`);
  await page.getByTestId('preview-continue').click();
  const obstacle = page.getByTestId('confirm-obstacle');
  await expect(obstacle).toContainText('The tenant has changed since the preview');
  await expect(obstacle).toContainText(item.name);
  await page.getByTestId('confirm-name').fill('Demo tenant');
  await expectRefused(page.getByTestId('execute-restore'), 'The tenant has changed since the preview.');
  await expectAccessible(page);
  await page.getByTestId('preview-again').click();
  await expect(page.getByTestId('preview-validity')).toContainText('Nothing will be written.', { timeout: 60_000 });
  await page.getByTestId('preview-continue').click();
  await expect(page.getByTestId('intention')).toBeVisible();
  await expect(obstacle).toHaveCount(0);

  // Its hour is over.
  editDatabase(
    userData,
    `update restore_runs set preview = '{"at":"2026-01-01T00:00:00.000Z"}' where id = ${restoreRunId}`,
  );
  await openPath(page, `/t/${tenant}/restores/${restoreRunId}`);
  await expect(page.getByTestId('preview-validity')).toContainText('This preview is out of date');
  await page.getByTestId('preview-continue').click();
  await expect(obstacle).toContainText('The preview is too old');
  await expectAccessible(page);
});

test('whoever may not prepare a restore reads it, and is told why nothing can be done', async ({
  page,
  captured,
  userData,
}) => {
  const { tenant, firstSetId, restoreRunId } = captured;
  setRole(userData, 'read-only');
  await openPath(page, `/t/${tenant}/backups/${firstSetId}`);
  await expectRefused(page.getByTestId('restore-from-set'), 'does not include: prepare a restore');
  await openPath(page, `/t/${tenant}/restores/new`);
  await expect(page.getByTestId('restore-refused')).toContainText('does not include: prepare a restore');
  await openPath(page, `/t/${tenant}/restores/${restoreRunId}`);
  await expect(page.getByTestId('reference-row').first()).toBeVisible();
  await page.getByTestId('step-checks').click();
  await expectRefused(page.getByTestId('run-checks'), 'does not include: prepare a restore');
});
