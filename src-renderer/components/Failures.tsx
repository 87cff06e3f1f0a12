import { Button, Text } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { CaptureFailure } from '../../src-preload/contract/index.ts';
import { groupFailures, type FailureGroup } from './failureGroups.ts';
import { plural } from './format.ts';
import classes from './components.module.css';

const SHOWN_AT_FIRST = 4;

function Group({ group, labelOf }: { group: FailureGroup; labelOf: (type: string) => string }): ReactElement {
  const [all, setAll] = useState(false);
  const shown = all ? group.failures : group.failures.slice(0, SHOWN_AT_FIRST);
  const hidden = group.failures.length - shown.length;
  return (
    <div className={classes.failureGroup} data-testid="failure-group">
      <div className={classes.failureReason}>
        {group.reason}{' '}
        <Text span c="dimmed" size="sm" fw={400}>
          {plural(group.failures.length, 'time')}
        </Text>
      </div>
      <ul className={classes.failureList}>
        {shown.map((failure, index) => (
          <li key={`${failure.policyType}/${failure.policyIdentifier ?? 'list'}/${index}`}>
            <span>
              {failure.policyIdentifier === null
                ? 'The whole list, or one page of it'
                : (failure.name ?? failure.policyIdentifier)}
            </span>
            <span className={classes.dimmed}>{labelOf(failure.policyType)}</span>
            {failure.requestId === null ? null : (
              <span className={`${classes.dimmed} ${classes.mono}`}>request {failure.requestId}</span>
            )}
          </li>
        ))}
      </ul>
      {hidden > 0 ? (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          Show {plural(hidden, 'more', 'more')}
        </Button>
      ) : null}
    </div>
  );
}

interface FailuresProps {
  failures: readonly CaptureFailure[];
  /** The words for a policy type. */
  labelOf: (type: string) => string;
}

/** What could not be read, grouped by reason. */
export function Failures({ failures, labelOf }: FailuresProps): ReactElement {
  return (
    <div>
      {groupFailures(failures).map((group) => (
        <Group key={group.reason} group={group} labelOf={labelOf} />
      ))}
    </div>
  );
}
