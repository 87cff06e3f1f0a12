import type { Page } from '@playwright/test';
import { expect, expectAccessible, type Launched, openPath } from './fixtures.ts';
import { pagesOf, previewRestore, test } from './workspace.ts';

async function expectNoSidewaysScroll(page: Page, path: string): Promise<void> {
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(overflow, path).toBe(0);
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

for (const theme of ['light', 'dark'] as const) {
  test(`every page is accessible in ${theme} at 1024 by 700`, async ({ launched, page, captured }) => {
    test.slow();
    await setWindow(launched, theme, 1);
    for (const path of pagesOf(captured, await previewRestore(page, captured))) {
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
