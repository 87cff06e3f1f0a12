import type { ReactElement } from 'react';
import { badgeFor, type BadgeDomain } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import { formatBytes, formatCount, useTenant } from '../../components/index.ts';
import { Chart, type Series } from './Chart.tsx';
import classes from './dashboard.module.css';

/** Series that look and are called as their badges are. */
const seriesOf = (domain: BadgeDomain, keys: readonly string[]): Series[] =>
  keys.map((key, index) => {
    const { label, colour } = badgeFor(domain, key);
    const faint = keys.slice(0, index).some((earlier) => badgeFor(domain, earlier).colour === colour);
    return { key, label, colour, faint };
  });

/** What people would rather look at than read. */
export function Charts(): ReactElement {
  const tenant = useTenant();
  const { data } = useAtlasQuery('dashboard.charts', { tenant: tenant.externalId });
  return (
    <div className={classes.charts}>
      <Chart
        title="Open findings, 30 days"
        description="Findings that were open at the end of each day."
        empty="No drift scan has found anything yet."
        bars={data?.findings}
        series={seriesOf('findingSeverity', ['high', 'medium', 'low'])}
        layout="days"
        format={formatCount}
        testId="chart-findings"
      />
      <Chart
        title="Runs by outcome, 30 days"
        description="Operations that ended on each day."
        empty="No operation has ended in the last 30 days."
        bars={data?.runs}
        series={seriesOf('operationOutcome', ['failed', 'partial', 'succeeded', 'cancelled', 'skipped'])}
        layout="days"
        format={formatCount}
        testId="chart-runs"
      />
      <Chart
        title="Stored on disk, 30 days"
        description="Compressed content that is stored today, by when it came."
        empty="Nothing is stored yet."
        bars={data?.storage}
        series={[{ key: 'bytes', label: 'Stored', colour: 'blue' }]}
        layout="days"
        format={formatBytes}
        testId="chart-storage"
      />
      <Chart
        title="Coverage by area"
        description="Objects of the inventory, by what a restore brings back of them."
        empty="The inventory has not been synced yet."
        bars={data?.coverage}
        series={seriesOf('coverage', ['restorable', 'partial', 'none'])}
        layout="areas"
        format={formatCount}
        testId="chart-coverage"
      />
    </div>
  );
}
