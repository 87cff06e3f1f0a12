import { Anchor, Button, EmptyState } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import type { AuditEntry, AuditRealm } from '../../../src-preload/contract/index.ts';
import { type AtlasError, usePagedRows } from '../../bridge/index.ts';
import {
  CapabilityPage,
  ErrorPanel,
  Notice,
  Page,
  TableSkeleton,
  Truncated,
  useAddressFilters,
  useTenant,
  rowEntry,
  VirtualTable,
  When,
  type Column,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { actionWords } from './actionWords.ts';
import { ExportAudit, useVerification, Verified, VerifyButton } from './AuditActions.tsx';
import { AuditEntryDialog } from './AuditEntryDialog.tsx';
import { AuditFilterBar } from './AuditFilterBar.tsx';
import { type AuditFilters, filterParams, filtersIn } from './filters.ts';
import { metadataSummary } from './metadataSummary.ts';
import classes from './audit.module.css';

const COLUMNS: readonly Column<AuditEntry>[] = [
  { key: 'time', header: 'Time', width: '11rem', render: (entry) => <When time={entry.time} exact /> },
  { key: 'actor', header: 'Who', width: 'minmax(5rem, 0.5fr)', render: (entry) => <Truncated text={entry.actor} /> },
  {
    key: 'action',
    header: 'Action',
    width: '11rem',
    render: (entry) => (
      <div>
        <Truncated text={actionWords(entry.action)} />
        <Truncated text={entry.action} className={`${shared.mono} ${shared.dimmed}`} />
      </div>
    ),
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

const DESCRIPTIONS: Readonly<Record<AuditRealm, string>> = {
  tenant: 'Every change in this tenant: who, what and when. Entries are never edited.',
  workspace: 'Every change of the workspace as a whole, such as its users. Entries are never edited.',
};

/** Who did what and when in this tenant. */
export function AuditPage(): ReactElement {
  return (
    <CapabilityPage capability="tenant.audit.view" title="Audit log" what="the audit log">
      <AuditLog />
    </CapabilityPage>
  );
}

function AuditLog(): ReactElement {
  const tenant = useTenant();
  const [opened, setOpened] = useState<AuditEntry | null>(null);
  const { filters, change } = useAddressFilters(filtersIn, filterParams);
  const input = useMemo(() => ({ tenant: tenant.externalId, ...filters }), [tenant.externalId, filters]);
  const { first, total, rowAt, onRange } = usePagedRows('audit.list', input);
  const verify = useVerification();
  const empty = first.data?.anyTotal === 0;
  const showOnly = (next: Pick<AuditFilters, 'realm' | 'entryId'>): void =>
    change({ search: '', action: null, actor: null, days: null, ...next });
  return (
    <Page
      title="Audit log"
      description={DESCRIPTIONS[filters.realm]}
      actions={
        <>
          <VerifyButton verify={verify} />
          <ExportAudit filters={filters} total={total} />
        </>
      }
      ready={!first.isPending}
    >
      <Verified verify={verify} onShow={(entryId, realm) => showOnly({ entryId, realm })} />
      <AuditFilterBar
        filters={filters}
        onChange={(next) => change(filters.entryId === null ? next : { ...next, entryId: null })}
      />
      {filters.entryId === null ? null : (
        <Notice
          tone="info"
          actions={
            <Button
              variant="default"
              size="xs"
              onClick={() => showOnly({ realm: filters.realm, entryId: null })}
              data-testid="clear-entry"
            >
              Show all entries
            </Button>
          }
        >
          Only entry {filters.entryId} is shown.
        </Notice>
      )}
      {first.isError ? (
        <AuditError error={first.error} onRetry={() => void first.refetch()} />
      ) : !first.data ? (
        <TableSkeleton />
      ) : total === 0 ? (
        <EmptyState
          className={shared.empty}
          size={empty ? undefined : 'sm'}
          icon={<IconHistory size={28} stroke={1.5} />}
          title={empty ? 'No entries yet' : 'No entries match'}
          description={empty ? 'The first change is recorded here.' : 'Change the search or the filters to see more.'}
          data-testid={empty ? 'list-empty' : 'list-no-match'}
        >
          {empty ? null : (
            <Anchor
              component="button"
              type="button"
              size="sm"
              onClick={() => showOnly({ realm: filters.realm, entryId: null })}
            >
              Clear search and filters
            </Anchor>
          )}
        </EmptyState>
      ) : (
        <VirtualTable
          label="Audit log"
          columns={COLUMNS}
          count={total}
          entryAt={(index) => rowEntry(rowAt(index))}
          onOpen={setOpened}
          onRange={onRange}
          rowTestId="audit-row"
        />
      )}
      <AuditEntryDialog entry={opened} onClose={() => setOpened(null)} />
    </Page>
  );
}

function AuditError({ error, onRetry }: { error: AtlasError; onRetry: () => void }): ReactElement {
  if (error.code !== 'forbidden') return <ErrorPanel error={error} onRetry={onRetry} />;
  return (
    <Notice tone="warning" title="These entries cannot be shown" testId="list-forbidden">
      {error.message}
    </Notice>
  );
}
