import { Chip, EmptyState, Group } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import {
  RESTORE_ACTIONS,
  RESTORE_RESULTS,
  type RestoreItem,
  type RestoreRun,
} from '../../../src-preload/contract/index.ts';
import { badgeFor, StatusBadge } from '../../badges/index.ts';
import { usePagedRows } from '../../bridge/index.ts';
import { formatCount, PagedTable, SearchBox, Truncated, useTenant, type Column } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { changesOf } from './words.ts';
import classes from './restores.module.css';

const NAME: Column<RestoreItem> = {
  key: 'name',
  header: 'Object',
  width: 'minmax(9rem, 1.6fr)',
  render: (item) => (
    <Truncated text={item.name}>
      <strong>{item.name}</strong>
    </Truncated>
  ),
};
const TYPE: Column<RestoreItem> = {
  key: 'type',
  header: 'Type',
  width: 'minmax(7rem, 1fr)',
  secondary: true,
  render: (item) => <Truncated text={item.policyTypeLabel} className={shared.dimmed} />,
};
const reason = (text: string | null): ReactElement | null =>
  text === null ? null : <span className={classes.reason}>{text}</span>;

const COLUMNS: Readonly<Record<'actions' | 'results', readonly Column<RestoreItem>[]>> = {
  actions: [
    {
      key: 'action',
      header: 'Action',
      width: '8rem',
      render: (item) => <StatusBadge domain="restoreAction" value={item.action} />,
    },
    NAME,
    TYPE,
    {
      key: 'changes',
      header: 'What changes',
      width: 'minmax(10rem, 1.6fr)',
      render: (item) => (
        <>
          {changesOf(item)}
          {reason(item.reason)}
        </>
      ),
    },
  ],
  results: [
    {
      key: 'result',
      header: 'Result',
      width: '10.5rem',
      render: (item) =>
        item.result === null ? (
          <span className={shared.dimmed}>Not reached</span>
        ) : (
          <StatusBadge domain="restoreResult" value={item.result} />
        ),
    },
    NAME,
    TYPE,
    { key: 'reason', header: 'Reason', width: 'minmax(8rem, 1.6fr)', render: (item) => reason(item.resultReason) },
  ],
};

const KINDS = {
  actions: { domain: 'restoreAction', values: RESTORE_ACTIONS, label: 'Which actions are shown' },
  results: { domain: 'restoreResult', values: RESTORE_RESULTS, label: 'Which results are shown' },
} as const;
const ANY = 'any';
/** What a person looks for first, where there is any of it. */
const FIRST = { actions: ['update', 'create'], results: ['failed'] } as const;

interface ItemTableProps {
  run: RestoreRun;
  /** What is shown of each object: what is planned, or what was done. */
  show: 'actions' | 'results';
}

/** The objects of a restore, filtered by what becomes of them. Opening one shows its settings. */
export function ItemTable({ run, show }: ItemTableProps): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string>(() => FIRST[show].find((value) => (run[show][value] ?? 0) > 0) ?? ANY);
  const { domain, values, label } = KINDS[show];
  const counts = run[show];
  const input = useMemo(
    () => ({
      tenant: tenant.externalId,
      restoreRunId: run.id,
      action: show === 'actions' ? (RESTORE_ACTIONS.find((one) => one === chosen) ?? null) : null,
      result: show === 'results' ? (RESTORE_RESULTS.find((one) => one === chosen) ?? null) : null,
      search,
    }),
    [tenant.externalId, run.id, show, chosen, search],
  );
  const paged = usePagedRows('restores.items', input);
  return (
    <>
      <Group gap="sm" justify="space-between">
        <Chip.Group value={chosen} onChange={(value) => setChosen(typeof value === 'string' ? value : ANY)}>
          <Group gap={6} role="radiogroup" aria-label={label}>
            <Chip value={ANY} size="xs" variant="outline">
              All {formatCount(run.itemCount)}
            </Chip>
            {values.map((value) =>
              (counts[value] ?? 0) === 0 ? null : (
                <Chip key={value} value={value} size="xs" variant="outline" data-testid={`only-${value}`}>
                  {badgeFor(domain, value).label} {formatCount(counts[value] ?? 0)}
                </Chip>
              ),
            )}
          </Group>
        </Chip.Group>
        <SearchBox label="Search objects by name" onSearch={setSearch} width={220} />
      </Group>
      <PagedTable
        paged={paged}
        label={show === 'actions' ? 'What the restore does' : 'What became of each object'}
        columns={COLUMNS[show]}
        onOpen={(item) => void navigate(`/t/${tenant.externalId}/restores/${run.id}/objects/${item.id}`)}
        rowTestId="restore-item-row"
        empty={
          <EmptyState
            className={shared.empty}
            size="sm"
            icon={<IconFileSearch size={26} stroke={1.5} />}
            title="No objects match"
            description="Change the search or the filter to see more."
            data-testid="list-no-match"
          />
        }
      />
    </>
  );
}
