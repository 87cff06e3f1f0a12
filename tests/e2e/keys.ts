import type { Locator, Page } from '@playwright/test';
import type { CommandId } from '../../src-preload/contract/index.ts';
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

/** Opens the palette and types: what is typed before its field has the focus would be lost. */
export async function typeInPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('textbox', { name: 'Find pages, commands, tenants and anything captured' });
  await expect(field).toBeFocused();
  await page.keyboard.type(words);
  await expect(field).toHaveValue(words);
}

/** Runs a command that the palette finds first for these words. */
export async function runFromPalette(page: Page, words: string, command: CommandId): Promise<void> {
  await typeInPalette(page, words);
  await expect(page.getByTestId(`command-${command}`)).toHaveAttribute('data-selected', 'true');
  await page.keyboard.press('Enter');
}

/** Opens the choice that has the focus and takes an option, once the list is there. */
export async function chooseOption(page: Page, name: string): Promise<void> {
  await page.keyboard.press('ArrowDown');
  const option = page.getByRole('option', { name });
  await expect(option).toBeVisible();
  for (let presses = 0; presses < 12; presses += 1) {
    if ((await option.getAttribute('data-combobox-selected')) !== null) break;
    await page.keyboard.press('ArrowDown');
  }
  await expect(option).toHaveAttribute('data-combobox-selected');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option')).toHaveCount(0);
}

/** Waits until a dialog that just opened has taken the focus: what is focused before that loses it again. */
export async function expectFocusInDialog(page: Page): Promise<void> {
  await expect(page.getByRole('dialog').locator(':focus')).toHaveCount(1);
}
