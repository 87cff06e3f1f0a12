import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { Attention as Entry } from '../../../src-preload/contract/index.ts';
import { Notice } from '../../components/index.ts';
import classes from './dashboard.module.css';

/** What to look at first in the tenant, gravest first, each with its next action. */
export function Attention({ entries, base }: { entries: readonly Entry[]; base: string }): ReactElement | null {
  if (entries.length === 0) return null;
  return (
    <section aria-label="Needs attention" data-testid="attention">
      <ul className={classes.attention}>
        {entries.map((entry) => (
          <li key={`${entry.kind} ${entry.to}`}>
            <Notice
              tone={entry.grave ? 'danger' : 'warning'}
              title={entry.title}
              testId={`attention-${entry.kind}`}
              actions={
                <Button component={Link} to={`${base}/${entry.to}`} variant="default" size="xs">
                  {entry.action}
                </Button>
              }
            >
              {entry.detail}
            </Notice>
          </li>
        ))}
      </ul>
    </section>
  );
}
