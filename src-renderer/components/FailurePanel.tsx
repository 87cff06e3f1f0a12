import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { CaptureFailure } from '../../src-preload/contract/index.ts';
import { groupFailures, type FailureGroup } from './failureGroups.ts';
import { plural } from './format.ts';
import { Panel } from './Panel.tsx';
import classes from './components.module.css';

const SHOWN_AT_FIRST = 4;

/** Graph's own words come last in a reason, and are often no help: they are not what is read first. */
const QUOTE = ' Graph said: ';

function Reason({ text }: { text: string }): ReactElement {
  const at = text.indexOf(QUOTE);
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)} <span className={classes.failureQuote}>{text.slice(at).trim()}</span>
    </>
  );
}

function Group({ group, labelOf }: { group: FailureGroup; labelOf: (type: string) => string }): ReactElement {
  const [all, setAll] = useState(false);
  const shown = all ? group.failures : group.failures.slice(0, SHOWN_AT_FIRST);
  const hidden = group.failures.length - shown.length;
  return (
    <div className={classes.failureGroup} data-testid="failure-group">
      <div className={classes.failureReason}>
        <Reason text={group.reason} />
        {group.failures.length === 1 ? null : (
          <span className={classes.failureQuote}> {plural(group.failures.length, 'time')}</span>
        )}
      </div>
      <ul className={classes.failureList}>
        {shown.map((failure, index) => (
          <li key={`${failure.policyType}/${failure.policyIdentifier ?? 'list'}/${index}`}>
            <span>
              {failure.policyIdentifier === null
                ? 'The whole list, or one page of it'
                : (failure.name ?? failure.policyIdentifier)}
            </span>
            {group.reason.includes(labelOf(failure.policyType)) ? null : (
              <span className={classes.dimmed}>{labelOf(failure.policyType)}</span>
            )}
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

interface FailurePanelProps {
  failures: readonly CaptureFailure[];
  /** The words for a policy type. */
  labelOf: (type: string) => string;
  /** What to do about it. */
  advice?: string;
}

/** What could not be read, grouped by reason, and what to do next. */
export function FailurePanel({ failures, labelOf, advice }: FailurePanelProps): ReactElement | null {
  if (failures.length === 0) return null;
  return (
    <Panel tone="warning" title={`Not captured: ${plural(failures.length, 'failure')}`} testId="set-failures">
      {groupFailures(failures).map((group) => (
        <Group key={group.reason} group={group} labelOf={labelOf} />
      ))}
      {advice === undefined ? null : <p className={classes.failureAdvice}>{advice}</p>}
    </Panel>
  );
}
