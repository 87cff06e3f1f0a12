import { Anchor, Button, EmptyState } from '@mantine/core';
import { IconCircleCheck, IconFileSearch, IconRadar } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ChannelOutput } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery, usePagedRows } from '../../bridge/index.ts';
import {
  ErrorPanel,
  formatCount,
  KeyNumbers,
  NoMatch,
  Notice,
  Page,
  TableSkeleton,
  useAddressFilters,
  useTenant,
} from '../../components/index.ts';
import { ReportButton } from '../reports/index.ts';
import shared from '../../components/components.module.css';
import { FindingFilterBar } from './FindingFilterBar.tsx';
import { filterParams, filtersIn, NO_FILTERS, type FindingFilters } from './filters.ts';
import { FindingTable } from './FindingTable.tsx';

/** Open findings by severity, each leading to them. */
function Numbers({ open }: { open: ChannelOutput<'findings.list'>['open'] | undefined }): ReactElement {
  const base = `/t/${useTenant().externalId}/findings`;
  const number = (label: string, value: number | undefined, severity: string, hint: string) => ({
    label,
    value: value === undefined ? null : formatCount(value),
    to: severity === '' ? base : `${base}?severity=${severity}`,
    hint,
    testId: `open-${severity === '' ? 'all' : severity}`,
  });
  const of = 'Open is what is new or acknowledged.';
  return (
    <KeyNumbers
      numbers={[
        number('Open findings', open && open.high + open.medium + open.low, '', of),
        number('High', open?.high, 'high', `Open findings of high severity. ${of}`),
        number('Medium', open?.medium, 'medium', `Open findings of medium severity. ${of}`),
        number('Low', open?.low, 'low', `Open findings of low severity. ${of}`),
      ]}
    />
  );
}

/** What was found in the tenant that is not as its baseline holds it. */
export function FindingsPage(): ReactElement {
  const tenant = useTenant();
  const { filters, change } = useAddressFilters(filtersIn, filterParams);
  const input = useMemo(() => ({ tenant: tenant.externalId, ...filters }), [tenant.externalId, filters]);
  const paged = usePagedRows('findings.list', input);
  const { first, total } = paged;
  const baseline = useAtlasQuery('baseline.get', { tenant: tenant.externalId });
  const base = `/t/${tenant.externalId}`;
  const filtered = Object.keys(filterParams(filters)).length > 0;
  const never = baseline.data?.lastScan === null && total === 0 && !filtered;
  const loaded = first.data !== undefined && baseline.data !== undefined;
  return (
    <Page
      title="Findings"
      description={`Where ${tenant.name} differs from its baseline.`}
      ready={loaded || first.isError || baseline.isError}
      actions={
        <>
          <Button component={Link} to={`${base}/findings/rules`} variant="default">
            Rules of severity
          </Button>
          {never ? null : (
            <ReportButton
              title={`Report of the drift of ${tenant.name}`}
              subject={{ kind: 'drift', driftScanId: filters.driftScanId }}
              noun="finding"
              testId="report-drift"
            />
          )}
        </>
      }
    >
      {loaded && never ? null : (
        <>
          <Numbers open={first.data?.open} />
          <FindingFilterBar filters={filters} groups={first.data?.groups ?? []} onChange={change} />
        </>
      )}
      {filters.driftScanId === null ? null : (
        <Notice
          tone="info"
          actions={
            <Button variant="default" size="xs" onClick={() => change({ driftScanId: null })}>
              Show all scans
            </Button>
          }
        >
          Only findings that scan {formatCount(filters.driftScanId)} saw last.
        </Notice>
      )}
      {first.isError ? (
        <ErrorPanel error={first.error} onRetry={() => void first.refetch()} />
      ) : baseline.isError ? (
        <ErrorPanel error={baseline.error} onRetry={() => void baseline.refetch()} />
      ) : !loaded ? (
        <TableSkeleton />
      ) : never ? (
        <NotScanned />
      ) : total === 0 ? (
        <NothingFound filters={filters} onClear={() => change(NO_FILTERS)} />
      ) : (
        <FindingTable paged={paged} filters={filters} />
      )}
    </Page>
  );
}

function NotScanned(): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  return (
    <EmptyState
      className={shared.empty}
      icon={<IconRadar size={28} stroke={1.5} />}
      withIndicatorBackground
      title="Not scanned for drift yet"
      description={`A scan compares ${tenant.name} with its baseline. What differs is listed here, with the settings that show it.`}
      data-testid="list-empty"
    >
      <EmptyState.Actions>
        <Button
          size="md"
          leftSection={<IconRadar size={16} />}
          onClick={() => void navigate(`/t/${tenant.externalId}/drift`)}
          data-testid="go-drift"
        >
          Go to Drift
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}

function NothingFound({ filters, onClear }: { filters: FindingFilters; onClear: () => void }): ReactElement {
  const { status, ...others } = filters;
  const { status: _open, ...none } = NO_FILTERS;
  const plain = JSON.stringify(others) === JSON.stringify(none);
  if (plain && status === 'open') {
    return (
      <EmptyState
        className={shared.empty}
        size="sm"
        icon={<IconCircleCheck size={28} stroke={1.5} />}
        title="No open findings"
        description="As far as the last scan could see, everything is as the baseline holds it."
        data-testid="list-no-open"
      >
        <Anchor component={Link} to="?status=all" size="sm">
          Show closed findings too
        </Anchor>
      </EmptyState>
    );
  }
  return (
    <NoMatch
      icon={<IconFileSearch size={26} stroke={1.5} />}
      title="No findings match"
      description="Change the search or the filters to see more."
      clearLabel="Show all open findings"
      onClear={onClear}
    />
  );
}
