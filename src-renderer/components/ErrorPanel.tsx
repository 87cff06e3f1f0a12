import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { describeError } from '../bridge/index.ts';
import { Notice } from './Notice.tsx';

interface ErrorPanelProps {
  error: unknown;
  onRetry?: () => void;
}

/** A failed read, in words: what happened, what to do, and a way to try again. */
export function ErrorPanel({ error, onRetry }: ErrorPanelProps): ReactElement {
  const text = describeError(error);
  return (
    <Notice
      tone="danger"
      live
      testId="error-panel"
      title={text.title}
      actions={
        onRetry ? (
          <Button variant="default" size="xs" leftSection={<IconRefresh size={14} />} onClick={onRetry}>
            Try again
          </Button>
        ) : undefined
      }
    >
      {text.message} {text.next}
    </Notice>
  );
}
