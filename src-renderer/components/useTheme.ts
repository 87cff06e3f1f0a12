import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Preferences } from '../../src-preload/contract/index.ts';
import { atlasKey, useAtlasCommand, useAtlasQuery } from '../bridge/index.ts';

type Theme = Preferences['theme'];

/** The window's theme as it was chosen, and the ways to choose another. */
export function useTheme(): { theme: Theme; choose: (theme: Theme) => void; toggle: () => void } {
  const client = useQueryClient();
  const { setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme();
  const preferences = useAtlasQuery('shell.preferences', {});
  const save = useAtlasCommand('shell.setPreferences', {
    onSuccess: (saved) => {
      client.setQueryData(atlasKey('shell.preferences', {}), saved);
      setColorScheme(saved.theme === 'system' ? 'auto' : saved.theme);
    },
  });
  const choose = (theme: Theme): void => save.mutate({ theme });
  return {
    theme: preferences.data?.theme ?? 'system',
    choose,
    toggle: () => choose(shown === 'dark' ? 'light' : 'dark'),
  };
}
