import { Button, Group, Radio, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { RestoreDependency, RestoreRun } from '../../../src-preload/contract/index.ts';
import { atlasKey, call, notifyError, useAtlasQuery } from '../../bridge/index.ts';
import { CapabilityButton, Notice, useTenant } from '../../components/index.ts';
import { Dependencies } from './Dependencies.tsx';
import { ItemPicker } from './ItemPicker.tsx';
import { StepBar } from './StepBar.tsx';
import { sameSelection, scopeOf, selectionOf, withObjects, type Selection } from './selection.ts';
import type { StepId } from './steps.ts';
import { useRunCommand } from './useRestore.ts';

interface ItemsStepProps {
  run: RestoreRun;
  readOnly: boolean;
  /** `after`: the state that the run is about to be in, in which the step is held too. */
  goTo: (step: StepId, after?: RestoreRun['status']) => void;
}

/** What is restored: everything of the set, or a choice; what chosen objects need besides is suggested. */
export function ItemsStep({ run, readOnly, goTo }: ItemsStepProps): ReactElement {
  const tenant = useTenant();
  const [selection, setSelection] = useState<Selection>(() => selectionOf(run));
  const scope = useRunCommand('restores.scope');
  const saved = run.status !== 'draft' && sameSelection(selection, selectionOf(run));
  const empty = selection !== 'all' && selection.size === 0;
  const target = { tenant: tenant.externalId, restoreRunId: run.id };
  const client = useQueryClient();
  const known = useAtlasQuery('restores.dependencies', target, { enabled: saved && selection !== 'all' && !readOnly });
  // Suggestions are about the choice that was kept.
  const suggested: readonly RestoreDependency[] = saved && selection !== 'all' ? (known.data ?? []) : [];

  /** Keeps the choice; goes on unless it needs something else out of the set that nobody has seen yet. */
  const save = async (next: Selection): Promise<void> => {
    goTo('items', 'scoped');
    // A refusal has shown itself as a notification.
    const scoped = await scope.mutateAsync({ ...target, items: scopeOf(next) }).catch(() => null);
    if (scoped === null) return;
    try {
      const needed = next === 'all' ? [] : await call('restores.dependencies', target);
      client.setQueryData(atlasKey('restores.dependencies', target), needed);
      if (needed.length === 0) goTo('mapping', 'scoped');
    } catch (error) {
      notifyError(error);
    }
  };
  const goOn = (): void => {
    if (saved) goTo('mapping');
    else void save(selection);
  };
  return (
    <Stack gap="md">
      <StepBar says={'Choose what comes back. The preview later shows, object by object, what would change.'}>
        {readOnly ? (
          <Button onClick={() => goTo('mapping')}>Next</Button>
        ) : (
          <CapabilityButton
            capability="tenant.restore.prepare"
            loading={scope.isPending}
            obstacle={empty ? 'Choose at least one object.' : null}
            onClick={goOn}
            testId="items-continue"
          >
            {suggested.length === 0 ? 'Continue to mapping' : 'Continue without them'}
          </CapabilityButton>
        )}
      </StepBar>
      {suggested.length === 0 ? null : (
        <Dependencies
          needed={suggested}
          busy={scope.isPending}
          onAdd={() => {
            if (selection === 'all') return;
            const more = withObjects(selection, suggested, true);
            setSelection(more);
            void save(more);
          }}
        />
      )}
      <Radio.Group
        label="What is restored"
        value={selection === 'all' ? 'all' : 'chosen'}
        onChange={(value) => setSelection(value === 'all' ? 'all' : withObjects(new Map(), [], true))}
      >
        <Group gap="lg" mt="xs">
          <Radio value="all" label="Everything in the set" disabled={readOnly} data-testid="restore-all" />
          <Radio
            value="chosen"
            label="Chosen objects"
            disabled={readOnly || run.backupSetId === null || run.sourceTenant === null}
            data-testid="restore-chosen"
          />
        </Group>
      </Radio.Group>
      {selection === 'all' ? (
        <Notice tone="info">
          Every object of “{run.backupSetName}” is compared with the tenant. What is unchanged is left alone; the
          preview shows what would be created or changed.
        </Notice>
      ) : (
        <ItemPicker run={run} selection={selection} onChange={setSelection} readOnly={readOnly} />
      )}
    </Stack>
  );
}
