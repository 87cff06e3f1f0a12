import { Anchor, Button, Checkbox, Group, Text } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import type { HistoryEntry, ItemDetail } from '../../../src-preload/contract/index.ts';
import { Truncated, useTenant, rowEntry, VirtualTable, When, type Column } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { inTimeOrder } from './historyChoice.ts';
import classes from './backups.module.css';

const CHANGES: Readonly<Record<HistoryEntry['change'], string>> = {
  first: 'First captured',
  content: 'Settings changed',
  assignments: 'Assignments changed',
  both: 'Settings and assignments changed',
  none: 'No change',
};

function columnsFor(base: string, { id: shownItemId, history }: ItemDetail): readonly Column<HistoryEntry>[] {
  const before = new Map(history.map((entry, index) => [entry.itemId, history[index + 1]?.itemId]));
  return [
    {
      key: 'version',
      header: 'Version',
      width: 'minmax(7rem, 0.9fr)',
      render: (entry) => (
        <>
          <Anchor component={Link} to={`${base}/items/${entry.itemId}`} size="sm" underline="always">
            Version {entry.versionNumber}
          </Anchor>
          {entry.itemId === shownItemId ? <span className={shared.dimmed}> · shown here</span> : null}
        </>
      ),
    },
    {
      key: 'captured',
      header: 'Captured',
      width: '10.5rem',
      render: (entry) => <When time={entry.capturedAt} exact />,
    },
    {
      key: 'modified',
      header: 'Changed in the tenant',
      width: '10.5rem',
      secondary: true,
      render: ({ modifiedAt }) =>
        modifiedAt === null ? <span className={shared.dimmed}>Not known</span> : <When time={modifiedAt} exact />,
    },
    {
      key: 'set',
      header: 'Backup set and run',
      width: 'minmax(7rem, 1.2fr)',
      render: (entry) => (
        <Truncated text={entry.backupSetName} lines={2}>
          <Anchor component={Link} to={`${base}/backups/${entry.backupSetId}`} size="sm">
            {entry.backupSetName}
          </Anchor>
          {entry.operationRunId === null ? null : (
            <>
              {' · '}
              <Anchor component={Link} to={`${base}/operations/${entry.operationRunId}`} size="sm">
                Run {entry.operationRunId}
              </Anchor>
            </>
          )}
        </Truncated>
      ),
    },
    {
      key: 'change',
      header: 'Change',
      width: 'minmax(6.5rem, 1fr)',
      render: (entry) => {
        const earlier = before.get(entry.itemId);
        if (earlier === undefined || entry.change === 'none') return CHANGES[entry.change];
        return (
          <Anchor component={Link} to={`${base}/items/${earlier}/compare/${entry.itemId}`} size="sm" underline="always">
            {CHANGES[entry.change]}
          </Anchor>
        );
      },
    },
  ];
}

/** The points where the object changed; any two of them can be compared. */
export function ItemHistory({ item }: { item: ItemDetail }): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const base = `/t/${tenant.externalId}`;
  const { history } = item;
  const comparable = history.length > 1;
  const columns = useMemo((): readonly Column<HistoryEntry>[] => {
    if (!comparable) return columnsFor(base, item);
    const choose = (itemId: number, included: boolean): void =>
      setChosen((current) => (included ? [...current, itemId].slice(-2) : current.filter((one) => one !== itemId)));
    const choice: Column<HistoryEntry> = {
      key: 'choice',
      header: 'Compare',
      width: '5.25rem',
      render: (entry) => (
        <Checkbox
          className={classes.choice}
          size="xs"
          checked={chosen.includes(entry.itemId)}
          onChange={(event) => choose(entry.itemId, event.currentTarget.checked)}
          aria-label={`Compare version ${entry.versionNumber} of ${entry.backupSetName}`}
        />
      ),
    };
    return [choice, ...columnsFor(base, item)];
  }, [base, item, comparable, chosen]);
  const pair = inTimeOrder(history, chosen);
  return (
    <div>
      <Group justify="space-between" mb="sm" gap="sm">
        <Text size="sm" c="dimmed">
          {comparable
            ? 'Choose two versions to compare them setting by setting.'
            : 'One version is known so far. A later backup that finds a change adds another one here.'}
        </Text>
        {comparable ? (
          <Button
            size="sm"
            leftSection={<IconArrowsDiff size={16} />}
            disabled={pair === null}
            onClick={() => {
              if (pair) void navigate(`${base}/items/${pair[0]}/compare/${pair[1]}`);
            }}
            data-testid="compare-selected"
          >
            Compare the two chosen
          </Button>
        ) : null}
      </Group>
      <VirtualTable
        label={`Versions of ${item.name}`}
        columns={columns}
        count={history.length}
        entryAt={(index) => rowEntry(history[index])}
        rowTestId="history-row"
      />
    </div>
  );
}
