import { nativeTheme } from 'electron';
import Store from 'electron-store';
import { type Preferences, preferencesSchema } from '../../src-preload/contract/index.ts';
import type { WindowState } from './window-state.ts';

interface Stored {
  preferences: Preferences;
  window: WindowState | null;
}

/** What the window remembers about itself. Everything about tenants is in the workspace's database instead. */
export interface PreferenceStore {
  read(): Preferences;
  write(preferences: Preferences): Preferences;
  /** As stored: whoever uses it checks its shape. */
  readWindow(): unknown;
  writeWindow(state: WindowState): void;
}

const USUAL: Preferences = { theme: 'system' };

/** Opens the preferences and applies the theme among them. A damaged file counts as no preferences. */
export function openPreferences(): PreferenceStore {
  const store = new Store<Stored>({
    name: 'preferences',
    defaults: { preferences: USUAL, window: null },
    clearInvalidConfig: true,
  });
  const read = (): Preferences => {
    const stored = preferencesSchema.safeParse(store.get('preferences'));
    return stored.success ? stored.data : USUAL;
  };
  nativeTheme.themeSource = read().theme;
  return {
    read,
    write(preferences) {
      store.set('preferences', preferences);
      nativeTheme.themeSource = preferences.theme;
      return preferences;
    },
    readWindow: () => store.get('window'),
    writeWindow: (state) => store.set('window', state),
  };
}
