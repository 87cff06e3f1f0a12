import { Button, EmptyState, Stack } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { RestoreRun } from '../../../src-preload/contract/index.ts';
import { useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, Notice, useTenant, When } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { ItemTable } from './ItemTable.tsx';
import { StepBar } from './StepBar.tsx';
import type { StepId } from './steps.ts';
import { StepOperation } from './StepOperation.tsx';
import { useExpired } from './useExpired.ts';
import { useRestoreOperation } from './useRestore.ts';
import { intentionOf } from './words.ts';

interface PreviewStepProps {
  run: RestoreRun;
  readOnly: boolean;
  goTo: (step: StepId) => void;
}

/** Reads the live tenant when asked, and shows per object what the restore would do. */
export function PreviewStep({ run, readOnly, goTo }: PreviewStepProps): ReactElement {
  const tenant = useTenant();
  const operation = useRestoreOperation(run.id, 'restore.preview');
  const start = useAtlasCommand('restores.preview');
  const expired = useExpired(run.previewValidUntil);
  const running = operation !== null && operation.status !== 'completed';
  const blocking = run.check?.blocking.length ?? 0;
  const previewed = run.previewedAt !== null;
  return (
    <Stack gap="md">
      <StepBar
        says={
          <>
            The preview reads what {tenant.name} holds now and compares it with the backup, object by object. It writes
            nothing.
          </>
        }
      >
        {readOnly ? null : (
          <CapabilityButton
            capability="tenant.restore.prepare"
            variant={previewed && !expired ? 'default' : 'filled'}
            leftSection={<IconEye size={16} />}
            loading={start.isPending || running}
            onClick={() => start.mutate({ tenant: tenant.externalId, restoreRunId: run.id })}
            testId="run-preview"
          >
            {previewed ? 'Preview again' : 'Preview'}
          </CapabilityButton>
        )}
        {previewed ? (
          <Button
            variant={expired && !readOnly ? 'default' : 'filled'}
            onClick={() => goTo(readOnly ? 'result' : 'confirm')}
            disabled={running}
            data-testid="preview-continue"
          >
            {readOnly ? 'Next' : 'Continue to confirmation'}
          </Button>
        ) : null}
      </StepBar>
      {blocking > 0 && !readOnly ? (
        <Notice tone="warning" testId="preview-blocked">
          The checks found things that have to be put right before anything can be written. The preview can be looked at
          all the same.
        </Notice>
      ) : null}
      <StepOperation operation={operation} />
      {previewed ? (
        <Notice
          tone={expired && !readOnly ? 'warning' : 'info'}
          title={expired && !readOnly ? 'This preview is out of date' : undefined}
          testId="preview-validity"
        >
          {intentionOf(run)} {tenant.name} was read <When time={run.previewedAt} />
          {readOnly ? (
            '.'
          ) : (
            <>
              ; after <When time={run.previewValidUntil} />, or when the tenant has changed, preview again.
            </>
          )}
        </Notice>
      ) : running ? null : (
        <EmptyState
          className={shared.empty}
          size="sm"
          icon={<IconEye size={26} stroke={1.5} />}
          title="There is no preview yet"
          description="It shows, object by object, which settings and assignments would change, and keeps what is there now for an undo."
        />
      )}
      {previewed && !running ? <ItemTable run={run} show="actions" /> : null}
    </Stack>
  );
}
