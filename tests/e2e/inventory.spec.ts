import {
  ask,
  expect,
  expectAccessible,
  expectRefused,
  launchApp,
  openPath,
  test,
  waitForOperation,
} from './fixtures.ts';
import { addServedTenant, setRole } from './workspace.ts';

// Inventory and groups in the window: their syncs, what they show and why, and what a safety stop asks for.

test('an inventory is synced by keyboard, its numbers lead to their lists, and every object says why', async ({
  page,
}) => {
  await ask(page, 'demo.explore', {});
  await openPath(page, '/t/demo/inventory');
  await expect(page.getByTestId('list-empty')).toContainText('No inventory yet');
  await expect(page.getByTestId('sync-inventory')).toHaveCount(1);
  await expectAccessible(page);
  await page.getByTestId('sync-inventory').focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Sync inventory' });
  await expect(form).toBeVisible();
  await expectAccessible(page);
  await page.getByTestId('start-inventory-sync').focus();
  await page.keyboard.press('Enter');
  await expect(form).toHaveCount(0);
  await expect(page.getByTestId('inventory-row').first()).toBeVisible({ timeout: 30_000 });

  const kpis = await ask(page, 'kpis.get', { tenant: 'demo' });
  const countOf = (key: string): number => Number(kpis.find((kpi) => kpi.key === `inventory${key}`)?.value);
  for (const name of ['Total', 'Restorable', 'Partial', 'Risk', 'Dependencies']) {
    const count = countOf(name);
    const tile = page.getByTestId(`kpi-inventory${name}`);
    await expect(tile).toContainText(new Intl.NumberFormat('en-US').format(count));
    await tile.focus();
    await page.keyboard.press('Enter');
    // The head of the table is a row, too.
    await expect(page.getByRole('grid', { name: 'Inventory' })).toHaveAttribute('aria-rowcount', String(count + 1));
  }
  await expect(page).toHaveURL(/dependencies=1/);
  await expect(page.getByTestId('kpi-inventoryCoveragePercent')).toContainText(/\d %/);

  await page.getByTestId('kpi-inventoryRisk').click();
  await expect(page.getByRole('grid', { name: 'Inventory' })).toHaveAttribute(
    'aria-rowcount',
    String(countOf('Risk') + 1),
  );
  const row = page.getByTestId('inventory-row').first();
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('coverage-reason').filter({ hasText: 'Risk' })).not.toHaveCount(0);
  await expect(page.getByTestId('inventory-item')).toContainText('None: it was never captured');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('inventory-item')).toHaveCount(0);
  await expect(row).toBeFocused();

  await page.getByTestId('inventory-tabs').getByText('Sync runs').click();
  const run = page.getByTestId('inventory-run-row');
  await expect(run).toContainText('Succeeded');
  await expect(run).toContainText('Everything');
  await run.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('run-status')).toHaveText('Succeeded');
  await page.goBack();
  await page.getByTestId('inventory-tabs').getByText('Rules').click();
  await expect(page.getByTestId('coverage-reason').first()).toBeVisible();
});

test('a selection of types and platforms is kept with its run, and must name something', async ({ page }) => {
  await ask(page, 'demo.explore', {});
  await openPath(page, '/t/demo/inventory');
  await page.getByTestId('sync-inventory').click();
  const form = page.getByRole('dialog', { name: 'Sync inventory' });
  await form.getByText('Chosen policy types').click();
  await page.getByTestId('start-inventory-sync').click();
  await expect(form).toContainText('Choose at least one policy type.');
  await page.getByTestId('type-search').fill('settings catalog');
  await form.getByRole('checkbox', { name: 'Settings catalog', exact: true }).check();
  for (const name of ['macOS', 'iOS/iPadOS', 'Android', 'Linux', 'tvOS', 'visionOS', 'No platform']) {
    await form.getByRole('checkbox', { name, exact: true }).uncheck();
  }
  await page.getByTestId('start-inventory-sync').click();
  await expect(page.getByTestId('inventory-row').first()).toBeVisible({ timeout: 30_000 });
  await openPath(page, '/t/demo/inventory?tab=runs');
  await expect(page.getByTestId('inventory-run-row')).toContainText('Settings catalog: Windows');
});

test('groups are synced, and a group says where it is used', async ({ page }) => {
  await ask(page, 'demo.explore', {});
  await openPath(page, '/t/demo/groups');
  await expect(page.getByTestId('list-empty')).toContainText('No groups yet');
  await expectAccessible(page);
  await page.getByTestId('sync-groups').click();
  await expect(page.getByTestId('group-row').first()).toBeVisible({ timeout: 30_000 });
  const { total } = await ask(page, 'groups.list', { tenant: 'demo' });
  await expect(page.getByTestId('groups-total')).toContainText(String(total));
  await page.getByTestId('groups-dynamic').click();
  const dynamic = await ask(page, 'groups.list', { tenant: 'demo', kind: 'dynamic' });
  await expect(page.getByRole('grid', { name: 'Groups' })).toHaveAttribute('aria-rowcount', String(dynamic.total + 1));
  await page.getByTestId('groups-total').click();

  const search = page.getByTestId('search');
  await search.fill('BreakGlass');
  await expect(page.getByTestId('group-row')).toHaveCount(1);
  // A number leads to all that it counts: what was searched before is not left in the box.
  await page.getByTestId('groups-dynamic').click();
  await expect(search).toHaveValue('');
  await expect(page.getByRole('grid', { name: 'Groups' })).toHaveAttribute('aria-rowcount', String(dynamic.total + 1));
  await page.goBack();
  await expect(search).toHaveValue('BreakGlass');
  await expect(page.getByTestId('group-row')).toHaveCount(1);
  await page.getByTestId('group-row').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('SEC-CA-BreakGlass');
  await expect(page.getByTestId('uses-empty')).toBeVisible();

  const backup = await ask(page, 'backups.create', {
    tenant: 'demo',
    policyTypes: ['conditionalAccessPolicies', 'settingsCatalogPolicies'],
  });
  await waitForOperation(page, 'demo', backup.operationRunId);
  // The page is renewed when what was captured can be searched.
  await expect(page.getByTestId('use-row').first()).toBeVisible();
  await expect(page.getByText('Conditional Access', { exact: true })).toBeVisible();
  await expect(page.getByTestId('use-row').first()).toContainText('Excluded');
  await expectAccessible(page);
  const name = await page.getByTestId('use-row').first().locator('strong').innerText();
  await page.getByTestId('use-row').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
});

test('a safety stop keeps every group, raises a finding, and a person accepts the smaller number', async ({ page }) => {
  const { tenant, simulator } = await addServedTenant(page);
  const first = await ask(page, 'groups.sync', { tenant });
  await waitForOperation(page, tenant, first.operationRunId);
  const { total } = await ask(page, 'groups.list', { tenant });
  simulator.emptyTenant();
  await openPath(page, `/t/${tenant}/groups`);
  await page.getByTestId('read-all-groups').click();
  const stop = page.getByTestId('safety-stop');
  await expect(stop).toContainText('none was removed');
  await expect(page.getByTestId('groups-total')).toContainText(String(total));
  await expectAccessible(page);
  const findings = await ask(page, 'findings.list', { tenant });
  expect(findings.rows.map(({ severityRule }) => severityRule)).toEqual(['group_safety_stop']);
  await page.getByTestId('group-tabs').getByText('Sync runs').click();
  await expect(page.getByTestId('group-run-row').first()).toContainText('Safety stop');

  await page.getByTestId('accept-fewer').click();
  await expect(page.getByRole('dialog', { name: 'Accept fewer groups of Lab tenant?' })).toContainText(
    'Nothing is changed in the tenant itself.',
  );
  await page.getByTestId('confirm-accept').click();
  await expect(stop).toHaveCount(0);
  await expect(page.getByTestId('groups-deleted')).toContainText(String(total));
  expect((await ask(page, 'findings.list', { tenant })).total).toBe(0);
});

test('a sync that fails says why, and what was known stays', async ({ page }) => {
  const { tenant, simulator } = await addServedTenant(page);
  const started = await ask(page, 'inventory.sync', { tenant });
  await waitForOperation(page, tenant, started.operationRunId);
  const { total } = await ask(page, 'inventory.list', { tenant });
  await simulator.close();
  await openPath(page, `/t/${tenant}/inventory`);
  await expect(page.getByTestId('kpi-inventoryTotal')).toContainText(String(total));
  await page.getByTestId('sync-inventory').click();
  await page.getByTestId('start-inventory-sync').click();
  await expect(page.getByTestId('sync-failure')).toContainText('0 of ', { timeout: 60_000 });
  await expect(page.getByTestId('kpi-inventoryTotal')).toContainText(String(total));
});

test('a reader sees everything and starts nothing', async ({ page, launched, userData }) => {
  await ask(page, 'demo.explore', {});
  await launched.app.close();
  setRole(userData, 'read-only');
  const again = await launchApp({ userData });
  try {
    for (const [path, button] of [
      ['inventory', 'sync-inventory'],
      ['groups', 'sync-groups'],
    ] as const) {
      await openPath(again.page, `/t/demo/${path}`);
      await expectRefused(again.page.getByTestId(button), 'does not include');
    }
  } finally {
    await again.app.close();
  }
});
