import { Anchor, Group, Tooltip } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactElement } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { BackupSet, ChannelOutput, Counts, Operation } from '../../../src-preload/contract/index.ts';
import { StatusBadge, toneFor } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import {
  FailurePanel,
  formatCount,
  formatDuration,
  formatTimeFull,
  KeyNumbers,
  Notice,
  Page,
  Panel,
  RunProgress,
  TableSkeleton,
  useTenant,
  WaitingPage,
  useTypeLabels,
  When,
} from '../../components/index.ts';
import { CompareSetButton, GoneSincePrevious } from '../compare/index.ts';
import { BaselineBadge, DriftMenu } from '../drift/index.ts';
import { liveCounts } from './liveCounts.ts';
import { ImportFiles } from './ImportFiles.tsx';
import { ImportNumbers, ImportTabs } from './ImportParts.tsx';
import { NoteList } from './NoteList.tsx';
import { removalWords } from './removalWords.ts';
import { RestoreFromSet } from './RestoreFromSet.tsx';
import { SetActions } from './SetActions.tsx';
import { SetItems } from './SetItems.tsx';
import { TypeFilter } from './TypeFilter.tsx';
import classes from './backups.module.css';

const REFRESH_MS = 1000;

type SetDetail = ChannelOutput<'backups.get'>;

function isActive(set: BackupSet): boolean {
  return set.status === 'pending' || set.status === 'running';
}

function Description({ detail: { set, previousSet } }: { detail: SetDetail }): ReactElement {
  const tenant = useTenant();
  return (
    <span className={classes.facts}>
      <span>
        Created <When time={set.createdAt} /> by {set.createdBy}
      </span>
      {/* One unit: in a narrow window the link does not stand on a line alone. */}
      <span className={classes.facts}>
        {set.completedAt === null ? null : (
          <Tooltip label={formatTimeFull(set.completedAt)}>
            <span>Completed in {formatDuration(set.createdAt, set.completedAt)}</span>
          </Tooltip>
        )}
        {set.includeFoundations ? null : <span>Without foundations</span>}
        {set.operationRunId === null ? null : (
          <Anchor
            component={Link}
            to={`/t/${tenant.externalId}/operations/${set.operationRunId}`}
            size="sm"
            underline="always"
            data-testid="view-run"
          >
            View run
          </Anchor>
        )}
        {/* What an import does not hold is not gone. */}
        {previousSet === null || isActive(set) || set.origin === 'imported' ? null : (
          <GoneSincePrevious backupSetId={set.id} previous={previousSet} />
        )}
      </span>
    </span>
  );
}

function Messages({ detail }: { detail: SetDetail }): ReactElement {
  const { set, notes } = detail;
  return (
    <>
      {set.archivedAt === null ? null : (
        <Notice tone={set.removalAt === null ? 'info' : 'warning'} testId="set-archived">
          {set.removalAt === null ? (
            <>
              Archived <When time={set.archivedAt} />. It is kept in full, and left out of the list of active backups.
            </>
          ) : (
            <>
              Archived by retention; {removalWords(set.removalAt)}. Restore it to the list to keep it: retention then
              leaves it alone.
            </>
          )}
        </Notice>
      )}
      {notes.length === 0 ? null : (
        <Notice tone={toneFor('backupSet', set.status)} title="About this set" testId="set-notes">
          <NoteList notes={notes} />
        </Notice>
      )}
    </>
  );
}

/** One backup set: how complete it is, what is missing, and everything in it. */
export function BackupSetPage(): ReactElement {
  const tenant = useTenant();
  const { setId } = useParams();
  const backupSetId = Number(setId);
  const valid = Number.isSafeInteger(backupSetId) && backupSetId > 0;
  const query = useAtlasQuery('backups.get', { tenant: tenant.externalId, backupSetId }, { enabled: valid });
  const crumbs = [{ label: 'Backups', to: `/t/${tenant.externalId}/backups` }];

  if (!valid || query.isError || !query.data) {
    return (
      <WaitingPage title="Backup set" crumbs={crumbs} query={valid ? query : null}>
        <KeyNumbers
          numbers={['Objects', 'Unchanged', 'Failures', 'Graph requests'].map((label) => ({ label, value: null }))}
        />
        <TableSkeleton />
      </WaitingPage>
    );
  }
  return <SetContent key={backupSetId} detail={query.data} crumbs={crumbs} />;
}

/** Reads the growing set again from time to time while its capture runs: progress events carry no objects. */
function useLiveSet(set: BackupSet): Operation | null {
  const tenant = useTenant();
  const client = useQueryClient();
  const active = isActive(set);
  const operationRunId = set.operationRunId ?? 0;
  const run = useAtlasQuery(
    'operations.get',
    { tenant: tenant.externalId, operationRunId },
    { enabled: active && operationRunId > 0 },
  );
  const refresh = useInterval(() => {
    void client.invalidateQueries({ queryKey: ['atlas', 'backups.get'] });
    void client.invalidateQueries({ queryKey: ['atlas', 'backups.items'] });
    void client.invalidateQueries({ queryKey: ['atlas', 'imports.files'] });
  }, REFRESH_MS);
  const { start, stop } = refresh;
  useEffect(() => {
    if (!active) return undefined;
    start();
    return stop;
  }, [active, start, stop]);
  return active ? (run.data?.run ?? null) : null;
}

function Numbers({ counts }: { counts: Counts }): ReactElement {
  return (
    <KeyNumbers
      numbers={[
        { label: 'Objects', value: formatCount(counts.items), testId: 'set-item-count' },
        {
          label: 'Unchanged',
          value: formatCount(counts.unchanged),
          hint: 'Known from an earlier backup and not read again.',
        },
        { label: 'Failures', value: formatCount(counts.failed) },
        {
          label: 'Graph requests',
          value: formatCount(counts.requests),
          hint: 'Requests inside a batch are counted singly.',
        },
      ]}
    />
  );
}

function SetContent({ detail, crumbs }: { detail: SetDetail; crumbs: { label: string; to: string }[] }): ReactElement {
  const { set, types, failures } = detail;
  const [policyType, setPolicyType] = useState<string | null>(null);
  const labelOf = useTypeLabels();
  const filterable = types.some((type) => type.items > 0 || type.failed > 0);
  const run = useLiveSet(set);
  const counts = liveCounts(set, run);
  const imported = set.origin === 'imported';
  const [params] = useSearchParams();
  const showsFiles = imported && params.get('tab') === 'files';
  return (
    <Page
      title={set.name}
      titleExtra={
        <Group gap={6}>
          <StatusBadge domain="backupSet" value={set.status} focusable testId="backup-set-status" />
          <BaselineBadge set={set} />
          {imported ? (
            <StatusBadge domain="backupOrigin" value={set.origin} focusable testId="backup-set-origin" />
          ) : null}
        </Group>
      }
      description={<Description detail={detail} />}
      crumbs={crumbs}
      actions={
        <>
          {isActive(set) || set.itemCount === 0 ? null : <RestoreFromSet set={set} />}
          {isActive(set) ? null : <CompareSetButton set={set} previous={detail.previousSet} />}
          {isActive(set) || set.itemCount === 0 ? null : <DriftMenu set={set} />}
          <SetActions set={set} />
        </>
      }
      ready
    >
      <Messages detail={detail} />
      {run ? (
        <Panel>
          <RunProgress run={run} />
        </Panel>
      ) : null}
      {imported ? <ImportNumbers set={set} counts={counts} /> : <Numbers counts={counts} />}
      <FailurePanel
        failures={failures}
        labelOf={labelOf}
        advice={set.resumable ? 'Resume the set to read what is missing; what it already holds is kept.' : undefined}
      />
      {imported ? <ImportTabs /> : null}
      {showsFiles ? (
        <ImportFiles set={set} />
      ) : (
        <div className={classes.setBody} data-plain={!filterable || undefined}>
          {filterable ? (
            <TypeFilter types={types} total={counts.items} chosen={policyType} onChoose={setPolicyType} />
          ) : null}
          <SetItems set={set} policyType={policyType} live={isActive(set)} known={counts.items} />
        </div>
      )}
    </Page>
  );
}
