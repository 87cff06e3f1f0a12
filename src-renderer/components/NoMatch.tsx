import { Anchor, EmptyState } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import shared from './components.module.css';

interface NoMatchProps {
  icon: ReactNode;
  title: string;
  description: string;
  /** What the way back is called: "Show all groups that are there". */
  clearLabel: string;
  onClear: () => void;
}

/** Said where filters leave nothing of a list, with the way back. */
export function NoMatch({ icon, title, description, clearLabel, onClear }: NoMatchProps): ReactElement {
  return (
    <EmptyState
      className={shared.empty}
      size="sm"
      icon={icon}
      title={title}
      description={description}
      data-testid="list-no-match"
    >
      <Anchor component="button" type="button" size="sm" onClick={onClear} data-testid="clear-filters">
        {clearLabel}
      </Anchor>
    </EmptyState>
  );
}
