import { Anchor } from '@mantine/core';
import { IconFlag, IconPlus, IconRadar } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Baseline, DriftScan } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { useAtlasQuery, usePagedRows } from '../../bridge/index.ts';
import {
  CapabilityButton,
  formatCount,
  ListPage,
  Truncated,
  useOpenRun,
  useTenant,
  rowEntry,
  VirtualTable,
  When,
  type Column,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { ActiveRunPanel } from '../operations/index.ts';
import { ApproveBaseline } from './ApproveBaseline.tsx';
import { BaselineCard } from './BaselineCard.tsx';
import { ScanButtons } from './Scan.tsx';
import { driftWords } from './words.ts';

function comparedWith(scan: DriftScan): string {
  return scan.against === 'live' ? 'The live tenant' : (scan.againstName ?? 'A set that is gone');
}

function hasEnded({ status }: DriftScan): boolean {
  return status === 'succeeded' || status === 'partial';
}

const COLUMNS: readonly Column<DriftScan>[] = [
  { key: 'when', header: 'Scanned', width: '10rem', render: (scan) => <When time={scan.createdAt} /> },
  {
    key: 'status',
    header: 'Status',
    width: '7.5rem',
    render: (scan) => <StatusBadge domain="driftScan" value={scan.status} />,
  },
  {
    key: 'found',
    header: 'Found',
    width: 'minmax(11rem, 2.4fr)',
    render: (scan) => (hasEnded(scan) ? driftWords(scan.counts) : '–'),
  },
  {
    key: 'against',
    header: 'Compared',
    width: 'minmax(7rem, 1fr)',
    render: (scan) => <Truncated text={comparedWith(scan)} />,
  },
  {
    key: 'baseline',
    header: 'Baseline',
    width: 'minmax(6rem, 1fr)',
    secondary: true,
    render: (scan) => <Truncated text={scan.baselineName} className={shared.dimmed} />,
  },
  {
    key: 'unchanged',
    header: 'As it should be',
    width: '7.5rem',
    align: 'end',
    secondary: true,
    render: (scan) => (hasEnded(scan) ? formatCount(scan.counts.unchanged) : '–'),
  },
  {
    key: 'requests',
    header: 'Requests',
    width: '5rem',
    align: 'end',
    secondary: true,
    render: (scan) => formatCount(scan.counts.requests),
  },
];

/** The large button of a tenant that nothing can be scanned in yet: what comes first. */
function FirstStep({ sets, onApprove }: { sets: number; onApprove: () => void }): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  return sets === 0 ? (
    <CapabilityButton
      capability="tenant.backups.create"
      size="md"
      leftSection={<IconPlus size={16} />}
      onClick={() => void navigate(`/t/${tenant.externalId}/backups?create=1`)}
      testId="drift-first-backup"
    >
      Take the first backup
    </CapabilityButton>
  ) : (
    <CapabilityButton
      capability="tenant.backups.manage"
      size="md"
      leftSection={<IconFlag size={16} />}
      onClick={onApprove}
      testId="approve-baseline"
    >
      Approve a backup set as the baseline…
    </CapabilityButton>
  );
}

function emptyTexts(baseline: Baseline | undefined, sets: number, name: string): { title: string; text: string } {
  if (baseline?.set) {
    return {
      title: 'Not scanned yet',
      text: `A scan reads ${name} as an unchanged backup does, compares it with “${baseline.set.name}”, and lists every object that is not as it should be.`,
    };
  }
  return {
    title: 'No baseline yet',
    text:
      sets === 0
        ? `Drift is what differs between ${name} and a backup of it that you approve as the baseline. Take a backup first.`
        : `Drift is what differs between ${name} and its baseline: the backup set that says how it should be. Approve one, then scan.`,
  };
}

/** Drift of a tenant: its baseline, the scan that runs, and every scan so far. */
export function DriftPage(): ReactElement {
  const tenant = useTenant();
  const openRun = useOpenRun();
  const [params, setParams] = useSearchParams();
  const approving = params.has('approve');
  const approve = (open: boolean): void => setParams(open ? { approve: '1' } : {}, { replace: true });
  const only = { tenant: tenant.externalId };
  const baseline = useAtlasQuery('baseline.get', only);
  const sets = useAtlasQuery('backups.list', { ...only, filter: 'active', limit: 1 });
  const active = useAtlasQuery('operations.list', { ...only, show: 'active', type: 'drift.scan', limit: 1 });
  const input = useMemo(() => ({ tenant: tenant.externalId }), [tenant.externalId]);
  const { first, total, rowAt, onRange } = usePagedRows('drift.scans', input);
  const running = active.data?.rows.find((run) => run.status !== 'completed');
  const base = `/t/${tenant.externalId}`;
  const known = baseline.data;
  const untouched = total === 0 && known?.set === null;
  const setCount = sets.data?.activeTotal ?? 0;
  const texts = emptyTexts(known, setCount, tenant.name);
  const loaded = first.data !== undefined && known !== undefined && sets.data !== undefined;
  return (
    <ListPage
      page="drift"
      description={
        <>
          How {tenant.name} differs from its baseline. What was found is under{' '}
          <Anchor component={Link} to={`${base}/findings`} size="sm" underline="always">
            Findings
          </Anchor>
          .
        </>
      }
      icon={<IconRadar size={28} stroke={1.5} />}
      texts={{ emptyTitle: texts.title, emptyText: texts.text, onlyArchivedText: '' }}
      facts={loaded ? { matching: total, active: total, archived: 0, filter: 'active' } : null}
      error={first.error ?? baseline.error ?? sets.error}
      onRetry={() => void Promise.all([first.refetch(), baseline.refetch(), sets.refetch()])}
      notice={
        <>
          {known && loaded && !untouched ? <BaselineCard baseline={known} onApprove={() => approve(true)} /> : null}
          <ActiveRunPanel type="drift.scan" />
          <ApproveBaseline opened={approving} onClose={() => approve(false)} />
        </>
      }
      renderCreate={(place) =>
        !known || untouched ? (
          <FirstStep sets={setCount} onApprove={() => approve(true)} />
        ) : (
          <ScanButtons baseline={known} running={running !== undefined} place={place} />
        )
      }
      search={null}
    >
      <VirtualTable
        label="Drift scans"
        columns={COLUMNS}
        count={total}
        entryAt={(index) => rowEntry(rowAt(index))}
        onOpen={openRun}
        onRange={onRange}
        renderDetail={(scan) => <ScanDetail scan={scan} newest={scan.id === known?.lastScan?.id} />}
        rowTestId="scan-row"
      />
    </ListPage>
  );
}

/** Why a scan brought nothing, what it could not compare, and where its results are. */
function ScanDetail({ scan, newest }: { scan: DriftScan; newest: boolean }): ReactElement | null {
  const tenant = useTenant();
  const { failureSummary, baselineSetId, againstSetId, counts } = scan;
  const base = `/t/${tenant.externalId}`;
  const both = hasEnded(scan) && baselineSetId !== null && againstSetId !== null;
  return (
    <div className={shared.dimmed}>
      {failureSummary === null ? null : <div>{failureSummary}</div>}
      {counts.notCompared === 0 ? null : (
        <div>{formatCount(counts.notCompared)} could not be compared: one side did not capture them.</div>
      )}
      {newest && hasEnded(scan) ? (
        <Anchor
          component={Link}
          to={`${base}/findings?status=all&scan=${scan.id}`}
          size="xs"
          underline="always"
          mr="md"
        >
          Findings of this scan
        </Anchor>
      ) : null}
      {both ? (
        <Anchor
          component={Link}
          to={`${base}/backups/${baselineSetId}/compare/${againstSetId}`}
          size="xs"
          underline="always"
        >
          Compare both sets
        </Anchor>
      ) : null}
    </div>
  );
}
