import { Button, EmptyState, Group } from '@mantine/core';
import { IconHistory, IconShieldCheck } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import type { AuditEntry } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery, usePagedRows } from '../../bridge/index.ts';
import {
  ErrorPanel,
  missingCapabilityReason,
  Notice,
  Page,
  plural,
  SearchBox,
  TableSkeleton,
  Truncated,
  useTenant,
  VirtualTable,
  When,
  type Column,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { AuditEntryDialog } from './AuditEntryDialog.tsx';
import { metadataSummary } from './metadataSummary.ts';
import classes from './audit.module.css';

const COLUMNS: readonly Column<AuditEntry>[] = [
  { key: 'time', header: 'Time', width: '11rem', render: (entry) => <When time={entry.time} exact /> },
  { key: 'actor', header: 'Who', width: 'minmax(5rem, 0.5fr)', render: (entry) => <Truncated text={entry.actor} /> },
  {
    key: 'action',
    header: 'Action',
    width: '11rem',
    render: (entry) => <Truncated text={entry.action} className={shared.mono} />,
  },
  {
    key: 'subject',
    header: 'Subject and details',
    width: 'minmax(12rem, 2.2fr)',
    render: (entry) => {
      const details = metadataSummary(entry.metadata);
      return (
        <>
          <Truncated text={entry.subject} />
          {/* The row opens all of it. */}
          {details === '' ? null : <Truncated text={details} className={classes.summary} />}
        </>
      );
    },
  },
];

function VerifyChain(): ReactElement {
  const tenant = useTenant();
  const verify = useAtlasQuery('audit.verify', { tenant: tenant.externalId }, { enabled: false });
  const checked = verify.data && !verify.isFetching;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconShieldCheck size={16} />}
        loading={verify.isFetching}
        onClick={() => void verify.refetch()}
        data-testid="audit-verify"
      >
        Verify the log
      </Button>
      {checked ? (
        <div style={{ flexBasis: '100%' }}>
          {verify.data.ok ? (
            <Notice tone="success" live testId="audit-verified">
              The log is unchanged: {plural(verify.data.entries, 'entry', 'entries')} of this workspace checked, each as
              it was written.
            </Notice>
          ) : (
            <Notice tone="danger" live testId="audit-verified" title="The log is not as it was written">
              {verify.data.problem ?? 'An entry was changed, removed or cut off.'} Keep a copy of the workspace folder
              and find out who had access to it.
            </Notice>
          )}
        </div>
      ) : null}
      {verify.isError && !verify.isFetching ? (
        <div style={{ flexBasis: '100%' }}>
          <ErrorPanel error={verify.error} />
        </div>
      ) : null}
    </>
  );
}

/** Who did what and when in this tenant. */
export function AuditPage(): ReactElement {
  const tenant = useTenant();
  if (tenant.capabilities.includes('tenant.audit.view')) return <AuditLog />;
  return (
    <Page title="Audit log" ready>
      <Notice tone="warning" title="The audit log cannot be shown" testId="list-forbidden">
        {missingCapabilityReason(tenant.role, 'tenant.audit.view')}
      </Notice>
    </Page>
  );
}

function AuditLog(): ReactElement {
  const tenant = useTenant();
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState<AuditEntry | null>(null);
  const input = useMemo(() => ({ tenant: tenant.externalId, search }), [tenant.externalId, search]);
  const { first, total, rowAt, onRange } = usePagedRows('audit.list', input);
  return (
    <Page
      title="Audit log"
      description="Every change in this tenant: who, what and when. Entries are never edited."
      ready={!first.isPending}
    >
      <Group gap="sm" justify="space-between">
        <SearchBox label="Search the audit log" onSearch={setSearch} />
        <VerifyChain />
      </Group>
      {first.isError ? (
        <ErrorPanel error={first.error} onRetry={() => void first.refetch()} />
      ) : !first.data ? (
        <TableSkeleton />
      ) : total === 0 ? (
        <EmptyState
          className={shared.empty}
          icon={<IconHistory size={28} stroke={1.5} />}
          title={search === '' ? 'No entries yet' : 'No entries match'}
          description={
            search === '' ? 'The first change in this tenant is recorded here.' : 'Change the search to see more.'
          }
          data-testid={search === '' ? 'list-empty' : 'list-no-match'}
        />
      ) : (
        <VirtualTable
          label="Audit log"
          columns={COLUMNS}
          count={total}
          entryAt={(index) => {
            const row = rowAt(index);
            return row ? { kind: 'row', row } : { kind: 'loading' };
          }}
          onOpen={setOpened}
          onRange={onRange}
          rowTestId="audit-row"
        />
      )}
      <AuditEntryDialog entry={opened} onClose={() => setOpened(null)} />
    </Page>
  );
}
