import { Anchor, EmptyState, Table, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconBuildings } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { DeskRow } from '../../../src-preload/contract/index.ts';
import { badgeFor, StatusBadge } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import { ErrorPanel, formatCount, Page, TableSkeleton, When } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import classes from './desk.module.css';
import { DESK_COLUMNS, sortDesk, type DeskColumn, type DeskOrder } from './sorting.ts';

const HEADERS: Readonly<Record<DeskColumn, string>> = {
  name: 'Tenant',
  attention: 'Needs attention',
  backup: 'Last good backup',
  failed: 'Failed, 7 days',
  findings: 'Open findings',
  next: 'Next run',
  stale: 'Scans and syncs',
};

/** Columns of single numbers, which stand below each other. */
const NUMBERS: ReadonlySet<DeskColumn> = new Set(['attention', 'failed']);

/** The order that an address names; by name where it names none. */
function orderIn(params: URLSearchParams): DeskOrder {
  const column = DESK_COLUMNS.find((one) => one === params.get('sort')) ?? 'name';
  return { column, descending: params.get('order') === 'down' };
}

/** Every active tenant that the user is a member of, side by side. */
export function DeskPage(): ReactElement {
  const desk = useAtlasQuery('desk.get', {});
  const [params, setParams] = useSearchParams();
  const [said, setSaid] = useState('');
  const order = orderIn(params);
  const rows = sortDesk(desk.data ?? [], order);
  const sortBy = (column: DeskColumn): void => {
    // Numbers are wanted highest first, names and times from their beginning.
    const first = column === 'attention' || column === 'failed' || column === 'findings' || column === 'stale';
    const descending = order.column === column ? !order.descending : first;
    setParams({ sort: column, ...(descending ? { order: 'down' } : {}) }, { replace: true });
    setSaid(`Sorted by ${HEADERS[column]}, ${descending ? 'descending' : 'ascending'}.`);
  };
  return (
    <Page
      title="Desk"
      description="How every tenant stands that you are a member of. Archived tenants are left out."
      ready={!desk.isPending}
    >
      {desk.isError ? (
        <ErrorPanel error={desk.error} onRetry={() => void desk.refetch()} />
      ) : desk.data === undefined ? (
        <TableSkeleton />
      ) : rows.length === 0 ? (
        <EmptyState
          className={shared.empty}
          icon={<IconBuildings size={28} stroke={1.5} />}
          title="No active tenant"
          description="You are a member of no tenant that is active. Add one, or ask an owner for access."
          data-testid="list-empty"
        />
      ) : (
        <>
          <div className={classes.scroll}>
            <Table className={classes.table} data-testid="desk" aria-label="Tenants" verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  {DESK_COLUMNS.map((column) => (
                    <Header key={column} column={column} order={order} onSort={() => sortBy(column)} />
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <Row key={row.tenant} row={row} />
                ))}
              </Table.Tbody>
            </Table>
          </div>
          <output className={classes.said}>{said}</output>
        </>
      )}
    </Page>
  );
}

function Header({ column, order, onSort }: { column: DeskColumn; order: DeskOrder; onSort: () => void }): ReactElement {
  const sorted = order.column === column;
  const Arrow = order.descending ? IconArrowDown : IconArrowUp;
  return (
    <Table.Th
      aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : 'none'}
      ta={NUMBERS.has(column) ? 'end' : undefined}
    >
      <UnstyledButton className={classes.header} onClick={onSort} data-testid={`sort-${column}`}>
        {HEADERS[column]}
        {sorted ? <Arrow size={14} aria-hidden /> : null}
      </UnstyledButton>
    </Table.Th>
  );
}

/** What a column says of a tenant, with the column's heading where the row is shown as a card. */
function Cell({ column, children }: { column: DeskColumn; children: ReactNode }): ReactElement {
  return (
    <Table.Td ta={NUMBERS.has(column) ? 'end' : undefined}>
      <span className={classes.label} aria-hidden>
        {HEADERS[column]}
      </span>
      <span>{children}</span>
    </Table.Td>
  );
}

/** A count that leads to what it counts; a plain nought where there is nothing. */
function Count({ value, to, label }: { value: number; to: string; label: string }): ReactElement {
  if (value === 0) return <span className={shared.dimmed}>0</span>;
  return (
    <Anchor component={Link} to={to} size="sm" aria-label={`${formatCount(value)} ${label}`}>
      {formatCount(value)}
    </Anchor>
  );
}

function Row({ row }: { row: DeskRow }): ReactElement {
  const base = `/t/${row.tenant}`;
  const { lastGoodBackup: backup, nextRun } = row;
  return (
    <Table.Tr data-testid="desk-row">
      <Table.Th scope="row">
        <Anchor component={Link} to={base} size="sm" fw={600} className={classes.name}>
          {row.name}
        </Anchor>
      </Table.Th>
      <Cell column="attention">
        <Count value={row.attention} to={base} label={`to look at in ${row.name}`} />
      </Cell>
      <Cell column="backup">
        {backup === null ? (
          <span className={shared.dimmed}>None yet</span>
        ) : (
          <Anchor component={Link} to={`${base}/backups/${backup.backupSetId}`} size="sm">
            <When time={backup.at} />
          </Anchor>
        )}
      </Cell>
      <Cell column="failed">
        <Count
          value={row.failedOrPartial7Days}
          to={`${base}/operations?show=attention`}
          label={`failed or partial runs in ${row.name}`}
        />
      </Cell>
      <Cell column="findings">
        <Findings row={row} base={base} />
      </Cell>
      <Cell column="next">
        {nextRun === null ? (
          <span className={shared.dimmed}>–</span>
        ) : (
          <>
            <Anchor component={Link} to={`${base}/schedules/${nextRun.scheduleId}`} size="sm">
              <When time={nextRun.at} />
            </Anchor>
            {nextRun.obstacle === null ? null : (
              <Text size="xs" c="dimmed">
                Will not run: {nextRun.obstacle}
              </Text>
            )}
          </>
        )}
      </Cell>
      <Cell column="stale">
        <Stale row={row} base={base} />
      </Cell>
    </Table.Tr>
  );
}

function Findings({ row, base }: { row: DeskRow; base: string }): ReactElement {
  const counts = [
    { severity: 'high', count: row.openHigh },
    { severity: 'medium', count: row.openMedium },
    { severity: 'low', count: row.openLow },
  ].filter(({ count }) => count > 0);
  if (counts.length === 0) return <span className={shared.dimmed}>0</span>;
  return (
    <span className={classes.parts}>
      {counts.map(({ severity, count }) => (
        <Anchor key={severity} component={Link} to={`${base}/findings?severity=${severity}`} size="sm">
          {formatCount(count)} {badgeFor('findingSeverity', severity).label.toLowerCase()}
        </Anchor>
      ))}
    </span>
  );
}

function Stale({ row, base }: { row: DeskRow; base: string }): ReactElement {
  const stale = [
    { is: row.driftIsStale, label: 'Drift', to: 'drift' },
    { is: row.inventoryIsStale, label: 'Inventory', to: 'inventory' },
    { is: row.groupsAreStale, label: 'Groups', to: 'groups' },
  ].filter(({ is }) => is);
  if (stale.length === 0) return <StatusBadge domain="deskFreshness" value="current" />;
  return (
    <span className={classes.parts}>
      <StatusBadge domain="deskFreshness" value="stale" />
      {stale.map(({ label, to }) => (
        <Anchor key={to} component={Link} to={`${base}/${to}`} size="sm">
          {label}
        </Anchor>
      ))}
    </span>
  );
}
