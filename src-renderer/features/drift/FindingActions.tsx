import { Text, Textarea } from '@mantine/core';
import { IconArrowBackUp, IconEye, IconFlag, IconRestore } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { Finding } from '../../../src-preload/contract/index.ts';
import { notifyDone, useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, ConfirmDialog, formatCount, plural, useTenant } from '../../components/index.ts';
import { acceptedAs, fitting, type Decision } from './decisions.ts';
import classes from './drift.module.css';

/** Names that a dialog lists; more are counted. */
const NAMED = 8;

interface FindingActionsProps {
  findings: readonly Finding[];
  /** True on the page of a finding: what does not fit it is left out, and the rest is larger. */
  single?: boolean;
  onDone?: () => void;
}

/** What can be done about the findings that are chosen, each with what it does said before it is done. */
export function FindingActions({ findings, single = false, onDone }: FindingActionsProps): ReactElement {
  const [asking, setAsking] = useState<Decision | null>(null);
  const tenant = useTenant();
  const close = (): void => setAsking(null);
  const done = (): void => {
    close();
    onDone?.();
  };
  const unacknowledge = useAtlasCommand('findings.unacknowledge', { onSuccess: done });
  const known = findings.some(({ status }) => status === 'acknowledged');
  const common = { variant: 'default', size: single ? 'sm' : 'xs' } as const;
  const back = fitting('unacknowledge', findings);
  const show = (decision: Decision): boolean => !single || fitting(decision, findings).obstacle === null;
  return (
    <>
      {show('acknowledge') ? (
        <CapabilityButton
          {...common}
          capability="tenant.findings.acknowledge"
          leftSection={<IconEye size={15} />}
          obstacle={fitting('acknowledge', findings).obstacle}
          onClick={() => setAsking('acknowledge')}
          testId="acknowledge"
        >
          {single && known ? 'Change the note…' : 'Acknowledge…'}
        </CapabilityButton>
      ) : null}
      {show('unacknowledge') ? (
        <CapabilityButton
          {...common}
          capability="tenant.findings.acknowledge"
          leftSection={<IconArrowBackUp size={15} />}
          obstacle={back.obstacle}
          loading={unacknowledge.isPending}
          onClick={() => unacknowledge.mutate({ tenant: tenant.externalId, findingIds: idsOf(back.chosen) })}
          testId="unacknowledge"
        >
          Un-acknowledge
        </CapabilityButton>
      ) : null}
      {show('accept') ? (
        <CapabilityButton
          {...common}
          capability="tenant.backups.manage"
          leftSection={<IconFlag size={15} />}
          obstacle={fitting('accept', findings).obstacle}
          onClick={() => setAsking('accept')}
          testId="accept"
        >
          Accept into the baseline…
        </CapabilityButton>
      ) : null}
      {show('restore') ? (
        <CapabilityButton
          {...common}
          capability="tenant.restore.prepare"
          leftSection={<IconRestore size={15} />}
          obstacle={fitting('restore', findings).obstacle}
          onClick={() => setAsking('restore')}
          testId="restore-findings"
        >
          Restore…
        </CapabilityButton>
      ) : null}
      {asking === 'acknowledge' ? <Acknowledge findings={findings} onClose={close} onDone={done} /> : null}
      {asking === 'accept' ? <Accept findings={findings} onClose={close} onDone={done} /> : null}
      {asking === 'restore' ? <Restore findings={findings} onClose={close} /> : null}
    </>
  );
}

function idsOf(findings: readonly Finding[]): number[] {
  return findings.map(({ id }) => id);
}

/** One object by its name, several by their number. */
function objectsOf(findings: readonly Finding[]): string {
  const [first] = findings;
  return first && findings.length === 1 ? `“${first.subject}”` : plural(findings.length, 'object');
}

interface QuestionProps {
  findings: readonly Finding[];
  onClose: () => void;
}

/** The objects that it is about, where there are several, and how many of the chosen are left out. */
function About({ chosen, of, why }: { chosen: readonly Finding[]; of: number; why: string }): ReactElement {
  const more = chosen.length - NAMED;
  return (
    <>
      {chosen.length < 2 ? null : (
        <ul className={classes.names} data-testid="decided-objects">
          {chosen.slice(0, NAMED).map((finding) => (
            <li key={finding.id}>{finding.subject}</li>
          ))}
          {more > 0 ? <li>and {formatCount(more)} more</li> : null}
        </ul>
      )}
      {of > chosen.length ? (
        <Text size="sm" c="dimmed" mt="sm">
          {plural(of - chosen.length, 'other')} of the chosen {of - chosen.length === 1 ? 'is' : 'are'} left as{' '}
          {of - chosen.length === 1 ? 'it is' : 'they are'}: {why}
        </Text>
      ) : null}
    </>
  );
}

function NoteField({ label, value, onChange }: { label: string; value: string; onChange: (note: string) => void }) {
  return (
    <Textarea
      label="Note"
      description={label}
      mt="md"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={2000}
      autosize
      minRows={2}
      maxRows={8}
      data-autofocus
      data-testid="finding-note"
    />
  );
}

function useNote(findings: readonly Finding[]): [string, (note: string) => void] {
  const [first] = findings;
  return useState(first && findings.length === 1 ? (first.note ?? '') : '');
}

function Acknowledge({ findings, onClose, onDone }: QuestionProps & { onDone: () => void }): ReactElement {
  const tenant = useTenant();
  const { chosen } = fitting('acknowledge', findings);
  const [note, setNote] = useNote(chosen);
  const acknowledge = useAtlasCommand('findings.acknowledge', { onSuccess: onDone });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`Acknowledge ${objectsOf(chosen)}?`}
      confirmLabel="Acknowledge"
      busy={acknowledge.isPending}
      onConfirm={() => acknowledge.mutate({ tenant: tenant.externalId, findingIds: idsOf(chosen), note })}
    >
      <Text size="sm" mb="xs">
        {chosen.length === 1 ? 'The finding stays' : 'The findings stay'} open as known, for as long as scans see this
        very drift. Another change of the same object is new again.
      </Text>
      <About chosen={chosen} of={findings.length} why="they are closed." />
      <NoteField
        label="What is known about it. Everybody who sees the finding reads it."
        value={note}
        onChange={setNote}
      />
    </ConfirmDialog>
  );
}

function Accept({ findings, onClose, onDone }: QuestionProps & { onDone: () => void }): ReactElement {
  const tenant = useTenant();
  const { chosen } = fitting('accept', findings);
  const [note, setNote] = useNote(chosen);
  const accept = useAtlasCommand('findings.accept', {
    onSuccess: () => {
      onDone();
      notifyDone('Accepted into the baseline', 'No later scan against this baseline finds it again.');
    },
  });
  const [first] = chosen;
  const baselines = [...new Set(chosen.map(({ baselineSetName }) => `“${baselineSetName ?? ''}”`))];
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`Accept ${objectsOf(chosen)} into the baseline?`}
      confirmLabel="Accept"
      busy={accept.isPending}
      onConfirm={() => accept.mutate({ tenant: tenant.externalId, findingIds: idsOf(chosen), note })}
    >
      <Text size="sm" mb="xs" data-testid="accept-meaning">
        {first && chosen.length === 1
          ? `From now on ${acceptedAs(first)}.`
          : 'From now on each of these stands in the baseline as the scan saw it, or counts as gone where it was removed.'}{' '}
        The {chosen.length === 1 ? 'finding is' : 'findings are'} closed, and no later scan against{' '}
        {baselines.join(', ')} finds {chosen.length === 1 ? 'it' : 'them'} again. Nothing is changed in {tenant.name} or
        in the backup set itself.
      </Text>
      <About chosen={chosen} of={findings.length} why="they are closed, or no object stands behind them any more." />
      <NoteField label="Why this is how it should be. Kept with the baseline." value={note} onChange={setNote} />
    </ConfirmDialog>
  );
}

function Restore({ findings, onClose }: QuestionProps): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const { chosen } = fitting('restore', findings);
  const restore = useAtlasCommand('findings.restore', {
    onSuccess: ({ id }) => void navigate(`/t/${tenant.externalId}/restores/${id}`),
  });
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`Begin a restore of ${objectsOf(chosen)}?`}
      confirmLabel="Begin the restore"
      busy={restore.isPending}
      onConfirm={() => restore.mutate({ tenant: tenant.externalId, findingIds: idsOf(chosen) })}
    >
      <Text size="sm" mb="xs">
        The restore brings back what the baseline holds. Nothing is written before you have seen its checks and its
        preview and confirmed it.
      </Text>
      <About chosen={chosen} of={findings.length} why="the baseline does not hold them." />
    </ConfirmDialog>
  );
}
