import { Group, Stack, Text } from '@mantine/core';
import { useEffect, type ReactElement, type ReactNode } from 'react';
import classes from './app.module.css';

interface FullScreenMessageProps {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  actions: ReactNode;
  testId: string;
}

/** One message in the middle of the window, for when nothing else can be shown. */
export function FullScreenMessage({ icon, title, children, actions, testId }: FullScreenMessageProps): ReactElement {
  useEffect(() => {
    document.title = `${title} · TenantAtlas`;
    document.documentElement.dataset.appReady = 'true';
  }, [title]);
  return (
    <main className={classes.fullScreen} data-testid={testId}>
      <Stack gap="md" maw="36rem">
        <span className={classes.fullScreenIcon} aria-hidden>
          {icon}
        </span>
        <h1 className={classes.fullScreenTitle}>{title}</h1>
        <Text component="div" size="md">
          {children}
        </Text>
        <Group gap="xs" mt="xs">
          {actions}
        </Group>
      </Stack>
    </main>
  );
}
