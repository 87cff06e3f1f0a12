import { Anchor, Button, Checkbox, Group, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import type { HistoryEntry, ItemDetail } from '../../../src-preload/contract/index.ts';
import { useTenant, When } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import classes from './backups.module.css';
import { inTimeOrder } from './historyChoice.ts';

const CHANGES: Readonly<Record<HistoryEntry['change'], string>> = {
  first: 'First captured',
  content: 'Settings changed',
  assignments: 'Assignments changed',
  both: 'Settings and assignments changed',
  none: 'No change',
};

/** The points where the object changed; any two of them can be compared. */
export function ItemHistory({ item }: { item: ItemDetail }): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const base = `/t/${tenant.externalId}`;
  const choose = (itemId: number, included: boolean): void =>
    setChosen((current) => (included ? [...current, itemId].slice(-2) : current.filter((one) => one !== itemId)));
  const pair = inTimeOrder(item.history, chosen);
  return (
    <div>
      <Group justify="space-between" mb="sm" gap="sm">
        <Text size="sm" c="dimmed">
          {item.history.length < 2
            ? 'One version is known so far. A later backup that finds a change adds another one here.'
            : 'Choose two versions to compare them setting by setting.'}
        </Text>
        {item.history.length < 2 ? null : (
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
        )}
      </Group>
      <Table.ScrollContainer minWidth={560} className={classes.framed}>
        <Table verticalSpacing="xs" highlightOnHover fz="sm">
          <Table.Thead>
            <Table.Tr>
              {item.history.length < 2 ? null : (
                <Table.Th w={40}>
                  <VisuallyHidden>Chosen for comparison</VisuallyHidden>
                </Table.Th>
              )}
              <Table.Th>Version</Table.Th>
              <Table.Th>Captured</Table.Th>
              <Table.Th>Backup set</Table.Th>
              <Table.Th>Change</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {item.history.map((entry) => (
              <Table.Tr key={entry.itemId} data-testid="history-row">
                {item.history.length < 2 ? null : (
                  <Table.Td>
                    <Checkbox
                      size="xs"
                      checked={chosen.includes(entry.itemId)}
                      onChange={(event) => choose(entry.itemId, event.currentTarget.checked)}
                      aria-label={`Compare version ${entry.versionNumber} of ${entry.backupSetName}`}
                    />
                  </Table.Td>
                )}
                <Table.Td>
                  <Anchor component={Link} to={`${base}/items/${entry.itemId}`} size="sm" underline="always">
                    Version {entry.versionNumber}
                  </Anchor>
                  {entry.itemId === item.id ? <span className={shared.dimmed}> · shown here</span> : null}
                </Table.Td>
                <Table.Td>
                  <When time={entry.capturedAt} />
                </Table.Td>
                <Table.Td>
                  <Anchor component={Link} to={`${base}/backups/${entry.backupSetId}`} size="sm">
                    {entry.backupSetName}
                  </Anchor>
                </Table.Td>
                <Table.Td>{CHANGES[entry.change]}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}
