import { Group, Stack, Text, TextInput } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { RestoreRun } from '../../../src-preload/contract/index.ts';
import { useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, Notice, Panel, plural, useTenant } from '../../components/index.ts';
import { useExpired } from './useExpired.ts';
import { ASSIGNMENT_WORDS, CONDITIONAL_ACCESS_WORDS, intentionOf } from './words.ts';
import classes from './restores.module.css';

/** What has to be put right before anything can be written; null when nothing has. */
function standingAgainst(run: RestoreRun, expired: boolean): string | null {
  const blocking = run.check?.blocking.length ?? 0;
  if (blocking > 0) return `The checks found ${plural(blocking, 'thing')} to put right first. See the step Checks.`;
  return expired ? 'The preview is out of date. Renew it in the step Preview, and look at it again.' : null;
}

/** Asks for the tenant's name before anything is written, and says in numbers what will be. */
export function ConfirmStep({ run }: { run: RestoreRun }): ReactElement {
  const tenant = useTenant();
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const expired = useExpired(run.previewValidUntil);
  const execute = useAtlasCommand('restores.execute', { onError: ({ message }) => setRefusal(message) });
  const typed = text.trim() === tenant.name;
  const standing = standingAgainst(run, expired);
  const obstacle = standing ?? (typed ? null : `Type “${tenant.name}” first.`);
  const changed = run.actions['update'] ?? 0;
  const start = (): void => {
    setRefusal(null);
    execute.mutate({ tenant: tenant.externalId, restoreRunId: run.id, confirm: text });
  };
  const meaning = (words: typeof ASSIGNMENT_WORDS | typeof CONDITIONAL_ACCESS_WORDS, value: string): string =>
    words.find(([one]) => one === value)?.[2] ?? '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (obstacle === null) start();
      }}
    >
      <Stack gap="md">
        {standing === null ? null : (
          <Notice tone="warning" testId="confirm-obstacle">
            {standing}
          </Notice>
        )}
        {refusal === null ? null : (
          <Notice tone="danger" title="The restore was not begun" live testId="confirm-refused">
            {refusal}
          </Notice>
        )}
        <Panel title={`What will be done in ${tenant.name}`} testId="intention">
          <Text size="sm">{intentionOf(run)}</Text>
          <ul className={classes.list}>
            <li>
              {changed === 0
                ? 'Nothing that is there now is overwritten.'
                : `What is live of the ${plural(changed, 'object')} to be changed was captured with the preview: “Undo this restore” goes back to it.`}
            </li>
            <li>What is created is not taken away by undoing the restore; the result names each one.</li>
            <li>Assignments: {meaning(ASSIGNMENT_WORDS, run.options.assignments)}</li>
            <li>Conditional Access: {meaning(CONDITIONAL_ACCESS_WORDS, run.options.conditionalAccess)}</li>
          </ul>
        </Panel>
        <TextInput
          label="Name of the tenant"
          description={`Type “${tenant.name}” to confirm that this tenant is written to.`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          maw={420}
          data-testid="confirm-name"
        />
        <Group justify="flex-end">
          <CapabilityButton
            capability="tenant.restore.execute"
            leftSection={<IconRestore size={16} />}
            loading={execute.isPending}
            obstacle={obstacle}
            onClick={start}
            testId="execute-restore"
          >
            Restore into {tenant.name}
          </CapabilityButton>
        </Group>
      </Stack>
    </form>
  );
}
