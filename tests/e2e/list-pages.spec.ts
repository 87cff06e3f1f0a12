import type { Page } from '@playwright/test';
import { LIST_PAGES, type ListPageId } from '../../src-renderer/components/listPages.ts';
import { ask, expect, expectAccessible, expectRefused, openPath, test, waitForOperation } from './fixtures.ts';
import { editDatabase, setRole } from './workspace.ts';

// Every list where things are created, in every state that it can be in. Where the create button stands is one rule.

const tenant = 'demo';
const BACKUP = { tenant, policyTypes: ['namedLocations'], includeFoundations: false };
const RHYTHM = { frequency: 'daily', timeOfDay: '02:30', timezone: 'Europe/Berlin' } as const;

interface Way {
  /** What has to be there before the list. */
  before: (page: Page) => Promise<unknown>;
  /** Makes the first row. */
  make: (page: Page) => Promise<unknown>;
  archive: (page: Page) => Promise<unknown>;
  /** Where a row leads. */
  opens: RegExp;
  /** Makes the list unreadable, as a fault of the disk does; null where nothing of the window works without it. */
  damage: string | null;
  /** What a role without the right to create is told; null where everybody may. */
  missing: string | null;
}

const explore = (page: Page) => ask(page, 'demo.explore', {});

/** How each list that can be empty gets its rows. */
const WAYS: Record<Exclude<ListPageId, 'members' | 'drift'>, Way> = {
  tenants: {
    before: () => Promise.resolve(),
    make: explore,
    archive: (page) => ask(page, 'tenants.archive', { tenant }),
    opens: /\/t\/demo$/,
    damage: null,
    missing: null,
  },
  backups: {
    before: explore,
    opens: /\/backups\/1$/,
    make: async (page) => {
      const { operationRunId } = await ask(page, 'backups.create', BACKUP);
      await waitForOperation(page, tenant, operationRunId);
    },
    archive: (page) => ask(page, 'backups.archive', { tenant, backupSetId: 1 }),
    damage: `update backup_sets set metadata = 'damaged'`,
    missing: 'create backups',
  },
  restores: {
    before: async (page) => {
      await explore(page);
      const { operationRunId } = await ask(page, 'backups.create', BACKUP);
      await waitForOperation(page, tenant, operationRunId);
    },
    opens: /\/restores\/1$/,
    make: (page) => ask(page, 'restores.create', { tenant, backupSetId: 1 }),
    archive: (page) => ask(page, 'restores.archive', { tenant, restoreRunId: 1 }),
    damage: `update restore_runs set metadata = 'damaged'`,
    missing: 'prepare a restore',
  },
  schedules: {
    before: explore,
    opens: /\/schedules\/1$/,
    make: (page) => ask(page, 'schedules.create', { tenant, name: 'Nightly', ...RHYTHM }),
    archive: (page) => ask(page, 'schedules.archive', { tenant, scheduleId: 1 }),
    damage: `update backup_schedules set policy_types = 'damaged'`,
    missing: 'manage schedules',
  },
};

/** One create control, and where it stands. */
async function expectCreate(page: Page, id: ListPageId, place: 'header' | 'centre'): Promise<void> {
  const { create } = LIST_PAGES[id];
  await expect(page.getByTestId(create)).toHaveCount(1);
  await expect(page.getByTestId('list-empty').getByTestId(create)).toHaveCount(place === 'centre' ? 1 : 0);
  await expect(page.getByTestId('list-empty')).toHaveCount(place === 'centre' ? 1 : 0);
}

for (const [id, way] of Object.entries(WAYS) as [keyof typeof WAYS, Way][]) {
  const { path, noun, row, create } = LIST_PAGES[id];
  const address = path.startsWith('/') ? path : `/t/${tenant}/${path}`;

  test(`the list of ${noun} has one create button, in the right place, in every state`, async ({ page, userData }) => {
    await way.before(page);
    await openPath(page, address);
    await expectCreate(page, id, 'centre');
    await expect(page.getByTestId('search')).toHaveCount(0);

    await way.make(page);
    await openPath(page, address);
    await expect(page.getByTestId(row)).toHaveCount(1);
    await expectCreate(page, id, 'header');

    await page.getByTestId('search').fill('nothing is called this');
    await expect(page.getByTestId('list-no-match')).toContainText(`No ${noun} match`);
    await expectCreate(page, id, 'header');
    await page.getByRole('button', { name: 'Clear search and filter' }).click();
    await page.getByText('Archived', { exact: true }).click();
    await expect(page.getByTestId('list-no-archived')).toContainText(`No archived ${noun}`);
    await expectCreate(page, id, 'header');
    await page.getByText('Active', { exact: true }).click();

    // With the keyboard alone: to the rows, along them, and into one.
    await page.getByTestId(row).focus();
    await page.keyboard.press('End');
    await expect(page.getByTestId(row).last()).toBeFocused();
    await page.keyboard.press('Enter');
    await page.waitForURL(way.opens);

    await way.archive(page);
    await openPath(page, address);
    await expect(page.getByTestId('list-empty')).toContainText(`All ${noun} are archived`);
    await expectCreate(page, id, 'centre');
    await expectAccessible(page);
    await page.getByRole('button', { name: `Show 1 archived ${noun}` }).click();
    await expect(page.getByTestId(row)).toHaveCount(1);
    await expectCreate(page, id, 'header');

    if (way.missing === null || way.damage === null) return;
    setRole(userData, 'read-only');
    await openPath(page, address);
    await expectRefused(page.getByTestId(create), `does not include: ${way.missing}`);

    editDatabase(userData, way.damage);
    await openPath(page, address);
    await page
      .getByTestId('list-empty')
      .getByRole('button', { name: `Show 1 archived ${noun}` })
      .click();
    await expect(page.getByTestId('error-panel')).toContainText('Something unexpected happened');
    await expect(page.getByTestId('list-forbidden')).toHaveCount(0);
  });
}

test('the list of members is never empty: its create button stands in the header, and others are told why', async ({
  page,
  userData,
}) => {
  await ask(page, 'demo.explore', {});
  await openPath(page, `/t/${tenant}/${LIST_PAGES.members.path}`);
  await expect(page.getByTestId(LIST_PAGES.members.row)).toHaveCount(1);
  await expectCreate(page, 'members', 'header');
  setRole(userData, 'manager');
  await openPath(page, `/t/${tenant}/${LIST_PAGES.members.path}`);
  await expect(page.getByTestId('list-forbidden')).toContainText('does not include: manage members');
  await expect(page.getByTestId('error-panel')).toHaveCount(0);
  await expect(page.getByTestId(LIST_PAGES.members.create)).toHaveCount(0);
});
