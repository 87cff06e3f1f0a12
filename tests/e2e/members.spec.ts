import { ask, callBridge, expect, expectAccessible, expectRefused, openPath, test } from './fixtures.ts';
import { editDatabase, setRole } from './workspace.ts';

// Who may see a tenant: added, changed and removed in the window, by owners alone.

test('an owner adds members, changes their roles and removes them; the last owner stays', async ({ page }) => {
  await ask(page, 'demo.explore', {});
  const { name: owner } = await ask(page, 'workspace.me', {});
  await ask(page, 'users.add', { name: 'Kim Larsen' });
  await openPath(page, '/t/demo/members');
  const row = (name: string) => page.getByTestId('member-row').filter({ hasText: name });
  await expect(row(owner)).toContainText('you');
  await expectRefused(row(owner).getByTestId('change-role'), 'is the only owner. Make another member owner first.');
  await expectRefused(row(owner).getByTestId('remove-member'), 'is the only owner.');

  await page.getByTestId('add-member').click();
  await expect(page.getByTestId('member-name')).toBeFocused();
  await page.keyboard.type('kim');
  await page.getByRole('option', { name: 'Kim Larsen' }).click();
  await page.getByTestId('role-operator').check();
  await expectAccessible(page);
  await page.getByTestId('save-member').click();
  await expect(row('Kim Larsen')).toContainText('Operator');

  await page.getByTestId('add-member').click();
  await page.getByTestId('member-name').fill('Robin Okafor');
  await expect(page.getByRole('dialog')).toContainText('The workspace has no user “Robin Okafor” yet: one is added.');
  await page.getByTestId('save-member').click();
  await expect(row('Robin Okafor')).toContainText('Read-only');

  await page.getByTestId('add-member').click();
  await page.getByTestId('member-name').fill('Kim Larsen');
  await page.getByTestId('save-member').click();
  await expect(page.getByRole('dialog')).toContainText('Kim Larsen is a member already.');
  await page.getByRole('button', { name: 'Cancel' }).click();

  await row('Kim Larsen').getByTestId('change-role').click();
  await page.getByTestId('role-owner').check();
  await page.getByTestId('save-role').click();
  await expect(row('Kim Larsen')).toContainText('Owner');
  await row('Robin Okafor').getByTestId('remove-member').click();
  await expect(page.getByRole('dialog')).toContainText('as if it did not exist');
  await page.getByTestId('confirm-accept').click();
  await expect(page.getByTestId('member-row')).toHaveCount(2);

  // With another owner the first one may go, and finds no such tenant any more.
  await row(owner).getByTestId('remove-member').click();
  await page.getByTestId('confirm-accept').click();
  await expect(page.getByTestId('explore-demo')).toBeVisible();
  await openPath(page, '/t/demo/members');
  await expect(page.getByTestId('not-found')).toBeVisible();
});

test('who gives up being owner is told before, and cannot see the members after', async ({ page }) => {
  await ask(page, 'demo.explore', {});
  const { name: owner } = await ask(page, 'workspace.me', {});
  await ask(page, 'users.add', { name: 'Kim Larsen' });
  await ask(page, 'members.set', { tenant: 'demo', user: 'Kim Larsen', role: 'owner' });
  await openPath(page, '/t/demo/members');
  await page.getByTestId('member-row').filter({ hasText: owner }).getByTestId('change-role').click();
  await page.getByTestId('role-manager').check();
  await expect(page.getByRole('dialog')).toContainText('you cannot manage members any more');
  await page.getByTestId('save-role').click();
  await expect(page.getByTestId('list-forbidden')).toContainText('does not include: manage members');
  await expectRefused(page.getByTestId('nav-members'), 'The role Manager does not include: manage members.');
});

test('nobody but an owner sees the members', async ({ page, userData }) => {
  await ask(page, 'demo.explore', {});
  for (const role of ['read-only', 'operator', 'manager'] as const) {
    setRole(userData, role);
    await openPath(page, '/t/demo/members');
    await expect(page.getByTestId('list-forbidden')).toContainText('does not include: manage members');
    await expect(page.getByTestId('member-row')).toHaveCount(0);
    const refused = { ok: false, error: { code: 'forbidden' } };
    expect(await callBridge(page, 'members.list', { tenant: 'demo' })).toMatchObject(refused);
  }
  editDatabase(userData, 'delete from tenant_memberships');
  expect(await callBridge(page, 'members.list', { tenant: 'demo' })).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  });
});
