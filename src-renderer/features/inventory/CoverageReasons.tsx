import { Anchor, DataList, Drawer, Stack } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import type { CoverageReason, InventoryItem } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { useTenant, When } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { platformWords } from './words.ts';
import classes from './inventory.module.css';

/** Rules with their chips, each in a sentence. */
export function ReasonList({ reasons }: { reasons: readonly CoverageReason[] }): ReactElement {
  return (
    <ul className={classes.reasons}>
      {reasons.map(({ chip, rule, reason }) => (
        <li key={rule} data-testid="coverage-reason">
          <StatusBadge domain="coverage" value={chip} />
          <span>{reason}</span>
        </li>
      ))}
    </ul>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <DataList.Item>
      <DataList.ItemLabel>{label}</DataList.ItemLabel>
      <DataList.ItemValue className={shared.anywhere}>{children}</DataList.ItemValue>
    </DataList.Item>
  );
}

/** One object of the inventory: why it has its chips, and the way to its newest backup. */
export function InventoryItemDrawer({
  item,
  onClose,
}: {
  item: InventoryItem | null;
  onClose: () => void;
}): ReactElement {
  const tenant = useTenant();
  return (
    <Drawer
      opened={item !== null}
      onClose={onClose}
      title={item?.name ?? ''}
      size="32rem"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {item === null ? null : (
        <Stack gap="lg" data-testid="inventory-item">
          <ReasonList reasons={item.reasons} />
          <DataList size="sm" labelWidth="8rem">
            <Fact label="Type">{item.policyTypeLabel}</Fact>
            <Fact label="Platform">{platformWords(item.platform ?? 'none')}</Fact>
            <Fact label="Id">
              <span className={shared.mono}>{item.externalId}</span>
            </Fact>
            {item.previousName === null ? null : <Fact label="Called before">{item.previousName}</Fact>}
            <Fact label="First seen">
              <When time={item.firstSeen} />
            </Fact>
            <Fact label="Last seen">
              <When time={item.lastSeen} />
            </Fact>
            {item.goneAt === null ? null : (
              <Fact label="Gone since">
                <When time={item.goneAt} />
              </Fact>
            )}
            <Fact label="Newest backup">
              {item.itemId === null ? (
                'None: it was never captured'
              ) : (
                <Anchor component={Link} to={`/t/${tenant.externalId}/items/${item.itemId}`} size="sm">
                  Open it
                </Anchor>
              )}
            </Fact>
          </DataList>
        </Stack>
      )}
    </Drawer>
  );
}
