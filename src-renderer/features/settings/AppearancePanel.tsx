import { SegmentedControl, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Preferences } from '../../../src-preload/contract/index.ts';
import { Panel, useTheme } from '../../components/index.ts';

const THEMES: { value: Preferences['theme']; label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** Light, dark, or as the system is. */
export function AppearancePanel(): ReactElement {
  const { theme: current, choose } = useTheme();
  return (
    <Panel title="Appearance">
      <Text size="sm" mb="xs" id="theme-label">
        Theme of this window
      </Text>
      <SegmentedControl
        data={THEMES}
        value={current}
        onChange={choose}
        aria-labelledby="theme-label"
        data-testid="theme-control"
      />
    </Panel>
  );
}
