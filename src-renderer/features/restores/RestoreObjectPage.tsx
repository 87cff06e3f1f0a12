import { Anchor, Text } from '@mantine/core';
import { useMemo, useState, type ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { ChangeRow, RestoreItem, RestoreRun } from '../../../src-preload/contract/index.ts';
import { badgeFor, StatusBadge, toneFor } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import {
  countChanges,
  DiffView,
  Notice,
  Page,
  Panel,
  useTenant,
  WaitingPage,
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
  if (!valid || query.isError || !query.data) {
    return <WaitingPage title="Object of a restore" crumbs={crumbs} query={valid ? query : null} />;
  }
  const { item, changes, truncated, assignmentsBefore, assignmentsAfter } = query.data;
  const written = item.action === 'create' || item.action === 'update' || item.action === 'unchanged';
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
      {item.resultReason === null || item.resultReason === item.reason || item.result === null ? null : (
        <Notice
          tone={toneFor('restoreResult', item.result)}
          title={badgeFor('restoreResult', item.result).label}
          testId="object-result"
        >
          {item.resultReason}
        </Notice>
      )}
      {item.reason === null ? null : (
        <Notice tone={item.action === 'cannot' ? 'warning' : 'info'} testId="object-reason">
          {item.reason}
        </Notice>
      )}
      {run.data ? <Kept item={item} run={run.data} /> : null}
      {truncated ? (
        <Notice tone="info">Only the first settings are shown; there are too many for the screen.</Notice>
      ) : null}
      <Panel title="Assignments" testId="restore-assignments">
        <div className={classes.assignments}>
          <Assignments title={written ? 'Before' : 'In the tenant'} lines={assignmentsBefore} />
          <Assignments title={written ? 'After' : 'In the backup'} lines={assignmentsAfter} />
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

/** What is there now, as far as an undo can go back to it; null before a preview has looked. */
function Kept({ item, run }: { item: RestoreItem; run: RestoreRun }): ReactElement | null {
  const tenant = useTenant();
  if (run.previewedAt === null || run.beforeSetId === null) return null;
  const set = (
    <Anchor
      component={Link}
      to={`/t/${tenant.externalId}/backups/${run.beforeSetId}`}
      size="sm"
      underline="always"
      data-testid="before-set"
    >
      Before restore {run.id}
    </Anchor>
  );
  const text = {
    update: <>What the tenant held before is kept in the backup set {set}: an undo goes back to it.</>,
    create: <>The tenant did not hold it, so there is nothing to keep: an undo leaves the new object where it is.</>,
    unchanged: <>The tenant holds what the backup holds, and nothing is written.</>,
    skip: <>Nothing is written. Below stands what the backup holds beside what the tenant holds.</>,
    cannot: <>Nothing is written. Below stands what the backup holds, for whoever makes it by hand.</>,
    needs_input: <>Nothing is written. Below stands what the backup holds, for whoever makes it by hand.</>,
  }[item.action];
  return (
    <Text size="sm" c="dimmed" data-testid="kept-for-undo">
      {text}
    </Text>
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
