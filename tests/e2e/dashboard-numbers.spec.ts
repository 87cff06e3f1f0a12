import type { Page } from '@playwright/test';
import { ask, expect, expectReady, openPath } from './fixtures.ts';
import { editDatabase, test } from './workspace.ts';

// Every number of the dashboards is walked in the window: what the tile shows is what the engine counts, its link is
// followed, and the list that it lands on holds exactly that many. tests/guard/kpis.test.ts proves the same of the
// engine, against SQL of its own.

/** The pages of numbers (product, section 3.7) and the tiles that each of them must have. */
const PAGES = {
  '': [
    'openFindingsHigh',
    'openFindingsMedium',
    'openFindingsLow',
    'staleDrift',
    'activeOperations',
    'failedOrPartial7Days',
  ],
  '/inventory': [
    'inventoryTotal',
    'inventoryCoveragePercent',
    'inventoryRestorable',
    'inventoryPartial',
    'inventoryRisk',
    'inventoryDependencies',
    'activeOperations',
    'activeInventorySyncs',
  ],
  '/operations': ['totalRuns30Days', 'activeOperations', 'failedOrPartial7Days', 'averageSeconds7Days'],
} as const;

/** The table that a list page shows its rows in. */
const GRIDS = { findings: /^Findings/, inventory: /^Inventory/, operations: /^Operations/ } as const;

/** Runs as earlier days left them behind, so that no number of the operations is nought or the same as another. */
function leaveRuns(userData: string): void {
  const runs = [
    ['backup.capture', 'completed', 'failed', 1],
    ['backup.capture', 'completed', 'failed', 8],
    ['drift.scan', 'completed', 'partial', 2],
    ['inventory.sync', 'completed', 'succeeded', 40],
    ['inventory.sync', 'running', 'pending', 0],
    ['groups.sync', 'queued', 'pending', 0],
    ['backup.capture', 'running', 'pending', 0],
  ] as const;
  const ago = (days: number, minutes = 0): string => {
    const at = new Date(Date.now() - days * 86_400_000 + minutes * 60_000).toISOString();
    return `'${at}'`;
  };
  const lease = `'${new Date(Date.now() + 3_600_000).toISOString()}'`;
  editDatabase(
    userData,
    ...runs.map(
      ([type, status, outcome, days]) => `insert into operation_runs
        (tenant_id, type, status, outcome, context, summary_counts, created_at, started_at, completed_at, initiator,
         owner, lease_until)
        select tenant_id, '${type}', '${status}', '${outcome}', '{}', summary_counts, ${ago(days)},
          ${status === 'queued' ? 'null' : ago(days)}, ${status === 'completed' ? ago(days, 3) : 'null'}, 'a test',
          ${status === 'completed' ? 'null, null' : `'another process', ${lease}`}
        from operation_runs order by id limit 1`,
    ),
  );
}

/** The rows of the list that is open; none where it says that nothing matches. */
async function expectRows(page: Page, list: keyof typeof GRIDS, count: number): Promise<void> {
  if (count === 0) {
    await expect(page.getByTestId('list-no-match')).toBeVisible();
    return;
  }
  const grid = page.getByRole('grid', { name: GRIDS[list] });
  await expect(grid).toBeVisible();
  // The head counts as a row, as does each heading between the rows of findings.
  const headings = list === 'findings' ? await sectionsOf(page) : 0;
  await expect(grid).toHaveAttribute('aria-rowcount', String(count + 1 + headings));
}

/** How many headings stand between the findings: one for each group of them that is listed. */
async function sectionsOf(page: Page): Promise<number> {
  const params = new URLSearchParams(new URL(page.url()).search);
  const severity = params.get('severity') as 'high' | 'medium' | 'low' | null;
  const tenant = /\/t\/([^/?]+)/.exec(page.url())?.[1] ?? '';
  const { rows } = await ask(page, 'findings.list', { tenant, severity, limit: 500 });
  return new Set(rows.map(({ scopeKey }) => scopeKey)).size;
}

const shown = (value: number): string => new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }).format(value);

for (const [path, keys] of Object.entries(PAGES)) {
  test(`every number of ${path === '' ? 'the dashboard' : path.slice(1)} leads to a list of exactly that many`, async ({
    page,
    captured,
    userData,
  }) => {
    const { tenant } = captured;
    leaveRuns(userData);
    await openPath(page, `/t/${tenant}${path}`);
    const kpis = await ask(page, 'kpis.get', { tenant });
    // No tile is left out of the walk, and none is missing.
    const tiles = page.locator('[data-testid^="kpi-"]');
    await expect(tiles).toHaveCount(keys.length);
    for (const key of keys) {
      await openPath(page, `/t/${tenant}${path}`);
      const kpi = kpis.find((one) => one.key === key);
      if (!kpi) throw new Error(`The engine counts no ${key}.`);
      const tile = page.getByTestId(`kpi-${key}`);
      await expect(tile).toContainText(kpi.label);
      if (kpi.to === null) {
        await expect(tile).not.toHaveAttribute('href');
        continue;
      }
      if (kpi.unit === 'count') await expect(tile).toHaveText(new RegExp(`\\D${shown(Number(kpi.value))}$`));
      await tile.click();
      await page.waitForURL(`**/t/${tenant}/${kpi.to}`);
      await expectReady(page);
      if (kpi.list) await expectRows(page, kpi.list.channel.split('.')[0] as keyof typeof GRIDS, Number(kpi.value));
    }
  });
}

test('the numbers of these walks differ from one another and from nought', async ({ page, captured, userData }) => {
  leaveRuns(userData);
  const kpis = await ask(page, 'kpis.get', { tenant: captured.tenant });
  const of = (key: string): unknown => kpis.find((one) => one.key === key)?.value;
  expect([of('activeOperations'), of('activeInventorySyncs'), of('failedOrPartial7Days')]).toEqual([3, 1, 2]);
  for (const key of ['openFindingsHigh', 'openFindingsMedium', 'openFindingsLow', 'inventoryPartial', 'inventoryRisk'])
    expect([key, Number(of(key)) > 0]).toEqual([key, true]);
});
