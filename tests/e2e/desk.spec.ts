import { ask, expect, expectAccessible, expectReady, openPath, waitForOperation } from './fixtures.ts';
import { addServedTenant, editDatabase, test } from './workspace.ts';

// The dashboard and the desk in the window: their numbers, where they lead, and the tables behind the charts.

const TILES = ['openFindingsHigh', 'openFindingsMedium', 'openFindingsLow', 'activeOperations', 'failedOrPartial7Days'];

test('each number of the dashboard is what the engine counts, and leads to its list', async ({ page, captured }) => {
  const { tenant } = captured;
  const kpis = await ask(page, 'kpis.get', { tenant });
  for (const key of TILES) {
    await openPath(page, `/t/${tenant}`);
    const kpi = kpis.find((one) => one.key === key);
    const tile = page.getByTestId(`kpi-${key}`);
    await expect(tile).toContainText(
      new RegExp(`${kpi?.label}\\s*${new Intl.NumberFormat('en-US').format(Number(kpi?.value))}$`),
    );
    await tile.focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/t/${tenant}/${kpi?.to?.replace('?', '\\?')}$`));
    await expectReady(page);
  }
  await openPath(page, `/t/${tenant}`);
  await expect(page.getByTestId('kpi-staleDrift')).toContainText('Current');
});

test('every chart has its table, and what needs attention leads on', async ({ page, captured, launched }) => {
  const { tenant } = captured;
  await openPath(page, `/t/${tenant}`);
  const charts = await ask(page, 'dashboard.charts', { tenant });
  for (const [name, bars] of Object.entries(charts)) {
    const chart = page.getByTestId(`chart-${name}`);
    await expect(chart.locator('svg, li').first()).toBeVisible();
    const toggle = page.getByTestId(`chart-${name}-toggle`);
    await toggle.focus();
    await page.keyboard.press('Enter');
    await expect(chart.getByRole('table').getByRole('row')).toHaveCount(bars.length + 1);
    await expect(toggle).toBeFocused();
  }
  await expectAccessible(page);
  const { attention, latestFindings } = await ask(page, 'dashboard.get', { tenant });
  await expect(page.getByTestId('attention').getByRole('listitem')).toHaveCount(attention.length);
  await expect(page.getByTestId('latest-findings').getByRole('listitem')).toHaveCount(latestFindings.length);
  await page.getByTestId('attention-high_findings').getByRole('link').click();
  await expect(page).toHaveURL(/\/findings\?severity=high$/);
  expect(launched.consoleErrors).toEqual([]);
});

test('a tenant without a backup shows its numbers as soon as anything ran, below the first step', async ({
  page,
  launched,
}) => {
  const { tenant, simulator } = await addServedTenant(page);
  await openPath(page, `/t/${tenant}`);
  await expect(page.getByTestId('dashboard-first-step')).toBeVisible();
  await expect(page.getByTestId('kpi-activeOperations')).toHaveCount(0);
  const sync = await ask(page, 'inventory.sync', { tenant });
  await waitForOperation(page, tenant, sync.operationRunId);
  await openPath(page, `/t/${tenant}`);
  await expect(page.getByTestId('dashboard-first-step')).toBeVisible();
  await expect(page.getByTestId('kpi-failedOrPartial7Days')).toBeVisible();
  await expect(page.getByTestId('attention-stale_drift')).toBeVisible();
  await expect(page.getByTestId('attention-no_backup')).toHaveCount(0);
  await expectAccessible(page);
  await simulator.close();
  expect(launched.consoleErrors).toEqual([]);
});

test('the desk sorts by keyboard, leads into the tenants, and shows no tenant of others', async ({
  page,
  captured,
  userData,
}) => {
  const { simulator } = await addServedTenant(page);
  await openPath(page, '/t/lab');
  await page.getByTestId('nav-desk').click();
  const rows = page.getByTestId('desk-row');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('Demo tenant');
  await expectAccessible(page);
  await page.getByTestId('sort-findings').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/desk\?sort=findings&order=down$/);
  await expect(page.getByRole('columnheader', { name: 'Open findings' })).toHaveAttribute('aria-sort', 'descending');
  await expect(rows.first()).toContainText('Demo tenant');
  await page.keyboard.press('Enter');
  await expect(rows.first()).toContainText('Lab tenant');
  await expect(rows.first()).toContainText('None yet');
  await rows.last().getByRole('link', { name: 'Demo tenant', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/t/${captured.tenant}$`));
  await expectReady(page);

  editDatabase(
    userData,
    `delete from tenant_memberships where tenant_id = (select id from tenants where external_id = 'lab')`,
  );
  await openPath(page, '/desk');
  await page.reload();
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('Demo tenant');
  await simulator.close();
});
