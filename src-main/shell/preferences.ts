import { nativeTheme } from 'electron';
import Store from 'electron-store';
import { type Preferences, preferencesSchema } from '../../src-preload/contract/index.ts';
import { z } from 'zod';
import { logProblem } from './log.ts';
import type { WindowState } from './window-state.ts';

interface Stored {
  preferences: Preferences;
  window: WindowState | null;
  /** What was said once and need not be said again. */
  told: string[];
  lookedAt: string | null;
  lastUser: number | null;
}

/** What the window remembers about itself. Everything about tenants is in the workspace's database instead. */
export interface PreferenceStore {
  read(): Preferences;
  write(preferences: Preferences): Preferences;
  /** As stored: whoever uses it checks its shape. */
  readWindow(): unknown;
  writeWindow(state: WindowState): void;
  /** True the first time that it is asked for a topic, on this computer. */
  firstTime(topic: string): boolean;
  /** When somebody last looked at the window, as ISO time; the first start, where nobody did yet. */
  lookedAt(): string;
  looked(): void;
  /** The user who worked last; null where nobody did yet. */
  lastUser(): number | null;
  rememberUser(userId: number): void;
}

const USUAL: Preferences = { theme: 'system' };

/** Opens the preferences and applies the theme among them. A damaged file counts as no preferences. */
export function openPreferences(): PreferenceStore {
  const store = new Store<Stored>({
    name: 'preferences',
    defaults: { preferences: USUAL, window: null, told: [], lookedAt: null, lastUser: null },
    clearInvalidConfig: true,
  });
  const read = (): Preferences => {
    const stored = preferencesSchema.safeParse(store.get('preferences'));
    return stored.success ? stored.data : USUAL;
  };
  nativeTheme.themeSource = read().theme;
  /** What the window remembers by itself is worth no failure: the disk may be full. */
  const keep = (part: Partial<Stored>): void => {
    try {
      store.set(part);
    } catch (error) {
      logProblem('preferences', error);
    }
  };
  let seenAt = new Date().toISOString();
  const looked = (): void => {
    seenAt = new Date().toISOString();
    keep({ lookedAt: seenAt });
  };
  const lookedAt = z.iso.datetime().safeParse(store.get('lookedAt'));
  // What ended before anybody had seen the application asks nobody for attention.
  if (lookedAt.success) seenAt = lookedAt.data;
  else looked();
  const told = new Set(z.array(z.string()).catch([]).parse(store.get('told')));
  return {
    read,
    write(preferences) {
      store.set('preferences', preferences);
      nativeTheme.themeSource = preferences.theme;
      return preferences;
    },
    readWindow: () => store.get('window'),
    writeWindow: (state) => keep({ window: state }),
    firstTime: (topic) => {
      if (told.has(topic)) return false;
      told.add(topic);
      keep({ told: [...told] });
      return true;
    },
    lookedAt: () => seenAt,
    lastUser: () => z.int().nullable().catch(null).parse(store.get('lastUser')),
    rememberUser: (userId) => keep({ lastUser: userId }),
    looked,
  };
}
