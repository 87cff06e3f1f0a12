import { Anchor, Button, EmptyState, Stack } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { Fragment, useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { RestoreFinding, RestoreRun } from '../../../src-preload/contract/index.ts';
import { useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, Notice, Panel, plural, useTenant, useTypeLabels, When } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { StepBar } from './StepBar.tsx';
import type { StepId } from './steps.ts';
import { StepOperation } from './StepOperation.tsx';
import { useRestoreOperation } from './useRestore.ts';
import { alike, remedyOf } from './words.ts';
import classes from './restores.module.css';

interface ChecksStepProps {
  run: RestoreRun;
  readOnly: boolean;
  goTo: (step: StepId) => void;
}

/** Asks the tenant what stands against the restore, and says it: what has to be put right, and what to know. */
export function ChecksStep({ run, readOnly, goTo }: ChecksStepProps): ReactElement {
  const tenant = useTenant();
  const operation = useRestoreOperation(run.id, 'restore.check');
  const start = useAtlasCommand('restores.check');
  const running = operation !== null && operation.status !== 'completed';
  const { check } = run;
  return (
    <Stack gap="md">
      <StepBar
        says={
          <>
            The checks sign in to {tenant.name} and look at what is granted, at its groups, and at what cannot be
            restored. They write nothing.
            {check === null ? null : (
              <>
                {' '}
                Last run <When time={check.at} />.
              </>
            )}
          </>
        }
      >
        {readOnly ? null : (
          <CapabilityButton
            capability="tenant.restore.prepare"
            variant={check === null ? 'filled' : 'default'}
            leftSection={<IconChecks size={16} />}
            loading={start.isPending || running}
            onClick={() => start.mutate({ tenant: tenant.externalId, restoreRunId: run.id })}
            testId="run-checks"
          >
            {check === null ? 'Run checks' : 'Run checks again'}
          </CapabilityButton>
        )}
        {check === null ? null : (
          <Button onClick={() => goTo('preview')} disabled={running} data-testid="checks-continue">
            {readOnly ? 'Next' : 'Continue to preview'}
          </Button>
        )}
      </StepBar>
      <StepOperation operation={operation} />
      {check === null && !running ? (
        <EmptyState
          className={shared.empty}
          size="sm"
          icon={<IconChecks size={26} stroke={1.5} />}
          title="The checks have not run yet"
          description="They say what has to be put right before anything can be written, and what is worth knowing."
        />
      ) : null}
      {check === null ? null : (
        <>
          {check.blocking.length === 0 ? (
            <Notice tone="success" testId="nothing-blocks">
              Nothing stands against this restore.
            </Notice>
          ) : (
            <Findings
              title={`${plural(check.blocking.length, 'thing')} to put right first`}
              findings={check.blocking}
              tone="warning"
              goTo={goTo}
              testId="blocking"
            />
          )}
          {check.warnings.length === 0 ? null : (
            <Findings
              title={`${plural(check.warnings.length, 'thing')} to know`}
              findings={check.warnings}
              goTo={goTo}
              testId="warnings"
            />
          )}
        </>
      )}
    </Stack>
  );
}

/** Findings that are listed before the rest is asked for. */
const SHOWN = 40;
/** Names that are listed of findings that say the same. */
const NAMED = 8;

interface FindingsProps {
  title: string;
  findings: readonly RestoreFinding[];
  tone?: 'warning';
  goTo: (step: StepId) => void;
  testId: string;
}

function Findings({ title, findings, tone, goTo, testId }: FindingsProps): ReactElement {
  const [all, setAll] = useState(false);
  const groups = alike(findings);
  const shown = all ? groups : groups.slice(0, SHOWN);
  return (
    <Panel title={title} {...(tone === undefined ? {} : { tone })} testId={testId}>
      <ul className={classes.list}>
        {shown.map((group, index) => (
          <li key={index}>
            <div className={classes.finding}>
              <Finding group={group} />
              {group[0] ? <Remedy finding={group[0]} goTo={goTo} /> : null}
            </div>
          </li>
        ))}
      </ul>
      {shown.length < groups.length ? (
        <Anchor component="button" type="button" size="sm" mt="xs" onClick={() => setAll(true)}>
          Show all {groups.length}
        </Anchor>
      ) : null}
    </Panel>
  );
}

/** What is said of one object, or once of all that it is said of. */
function Finding({ group }: { group: readonly RestoreFinding[] }): ReactElement {
  const labelOf = useTypeLabels();
  const [first] = group;
  const names = group.flatMap(({ name, policyIdentifier }) => name ?? policyIdentifier ?? []);
  const type = first?.policyType ?? null;
  const label = type === null || labelOf(type) === type ? null : labelOf(type);
  const more = names.length - NAMED;
  return (
    <span>
      {names.length === 0 ? null : (
        <>
          {names.slice(0, NAMED).map((name, index) => (
            <Fragment key={index}>
              {index === 0 ? null : ', '}
              <strong>{name}</strong>
            </Fragment>
          ))}
          {more > 0 ? ` and ${more} more` : ''}
          {label === null ? null : <span className={classes.quiet}> ({label})</span>}
          {': '}
        </>
      )}
      {first?.message}
    </span>
  );
}

const STEP_LINKS = { mapping: 'Go to the mapping', items: 'Go to the items' } as const;

function Remedy({ finding, goTo }: { finding: RestoreFinding; goTo: (step: StepId) => void }): ReactElement | null {
  const tenant = useTenant();
  const remedy = remedyOf(finding);
  if (remedy === null) return null;
  if (remedy === 'connection') {
    return (
      <Anchor component={Link} to={`/t/${tenant.externalId}/connection`} size="sm" underline="always">
        Go to the connection
      </Anchor>
    );
  }
  return (
    <Anchor component="button" type="button" size="sm" underline="always" onClick={() => goTo(remedy)}>
      {STEP_LINKS[remedy]}
    </Anchor>
  );
}
