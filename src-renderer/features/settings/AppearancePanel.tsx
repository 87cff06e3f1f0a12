import { SegmentedControl, Text, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Preferences } from '../../../src-preload/contract/index.ts';
import { atlasKey, useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { Panel } from '../../components/index.ts';

const THEMES: { value: Preferences['theme']; label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** Light, dark, or as the system is. */
export function AppearancePanel(): ReactElement {
  const client = useQueryClient();
  const { setColorScheme } = useMantineColorScheme();
  const preferences = useAtlasQuery('shell.preferences', {});
  const save = useAtlasCommand('shell.setPreferences', {
    onSuccess: (saved) => {
      client.setQueryData(atlasKey('shell.preferences', {}), saved);
      setColorScheme(saved.theme === 'system' ? 'auto' : saved.theme);
    },
  });
  return (
    <Panel title="Appearance">
      <Text size="sm" mb="xs" id="theme-label">
        Theme of this window
      </Text>
      <SegmentedControl
        data={THEMES}
        value={preferences.data?.theme ?? 'system'}
        onChange={(theme) => save.mutate({ theme })}
        aria-labelledby="theme-label"
        data-testid="theme-control"
      />
    </Panel>
  );
}
