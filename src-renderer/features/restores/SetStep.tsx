import { Anchor, Button, EmptyState, Text } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ChannelOutput, RestoreRun } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { useAtlasCommand, usePagedRows } from '../../bridge/index.ts';
import {
  ErrorPanel,
  formatCount,
  Notice,
  Panel,
  reasonAgainstCapability,
  SearchBox,
  TableSkeleton,
  useTenant,
  rowEntry,
  VirtualTable,
  When,
  type Column,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { StepBar } from './StepBar.tsx';
import { isOpen, type StepId } from './steps.ts';

type Source = ChannelOutput<'restores.sources'>['rows'][number];

const COLUMNS: readonly Column<Source>[] = [
  {
    key: 'name',
    header: 'Backup set',
    width: 'minmax(10rem, 2fr)',
    render: (source) => (
      <>
        <strong>{source.name}</strong>
        {source.origin === 'imported' ? <span className={shared.dimmed}> · imported</span> : null}
      </>
    ),
  },
  { key: 'tenant', header: 'Tenant', width: 'minmax(7rem, 1.2fr)', render: (source) => source.tenantName },
  {
    key: 'status',
    header: 'Status',
    width: '7.5rem',
    render: (source) => <StatusBadge domain="backupSet" value={source.status} />,
  },
  { key: 'items', header: 'Objects', width: '5rem', align: 'end', render: (source) => formatCount(source.itemCount) },
  {
    key: 'completed',
    header: 'Completed',
    width: 'minmax(11rem, 1fr)',
    secondary: true,
    render: (source) => <When time={source.completedAt} />,
  },
];

/** The first step of a new restore: the set. Opening a row begins the restore. */
export function ChooseSet(): ReactElement {
  const tenant = useTenant();
  const refusal = reasonAgainstCapability(tenant, 'tenant.restore.prepare');
  return refusal === null ? (
    <Sources />
  ) : (
    <Notice tone="warning" title="A restore cannot be begun here" testId="restore-refused">
      {refusal}
    </Notice>
  );
}

function Sources(): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const input = useMemo(() => ({ tenant: tenant.externalId, search }), [tenant.externalId, search]);
  const { first, total, rowAt, onRange } = usePagedRows('restores.sources', input);
  const create = useAtlasCommand('restores.create', {
    onSuccess: (run) => void navigate(`/t/${tenant.externalId}/restores/${run.id}`, { replace: true }),
  });
  if (first.isError) return <ErrorPanel error={first.error} onRetry={() => void first.refetch()} />;
  if (!first.data) return <TableSkeleton />;
  if (total === 0 && search === '') {
    return (
      <EmptyState
        className={shared.empty}
        icon={<IconArchive size={28} stroke={1.5} />}
        withIndicatorBackground
        title="There is no backup set to restore"
        description="A restore takes its objects out of a backup set. Take a backup first, or import one."
        data-testid="list-empty"
      >
        <EmptyState.Actions>
          <Button component={Link} to={`/t/${tenant.externalId}/backups`} size="md">
            Go to Backups
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    );
  }
  return (
    <>
      <Text size="sm" c="dimmed">
        Open the set to restore from. Sets of other tenants of yours can be restored here too; their groups, filters and
        other references are mapped in a later step.
      </Text>
      <SearchBox label="Search backup sets by name" onSearch={setSearch} />
      {total === 0 ? (
        <EmptyState
          className={shared.empty}
          size="sm"
          icon={<IconArchive size={26} stroke={1.5} />}
          title="No backup sets match"
          description="Change the search to see more."
          data-testid="list-no-match"
        />
      ) : (
        <VirtualTable
          label="Backup sets that can be restored"
          columns={COLUMNS}
          count={total}
          entryAt={(index) => rowEntry(rowAt(index))}
          onOpen={({ backupSetId }) => {
            if (!create.isPending) create.mutate({ tenant: tenant.externalId, backupSetId });
          }}
          onRange={onRange}
          rowTestId="source-row"
        />
      )}
    </>
  );
}

/** The set of a restore that exists: it stays what it is. */
export function SetFacts({ run, goTo }: { run: RestoreRun; goTo: (step: StepId) => void }): ReactElement {
  const tenant = useTenant();
  const { sourceTenant, backupSetId, backupSetName } = run;
  return (
    <>
      <StepBar says="The set that the objects are taken from.">
        <Button onClick={() => goTo('items')}>{isOpen(run.status) ? 'Continue to items' : 'Next'}</Button>
      </StepBar>
      <Panel title="Backup set" testId="restore-set">
        <Text size="sm">
          {sourceTenant === null || backupSetId === null ? (
            <strong>{backupSetName}</strong>
          ) : (
            <Anchor component={Link} to={`/t/${sourceTenant}/backups/${backupSetId}`} size="sm" underline="always">
              {backupSetName}
            </Anchor>
          )}
          , captured from {run.sourceTenantName}.{' '}
          {run.sameTenant
            ? 'It goes back into the tenant that it was captured from: ids that are still there mean the same.'
            : `It is not a capture of ${tenant.name}: objects are recognised by name and kind, never by id.`}
        </Text>
        <Text size="sm" c="dimmed" mt="xs">
          A restore keeps its set. To restore another one,{' '}
          <Anchor component={Link} to={`/t/${tenant.externalId}/restores/new`} size="sm" underline="always">
            begin a new restore
          </Anchor>
          .
        </Text>
      </Panel>
    </>
  );
}
