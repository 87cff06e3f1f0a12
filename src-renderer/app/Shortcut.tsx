import { Group, Kbd } from '@mantine/core';
import type { ReactElement } from 'react';
import { keyWords } from './keyWords.ts';

/** A shortcut, one key cap a key. */
export function Shortcut({ keys, platform }: { keys: string; platform: string }): ReactElement {
  return (
    <Group component="span" gap={4} wrap="nowrap" display="inline-flex">
      {keyWords(keys, platform).map((word) => (
        <Kbd key={word} size="xs">
          {word}
        </Kbd>
      ))}
    </Group>
  );
}
