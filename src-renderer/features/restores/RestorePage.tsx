import { Anchor, Stepper, Text } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { RestoreRun } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import { Notice, Page, useTenant, WaitingPage, When } from '../../components/index.ts';
import { ChecksStep } from './ChecksStep.tsx';
import { ConfirmStep } from './ConfirmStep.tsx';
import { ItemsStep } from './ItemsStep.tsx';
import { MappingStep } from './MappingStep.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import { RestoreActions } from './RestoreActions.tsx';
import { ResultStep } from './ResultStep.tsx';
import { ChooseSet, SetFacts } from './SetStep.tsx';
import { currentStep, isOpen, mayVisit, reachedStep, STEP_LABELS, STEPS, type StepId } from './steps.ts';
import { wayOf } from './words.ts';
import classes from './restores.module.css';

/** The address of a restore that is still to be begun. */
const NEW = 'new';

interface StepsProps {
  /** The step that the run came to; what lies behind it is ticked. */
  reached?: StepId;
  status: RestoreRun['status'] | null;
  active: StepId;
  onStep: (step: StepId) => void;
}

function Steps({ status, active, reached = active, onStep }: StepsProps): ReactElement {
  return (
    <nav aria-label="Steps of the restore">
      <Stepper
        active={STEPS.indexOf(reached)}
        size="xs"
        iconSize={24}
        classNames={{ steps: classes.steps, stepBody: classes.stepBody, separator: classes.separator }}
        onStepClick={(index) => {
          const step = STEPS[index];
          if (step !== undefined && mayVisit(status, step)) onStep(step);
        }}
      >
        {STEPS.map((step) => (
          <Stepper.Step
            key={step}
            label={STEP_LABELS[step]}
            allowStepSelect={mayVisit(status, step)}
            data-testid={`step-${step}`}
          />
        ))}
      </Stepper>
    </nav>
  );
}

/** A restore from its set to its result: a wizard that can be left and continued at any time. */
export function RestorePage(): ReactElement {
  const tenant = useTenant();
  const { restoreRunId: address } = useParams();
  const restoreRunId = Number(address);
  const valid = Number.isSafeInteger(restoreRunId) && restoreRunId > 0;
  const query = useAtlasQuery('restores.get', { tenant: tenant.externalId, restoreRunId }, { enabled: valid });
  const crumbs = [{ label: 'Restores', to: `/t/${tenant.externalId}/restores` }];

  if (address === NEW) {
    return (
      <Page title="New restore" crumbs={crumbs} ready>
        <Steps status={null} active="set" onStep={() => undefined} />
        <ChooseSet />
      </Page>
    );
  }
  if (!valid || query.isError || !query.data) {
    return <WaitingPage title="Restore" crumbs={crumbs} query={valid ? query : null} />;
  }
  return <Wizard key={restoreRunId} run={query.data} crumbs={crumbs} />;
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

function Description({ run }: { run: RestoreRun }): ReactElement {
  const tenant = useTenant();
  const base = `/t/${tenant.externalId}`;
  return (
    <Text component="span" size="sm" inherit>
      {capital(wayOf(run, tenant))} · created <When time={run.createdAt} /> by {run.requestedBy}
      {run.undoOf === null ? null : (
        <>
          {' · undoes '}
          <Anchor component={Link} to={`${base}/restores/${run.undoOf}`} size="sm" underline="always">
            restore {run.undoOf}
          </Anchor>
        </>
      )}
      {run.operationRunId === null ? null : (
        <>
          {' · '}
          <Anchor component={Link} to={`${base}/operations/${run.operationRunId}`} size="sm" underline="always">
            View run
          </Anchor>
        </>
      )}
    </Text>
  );
}

function Wizard({ run, crumbs }: { run: RestoreRun; crumbs: { label: string; to: string }[] }): ReactElement {
  // The step that a person went to holds until the run moves on: then the step follows it.
  const [chosen, setChosen] = useState<{ within: readonly RestoreRun['status'][]; step: StepId } | null>(null);
  const active = chosen?.within.includes(run.status) === true ? chosen.step : currentStep(run);
  const goTo = (step: StepId, after = run.status): void => setChosen({ within: [run.status, after], step });
  const readOnly = !isOpen(run.status);
  const step = { run, readOnly, goTo };
  return (
    <Page
      title={`Restore of “${run.backupSetName}”`}
      titleExtra={<StatusBadge domain="restoreRun" value={run.status} focusable testId="restore-status" />}
      description={<Description run={run} />}
      crumbs={crumbs}
      actions={<RestoreActions run={run} />}
      ready
    >
      <Steps
        status={run.status}
        active={active}
        {...(active === 'result' ? { reached: reachedStep(run) } : {})}
        onStep={(to) => goTo(to)}
      />
      {readOnly || run.failureReason === null ? null : (
        <Notice tone="warning" title="The restore was not begun" live testId="restore-not-begun">
          {run.failureReason}
        </Notice>
      )}
      {run.archivedAt === null ? null : (
        <Notice tone="info" testId="restore-archived">
          Archived <When time={run.archivedAt} />. What was asked, mapped, previewed and done stays on record.
        </Notice>
      )}
      {active === 'set' ? <SetFacts run={run} goTo={goTo} /> : null}
      {active === 'items' ? <ItemsStep {...step} /> : null}
      {active === 'mapping' ? <MappingStep {...step} /> : null}
      {active === 'checks' ? <ChecksStep {...step} /> : null}
      {active === 'preview' ? <PreviewStep {...step} /> : null}
      {active === 'confirm' ? <ConfirmStep run={run} goTo={goTo} /> : null}
      {active === 'result' ? <ResultStep run={run} /> : null}
    </Page>
  );
}
