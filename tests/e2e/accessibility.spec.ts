import type { Page } from '@playwright/test';
import { expect, expectAccessible, type Launched, openPath } from './fixtures.ts';
import { pagesOf, previewRestore, test } from './workspace.ts';

/** Neither the page nor a frame inside it is scrolled sideways; texts of code may be. */
async function expectNoSidewaysScroll(page: Page, path: string): Promise<void> {
  const wide = await page.evaluate(() => {
    const frames = [...document.querySelectorAll('#content, #content *')].filter(
      (one) => /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1,
    );
    const root = document.documentElement;
    return [root, ...frames]
      .filter((one) => (one === root ? one.scrollWidth > one.clientWidth : true))
      .map((one) => `${one.tagName} ${one.className} ${one.scrollWidth - one.clientWidth}`);
  });
  expect.soft(wide, path).toEqual([]);
}

async function setWindow({ app, page }: Launched, theme: 'light' | 'dark', zoom: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow, nativeTheme }, [source, factor]) => {
      nativeTheme.themeSource = source;
      const window = BrowserWindow.getAllWindows()[0];
      window?.setContentSize(1024, 700);
      window?.webContents.setZoomFactor(factor);
    },
    [theme, zoom] as const,
  );
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(Math.round(1024 / zoom));
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
  // Where the pointer happens to be, a tooltip may open.
  await page.mouse.move(0, 0);
}

/** The pages are walked in three parts, side by side. */
const PARTS = [0, 1, 2];
const ofPart = (pages: readonly string[], part: number): string[] =>
  pages.filter((_, index) => index % PARTS.length === part);

const WALKS = (['light', 'dark'] as const).flatMap((theme) => PARTS.map((part) => ({ theme, part })));

for (const { theme, part } of WALKS) {
  test(`every page is accessible in ${theme} at 1024 by 700, part ${part + 1}`, async ({
    launched,
    page,
    captured,
  }) => {
    test.slow();
    await setWindow(launched, theme, 1);
    for (const path of ofPart(pagesOf(captured, await previewRestore(page, captured)), part)) {
      await openPath(page, path);
      await expectNoSidewaysScroll(page, path);
      await expectAccessible(page);
    }
  });
}

test('every page can be used at 200 % zoom', async ({ launched, page, captured }) => {
  test.slow();
  await setWindow(launched, 'light', 2);
  for (const path of pagesOf(captured, await previewRestore(page, captured))) {
    await openPath(page, path);
    await expectNoSidewaysScroll(page, path);
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
  }
  await openPath(page, `/t/${captured.tenant}/backups`);
  await page.getByTestId('create-backup').scrollIntoViewIfNeeded();
  await expect(page.getByTestId('create-backup')).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'Navigation', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('nav-dashboard')).toBeInViewport();
  await page.getByTestId('nav-operations').focus();
  await expect(page.getByTestId('nav-operations')).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Operations');
});
