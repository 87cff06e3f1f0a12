import type { Locator, Page } from '@playwright/test';
import { startGraphSimulator } from '../../src-main/demo/index.ts';
import { closeAll, onClose } from '../fixtures/workspace.ts';
import { ask, expect, expectAccessible, expectReady, launchApp, test, waitForOperation } from './fixtures.ts';
import { GatedGraph } from './gated-graph.ts';
import { chooseOption, tabTo } from './keys.ts';
import { provideToken, takeBackup } from './workspace.ts';

// Every step of a restore in the real application, by the keyboard alone, before a Graph that lets nobody through but
// the checks, the preview and the restore that a person starts.

test.afterEach(closeAll);

const TOKEN = 'token-of-the-gated-graph';
const tenant = 'lab';

async function press(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await tabTo(page, control, key);
  await page.keyboard.press('Enter');
}

/** To the list of restores by the navigation, from the heading: after a start nothing has the focus yet. */
async function openList(page: Page): Promise<void> {
  await expectReady(page);
  await page.getByRole('heading', { level: 1 }).focus();
  await press(page, page.getByTestId('nav-restores'), 'Shift+Tab');
}

/** To the newest restore in the list. */
async function openNewest(page: Page): Promise<void> {
  await openList(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Restores');
  await expectReady(page);
  await press(page, page.getByTestId('restore-row').first());
  await expect(page.getByTestId('restore-status')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
}

test('offline: no step of a restore asks the tenant but by Run checks, Preview and the confirmed restore', async ({
  userData,
}) => {
  // Five times that of other tests: it goes the whole way of a restore by the keyboard.
  test.setTimeout(5 * test.info().timeout);
  const simulator = await startGraphSimulator({ day: 0, accessToken: TOKEN });
  onClose(() => simulator.close());
  const gate = await GatedGraph.start(userData, simulator.root);
  let { app, page } = await launchApp({ userData });
  onClose(() => app.close());
  const startAgain = async (): Promise<void> => {
    await app.close();
    ({ app, page } = await launchApp({ userData }));
    // A pasted token is gone with the process that it was given to.
    await provideToken(page, tenant, TOKEN);
  };
  const connection = { kind: 'custom', graphRoot: gate.root, token: { kind: 'session' } } as const;
  await ask(page, 'tenants.add', { externalId: tenant, name: 'Lab tenant', connection });
  await provideToken(page, tenant, TOKEN);
  await takeBackup(page, tenant, { name: 'Before the week' });
  simulator.setDay(7);
  const status = (): Locator => page.getByTestId('restore-status');

  // The trap does close: a request on purpose is refused and written down.
  gate.shut();
  const tried = await ask(page, 'connection.test', { tenant });
  expect((await waitForOperation(page, tenant, tried.operationRunId)).outcome).toBe('failed');
  expect(gate.refused.length).toBeGreaterThan(0);
  gate.refused.length = 0;
  await startAgain();

  // The list, empty, and 1: the set.
  await openList(page);
  await expect(page.getByTestId('list-empty')).toBeVisible();
  await expectAccessible(page);
  await press(page, page.getByTestId('create-restore').first());
  await expect(page.getByTestId('source-row')).toBeVisible();
  await expectAccessible(page);
  await press(page, page.getByTestId('source-row'));

  // 2: the objects, chosen by type and name; what they need is suggested, then everything.
  await expect(status()).toHaveText('Draft');
  await tabTo(page, page.getByTestId('restore-all'));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('restore-chosen')).toBeChecked();
  await tabTo(page, page.getByTestId('item-search'));
  await page.keyboard.type('AND - ');
  await expect(page.getByTestId('choose-item-row').first()).toContainText('AND - ');
  await expectAccessible(page);
  await press(page, page.getByTestId('choose-shown'));
  await expect(page.getByTestId('chosen-count')).not.toContainText(/^0 /);
  await press(page, page.getByTestId('items-continue'), 'Shift+Tab');
  await expect(page.getByTestId('dependencies')).toBeVisible();
  await expectAccessible(page);
  await tabTo(page, page.getByTestId('restore-chosen'));
  await page.keyboard.press('ArrowUp');
  await expect(page.getByTestId('restore-all')).toBeChecked();
  await press(page, page.getByTestId('items-continue'), 'Shift+Tab');

  // 3: the mapping; a decision is taken back and made again, and kept for the next time.
  await expect(page.getByTestId('open-references')).toBeVisible();
  const restoreRunId = Number(/restores\/(\d+)$/.exec(page.url())?.[1]);
  const { openTotal } = await ask(page, 'restores.references', { tenant, restoreRunId });
  expect(openTotal).toBeGreaterThan(0);
  await expectAccessible(page);
  for (let left = openTotal; left > 0; left -= 1) {
    await expect(page.getByTestId('open-references')).toContainText(`${left} reference`);
    await tabTo(page, page.getByTestId('reference-choice').first());
    await chooseOption(page, 'Leave it out');
    await expect(page.getByText(`Only open (${left - 1})`)).toBeVisible();
    await page.getByRole('heading', { level: 1 }).focus();
  }
  await press(page, page.getByTestId('decide-again').first());
  await expect(page.getByText('Only open (1)')).toBeVisible();
  await page.getByRole('heading', { level: 1 }).focus();
  await tabTo(page, page.getByTestId('reference-choice').first());
  await chooseOption(page, 'Leave it out');
  await expect(page.getByText('Only open (0)')).toBeVisible();
  await press(page, page.getByTestId('save-mappings'), 'Shift+Tab');
  await expect(page.getByTestId('saved-mappings')).toContainText(`${openTotal} decision`);
  await expectAccessible(page);

  // Left, and continued where it was after the application was closed.
  await startAgain();
  await openNewest(page);
  await expect(page.getByTestId('mapping-continue')).toBeVisible();
  await expect(page.getByTestId('saved-mappings')).toContainText(`${openTotal} decision`);
  await press(page, page.getByTestId('mapping-continue'));

  // 4: the checks.
  await expect(page.getByTestId('run-checks')).toBeVisible();
  await expectAccessible(page);
  expect(gate.refused).toEqual([]);
  gate.expect('restore.check');
  await press(page, page.getByTestId('run-checks'));
  await expect(page.getByTestId('nothing-blocks')).toBeVisible({ timeout: 60_000 });
  expect(gate.passed.get('restore.check')).toBeGreaterThan(0);
  await expectAccessible(page);
  await startAgain();
  await openNewest(page);
  // Every step that was passed can be looked at again.
  for (const [step, shown] of [
    ['set', 'restore-set'],
    ['items', 'restore-all'],
    ['mapping', 'mapping-continue'],
    ['checks', 'checks-continue'],
  ] as const) {
    await press(page, page.getByTestId(`step-${step}`));
    await expect(page.getByTestId(shown)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('heading', { level: 1 }).focus();
  }
  await press(page, page.getByTestId('checks-continue'));

  // 5: the preview, and one object of it.
  await expect(page.getByTestId('run-preview')).toBeVisible();
  await expectAccessible(page);
  expect(gate.refused).toEqual([]);
  gate.expect('restore.preview');
  await press(page, page.getByTestId('run-preview'));
  await expect(page.getByTestId('preview-validity')).toBeVisible({ timeout: 90_000 });
  expect(gate.passed.get('restore.preview')).toBeGreaterThan(0);
  await expectAccessible(page);
  await startAgain();
  await openNewest(page);
  await expect(page.getByTestId('restore-item-row').first()).toBeVisible();
  await press(page, page.getByTestId('restore-item-row').first());
  await expect(page.getByTestId('restore-assignments')).toBeVisible();
  await expectAccessible(page);
  await press(page, page.getByRole('link', { name: 'Back to the restore' }));
  await press(page, page.getByTestId('preview-continue'));

  // 6: the confirmation.
  await expect(page.getByTestId('intention')).toBeVisible();
  await expectAccessible(page);
  await tabTo(page, page.getByTestId('confirm-name'));
  await page.keyboard.type('Lab tenant');
  expect(gate.refused).toEqual([]);
  gate.expect('restore.execute');
  await press(page, page.getByTestId('execute-restore'));

  // 7: the result, also after another start, and what an undo would do.
  await expect(page.getByTestId('restore-ending')).toBeVisible({ timeout: 120_000 });
  expect(gate.passed.get('restore.execute')).toBeGreaterThan(0);
  await expectAccessible(page);
  await startAgain();
  await openNewest(page);
  await expect(page.getByTestId('restore-item-row').first()).toBeVisible();
  await expectAccessible(page);
  await press(page, page.getByTestId('restore-item-row').first());
  await expect(page.getByTestId('item-result')).toBeVisible();
  await expectAccessible(page);
  await press(page, page.getByRole('link', { name: 'Back to the restore' }));
  await press(page, page.getByTestId('undo-restore'));
  await expect(page.getByRole('dialog')).toContainText('Nothing is written until');
  await expectAccessible(page);
  await press(page, page.getByTestId('confirm-accept'));
  await expect(page.getByText(`undoes restore ${restoreRunId}`)).toBeVisible();
  await expect(status()).toHaveText('Scoped');
  await expectAccessible(page);
  await openList(page);
  await expect(page.getByTestId('restore-row')).toHaveCount(2);
  await expectAccessible(page);

  expect(gate.refused).toEqual([]);
  // It would still have heard.
  const last = await ask(page, 'connection.test', { tenant });
  await waitForOperation(page, tenant, last.operationRunId);
  expect(gate.refused.length).toBeGreaterThan(0);
});
