import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';
import type { Preferences } from '../../src-preload/contract/index.ts';
import { call } from '../bridge/index.ts';

/** Mantine's name for a theme preference. */
export function toScheme(theme: Preferences['theme']): MantineColorScheme {
  return theme === 'system' ? 'auto' : theme;
}

/** The preferred colour scheme; the system's while the preferences cannot be read. */
export async function readTheme(): Promise<MantineColorScheme> {
  try {
    const preferences = await call('shell.preferences', {});
    return toScheme(preferences.theme);
  } catch {
    return 'auto';
  }
}

/** Keeps Mantine from storing the scheme itself: the shell's preferences are the only place for it. */
export function schemeManager(initial: MantineColorScheme): MantineColorSchemeManager {
  let current = initial;
  return {
    get: () => current,
    set: (value) => {
      current = value;
    },
    subscribe: () => undefined,
    unsubscribe: () => undefined,
    clear: () => {
      current = initial;
    },
  };
}
