import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

// What a test does with the keyboard alone.

interface Focus {
  what: string;
  lost: boolean;
  seen: boolean;
}

/** Where the focus is, and whether a person sees it. */
export function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const lost = element === null || element === document.body || element === document.documentElement;
    if (lost) return { what: 'nothing', lost, seen: false };
    const marked = (one: Element): boolean => {
      const style = getComputedStyle(one);
      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    };
    const box = element.getBoundingClientRect();
    const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    // A field, or a label that stands for a hidden input, may carry the mark on what surrounds it.
    const near = [element, element.parentElement, element.nextElementSibling].filter((one) => one !== null);
    const field = element.matches('input, textarea');
    return {
      what: `${element.tagName.toLowerCase()} ${element.textContent.trim().slice(0, 40)}`,
      lost,
      seen: inView && (near.some(marked) || field),
    };
  });
}

/** Presses a key until the control has the focus; every stop on the way must be seen. */
export async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(control).toBeVisible();
  const reached = (): Promise<boolean> => control.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press(key);
    const focus = await focusOf(page);
    expect(focus, `after ${presses + 1} presses`).toMatchObject({ lost: false, seen: true });
    if (await reached()) return;
  }
  throw new Error('The control is not in the tab order.');
}

/** Opens a choice of the mapping with the keyboard and leaves out what it is about. */
export async function leaveOut(page: Page): Promise<void> {
  await page.keyboard.press('ArrowDown');
  const option = page.getByRole('option', { name: 'Leave it out' });
  await expect(option).toBeVisible();
  for (let presses = 0; presses < 12; presses += 1) {
    if ((await option.getAttribute('data-combobox-selected')) !== null) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option')).toHaveCount(0);
}
