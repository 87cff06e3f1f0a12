import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconEye, IconRestore } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { ChannelOutput, RestoreRun } from '../../../src-preload/contract/index.ts';
import { useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { CapabilityButton, Notice, Panel, plural, useTenant } from '../../components/index.ts';
import type { StepId } from './steps.ts';
import { useExpired } from './useExpired.ts';
import { ASSIGNMENT_WORDS, CONDITIONAL_ACCESS_WORDS, intentionOf } from './words.ts';
import classes from './restores.module.css';

type Changed = ChannelOutput<'restores.changedSince'>;

interface Standing {
  title: string;
  text: string;
  /** Where it is put right. */
  remedy: 'checks' | 'preview';
}

/** What has to be put right before anything can be written; null when nothing has. */
function standingAgainst(run: RestoreRun, expired: boolean, changed: Changed | undefined): Standing | null {
  const blocking = run.check?.blocking.length ?? 0;
  if (blocking > 0) {
    const title = `The checks found ${plural(blocking, 'thing')} to put right first`;
    return { title, text: 'Nothing can be written before that.', remedy: 'checks' };
  }
  if (expired) {
    const text = 'It holds for an hour. The tenant has to be read again before anything is written.';
    return { title: 'The preview is too old', text, remedy: 'preview' };
  }
  if (changed === undefined || changed.total === 0) return null;
  const named = changed.names.map((name) => `“${name}”`).join(', ');
  const more = changed.total - changed.names.length;
  const has = changed.total === 1 ? 'has' : 'have';
  return {
    title: 'The tenant has changed since the preview',
    text: `${named}${more > 0 ? ` and ${more} more` : ''} ${has} changed: a later backup or restore shows it.`,
    remedy: 'preview',
  };
}

interface ConfirmStepProps {
  run: RestoreRun;
  goTo: (step: StepId) => void;
}

/** Asks for the tenant's name before anything is written, and says in numbers what will be. */
export function ConfirmStep({ run, goTo }: ConfirmStepProps): ReactElement {
  const tenant = useTenant();
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const expired = useExpired(run.previewValidUntil);
  const execute = useAtlasCommand('restores.execute', { onError: ({ message }) => setRefusal(message) });
  const typed = text.trim() === tenant.name;
  const target = { tenant: tenant.externalId, restoreRunId: run.id };
  const since = useAtlasQuery('restores.changedSince', target);
  const standing = standingAgainst(run, expired, since.data);
  const again = useAtlasCommand('restores.preview', { onSuccess: () => goTo('preview') });
  const obstacle = standing === null ? (typed ? null : `Type “${tenant.name}” first.`) : `${standing.title}.`;
  const changed = run.actions['update'] ?? 0;
  const start = (): void => {
    setRefusal(null);
    execute.mutate({ ...target, confirm: text });
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
          <Notice
            tone="warning"
            title={standing.title}
            testId="confirm-obstacle"
            actions={
              standing.remedy === 'checks' ? (
                <Button variant="default" size="xs" onClick={() => goTo('checks')} data-testid="back-to-checks">
                  Go to the checks
                </Button>
              ) : (
                <CapabilityButton
                  capability="tenant.restore.prepare"
                  size="xs"
                  leftSection={<IconEye size={15} />}
                  loading={again.isPending}
                  onClick={() => again.mutate(target)}
                  testId="preview-again"
                >
                  Preview again
                </CapabilityButton>
              )
            }
          >
            {standing.text}
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
                : `${plural(changed, 'object')} to be changed ${changed === 1 ? 'was' : 'were'} captured with the preview as ${changed === 1 ? 'it is' : 'they are'} now: “Undo this restore” goes back to that.`}
            </li>
            <li>What is created is not taken away by undoing the restore; the result names each one.</li>
            <li>
              <strong>Assignments.</strong> {meaning(ASSIGNMENT_WORDS, run.options.assignments)}
            </li>
            <li>
              <strong>Conditional Access.</strong> {meaning(CONDITIONAL_ACCESS_WORDS, run.options.conditionalAccess)}
            </li>
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
        <Group>
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
