import { UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { keysOf } from '../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../bridge/index.ts';
import { Shortcut } from './Shortcut.tsx';
import classes from './app.module.css';

/** Opens the palette, and shows the key that does the same. */
export function PaletteButton(): ReactElement {
  const platform = useAtlasQuery('shell.info', {}).data?.platform ?? '';
  const [keys = ''] = keysOf('palette', platform);
  return (
    <UnstyledButton className={classes.paletteButton} onClick={spotlight.open} data-testid="open-palette">
      <IconSearch size={16} stroke={1.75} aria-hidden />
      <span>Find or do</span>
      <Shortcut keys={keys} platform={platform} />
    </UnstyledButton>
  );
}
