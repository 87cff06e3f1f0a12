import { Progress, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { formatCount } from './format.ts';

interface WritingProgressProps {
  progress: { done: number; total: number } | null;
  /** What is being written: "The report". */
  what: string;
}

/** How far a file is that is being written; keeps its place while there is nothing to say, so that nothing jumps. */
export function WritingProgress({ progress, what }: WritingProgressProps): ReactElement {
  const part = progress === null || progress.total === 0 ? 0 : (progress.done / progress.total) * 100;
  return (
    <Stack gap={4} style={progress === null ? { visibility: 'hidden' } : undefined} data-testid="writing-progress">
      <Progress value={part} size="sm" aria-label={`${what} is being written`} />
      <Text size="xs" c="dimmed" component="output">
        {progress === null
          ? `${what} is being written`
          : `${formatCount(progress.done)} of ${formatCount(progress.total)} objects written`}
      </Text>
    </Stack>
  );
}
