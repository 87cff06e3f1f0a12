import { Anchor, Text } from '@mantine/core';
import { useMemo, useState, type ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { ChangeRow } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import {
  countChanges,
  DiffView,
  ErrorPanel,
  NotFoundPage,
  Notice,
  Page,
  Panel,
  TableSkeleton,
  useTenant,
  type DiffLayout,
  type DiffShow,
} from '../../components/index.ts';
import classes from './restores.module.css';

/** One object of a restore: the settings that change, and its assignments before and after. */
export function RestoreObjectPage(): ReactElement {
  const tenant = useTenant();
  const params = useParams();
  const [restoreRunId, restoreItemId] = [Number(params['restoreRunId']), Number(params['restoreItemId'])];
  const valid = [restoreRunId, restoreItemId].every((id) => Number.isSafeInteger(id) && id > 0);
  const target = { tenant: tenant.externalId, restoreRunId };
  const query = useAtlasQuery('restores.item', { ...target, restoreItemId }, { enabled: valid });
  const run = useAtlasQuery('restores.get', target, { enabled: valid });
  const base = `/t/${tenant.externalId}`;
  const crumbs = [
    { label: 'Restores', to: `${base}/restores` },
    {
      label: run.data ? `Restore of “${run.data.backupSetName}”` : `Restore ${restoreRunId}`,
      to: `${base}/restores/${restoreRunId}`,
    },
  ];
  if (!valid || query.error?.code === 'not_found') return <NotFoundPage />;
  if (query.isError) {
    return (
      <Page title="Object of a restore" crumbs={crumbs} ready>
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  if (!query.data) {
    return (
      <Page title={null} crumbs={crumbs} ready={false}>
        <TableSkeleton />
      </Page>
    );
  }
  const { item, changes, truncated, assignmentsBefore, assignmentsAfter } = query.data;
  return (
    <Page
      title={item.name}
      titleExtra={
        <>
          <StatusBadge domain="restoreAction" value={item.action} focusable testId="item-action" />
          {item.result === null ? null : (
            <StatusBadge domain="restoreResult" value={item.result} focusable testId="item-result" />
          )}
        </>
      }
      description={<span>{item.policyTypeLabel}</span>}
      crumbs={crumbs}
      ready
    >
      {item.reason === null ? null : <Notice tone="info">{item.reason}</Notice>}
      {item.resultReason === null || item.resultReason === item.reason ? null : (
        <Notice tone="info" title="Result">
          {item.resultReason}
        </Notice>
      )}
      {truncated ? (
        <Notice tone="info">Only the first settings are shown; there are too many for the screen.</Notice>
      ) : null}
      <Panel title="Assignments" testId="restore-assignments">
        <div className={classes.assignments}>
          <Assignments title="Before" lines={assignmentsBefore} />
          <Assignments title="After" lines={assignmentsAfter} />
        </div>
      </Panel>
      {run.data?.previewedAt === null ? (
        <Text size="sm" c="dimmed">
          What changes is known after a preview.
        </Text>
      ) : (
        <Changes changes={changes} title={item.name} />
      )}
      <Anchor component={Link} to={`${base}/restores/${restoreRunId}`} size="sm">
        Back to the restore
      </Anchor>
    </Page>
  );
}

function Assignments({ title, lines }: { title: string; lines: readonly string[] }): ReactElement {
  return (
    <div>
      <h3>{title}</h3>
      {lines.length === 0 ? (
        <Text size="sm" c="dimmed">
          Not assigned
        </Text>
      ) : (
        <ul className={classes.list}>
          {lines.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Changes({ changes, title }: { changes: readonly ChangeRow[]; title: string }): ReactElement {
  const [layout, setLayout] = useState<DiffLayout>('side');
  const [show, setShow] = useState<DiffShow>('changes');
  const comparison = useMemo(() => ({ changes: [...changes], counts: countChanges(changes) }), [changes]);
  const { added, removed, changed } = comparison.counts;
  if (added + removed + changed === 0) return <Notice tone="info">No setting changes.</Notice>;
  return (
    <DiffView comparison={comparison} title={title} layout={layout} onLayout={setLayout} show={show} onShow={setShow} />
  );
}
