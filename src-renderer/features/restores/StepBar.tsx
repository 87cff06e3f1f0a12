import { Group, Text } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import classes from './restores.module.css';

/** What a step is for, and the buttons that lead on: above the content, which may be long. */
export function StepBar({ says, children }: { says: ReactNode; children: ReactNode }): ReactElement {
  return (
    <div className={classes.bar}>
      <Text size="sm" c="dimmed" component="div" className={classes.barText}>
        {says}
      </Text>
      <Group gap="xs">{children}</Group>
    </div>
  );
}
