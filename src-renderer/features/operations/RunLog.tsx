import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useId, useMemo, useState, type ReactElement } from 'react';
import type { Operation, RunLogLine } from '../../../src-preload/contract/index.ts';
import { badgeFor, StatusBadge } from '../../badges/index.ts';
import { call, notifyError, usePagedRows } from '../../bridge/index.ts';
import { formatClock, formatTimeFull, PagedTable, plural, useTenant, type Column } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import classes from './operations.module.css';

const COLUMNS: readonly Column<RunLogLine>[] = [
  {
    key: 'time',
    header: 'Time',
    width: '6.5rem',
    render: ({ time }) => (
      <time dateTime={time} title={formatTimeFull(time)} className={shared.nowrap}>
        {formatClock(time)}
      </time>
    ),
  },
  {
    key: 'level',
    header: 'Level',
    width: '6.5rem',
    render: ({ level }) => <StatusBadge domain="logLevel" value={level} />,
  },
  {
    key: 'message',
    header: 'What happened',
    width: 'minmax(12rem, 1fr)',
    render: ({ message }) => <span className={shared.anywhere}>{message}</span>,
  },
];

const PAGE = 500;

/** Every line that the log shows, as text. Throws what the engine answers. */
async function wholeLog(input: { tenant: string; operationRunId: number; onlyProblems: boolean }): Promise<string> {
  const lines: string[] = [];
  for (;;) {
    const { rows } = await call('operations.log', { ...input, offset: lines.length, limit: PAGE });
    lines.push(...rows.map(({ time, level, message }) => `${time}  ${badgeFor('logLevel', level).label}  ${message}`));
    if (rows.length < PAGE) return lines.join('\n');
  }
}

/** What a run did, line by line, while it runs too. */
export function RunLog({ run }: { run: Operation }): ReactElement {
  const tenant = useTenant();
  const titleId = useId();
  const [onlyProblems, setOnlyProblems] = useState(false);
  const clipboard = useClipboard({ timeout: 2000 });
  const input = useMemo(
    () => ({ tenant: tenant.externalId, operationRunId: run.id, onlyProblems }),
    [tenant.externalId, run.id, onlyProblems],
  );
  const paged = usePagedRows('operations.log', input);
  const { first, total } = paged;
  const some = (first.data?.anyTotal ?? 0) > 0;
  return (
    <section aria-labelledby={titleId} data-testid="run-log">
      <div className={classes.logHeader}>
        <h2 id={titleId} className={classes.logTitle}>
          Log
        </h2>
        {some ? (
          <Group gap="md">
            <Checkbox
              size="xs"
              label="Warnings and errors only"
              checked={onlyProblems}
              onChange={(event) => setOnlyProblems(event.currentTarget.checked)}
              data-testid="log-problems"
            />
            <Button
              variant="default"
              size="compact-sm"
              leftSection={clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
              disabled={total === 0}
              onClick={() => void wholeLog(input).then((text) => clipboard.copy(text), notifyError)}
              data-testid="log-copy"
            >
              {clipboard.copied ? 'Copied' : `Copy ${plural(total, 'line')}`}
            </Button>
          </Group>
        ) : null}
      </div>
      <PagedTable
        paged={paged}
        label="Log of the run"
        columns={COLUMNS}
        browsable
        rowTestId="log-line"
        empty={
          <Text size="sm" c="dimmed" data-testid="log-empty">
            {some
              ? 'No warnings and no errors.'
              : run.status === 'completed'
                ? 'This run kept no log: it is older than the log itself.'
                : 'The first lines appear in a moment.'}
          </Text>
        }
      />
    </section>
  );
}
