import { Anchor, Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { CaptureFailure } from '../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../bridge/index.ts';
import { ADVICE, causeOf, type FailureGroup, groupFailures, permissionsFor } from './failureCauses.ts';
import { plural } from './format.ts';
import { Panel } from './Panel.tsx';
import { useTenant } from './tenantContext.ts';
import classes from './components.module.css';

const SHOWN_AT_FIRST = 4;
const PERMISSIONS_SHOWN = 6;

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

/** The way to where the connection can be mended. */
function ToConnection(): ReactElement {
  const tenant = useTenant();
  return (
    <Anchor
      component={Link}
      to={`/t/${tenant.externalId}/connection`}
      size="sm"
      underline="always"
      data-testid="advice-connection"
    >
      Open the connection
    </Anchor>
  );
}

/** What to do about a run that could not do its work at all, by the one sentence that says why. */
export function FailureAdvice({ reason }: { reason: string }): ReactElement | null {
  const cause = causeOf(reason);
  if (cause === 'other') return null;
  return (
    <p className={classes.failureAdvice} data-testid="run-advice">
      {ADVICE[cause].text} {ADVICE[cause].connection ? <ToConnection /> : null}
    </p>
  );
}

function Permissions({ group, labelOf }: GroupProps): ReactElement | null {
  const { data } = useAtlasQuery('permissions.list', {});
  const names = permissionsFor(group.failures, labelOf, data?.read ?? []);
  if (names.length === 0) return null;
  const more = names.length - PERMISSIONS_SHOWN;
  return (
    <p className={classes.failureAdvice} data-testid="advice-permissions">
      Needed: <span className={classes.mono}>{names.slice(0, PERMISSIONS_SHOWN).join(', ')}</span>
      {more > 0 ? ` and ${more} more.` : '.'}
    </p>
  );
}

interface GroupProps {
  group: FailureGroup;
  labelOf: (type: string) => string;
}

function Group({ group, labelOf }: GroupProps): ReactElement {
  const [all, setAll] = useState(false);
  const { cause, failures } = group;
  const shown = all ? failures : failures.slice(0, SHOWN_AT_FIRST);
  const hidden = failures.length - shown.length;
  return (
    <section className={classes.failureGroup} data-testid="failure-group" data-cause={cause}>
      <h3 className={classes.failureReason}>
        {ADVICE[cause].title}
        {failures.length === 1 ? null : (
          <span className={classes.failureQuote}> · {plural(failures.length, 'time')}</span>
        )}
      </h3>
      <p className={classes.failureAdvice}>
        {ADVICE[cause].text} {ADVICE[cause].connection ? <ToConnection /> : null}
      </p>
      {cause === 'permission' ? <Permissions group={group} labelOf={labelOf} /> : null}
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
            <span className={classes.failureText}>
              <Reason text={failure.reason} />
            </span>
          </li>
        ))}
      </ul>
      {hidden > 0 ? (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          Show {plural(hidden, 'more', 'more')}
        </Button>
      ) : null}
    </section>
  );
}

interface FailurePanelProps {
  failures: readonly CaptureFailure[];
  /** The words for a policy type. */
  labelOf: (type: string) => string;
  /** What holds for all of them. */
  advice?: string | undefined;
}

/** What could not be read, grouped by cause, and what to do about each. */
export function FailurePanel({ failures, labelOf, advice }: FailurePanelProps): ReactElement | null {
  if (failures.length === 0) return null;
  return (
    <Panel tone="warning" title={`Not captured: ${plural(failures.length, 'failure')}`} testId="set-failures">
      {groupFailures(failures).map((group) => (
        <Group key={group.cause} group={group} labelOf={labelOf} />
      ))}
      {advice === undefined ? null : <p className={classes.failureAdvice}>{advice}</p>}
    </Panel>
  );
}
