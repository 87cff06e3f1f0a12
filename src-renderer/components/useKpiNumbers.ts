import type { Kpi } from '../../src-preload/contract/index.ts';
import { badgeFor } from '../badges/index.ts';
import { useAtlasQuery } from '../bridge/index.ts';
import { formatCount, formatSeconds } from './format.ts';
import type { KeyNumber } from './KeyNumbers.tsx';
import { useTenant } from './tenantContext.ts';

/** A number of the dashboards as it stands on a tile; a dash where there is nothing to measure. */
function kpiText({ key, unit, value }: Kpi): string {
  if (key === 'staleDrift') return badgeFor('deskFreshness', value === true ? 'stale' : 'current').label;
  if (typeof value !== 'number') return '–';
  if (unit === 'percent') return `${formatCount(value)} %`;
  return unit === 'seconds' ? formatSeconds(value) : formatCount(value);
}

/** The tiles of numbers that the engine defines, each with its definition and the list that it counts. */
export function useKpiNumbers(keys: readonly string[]): KeyNumber[] {
  const tenant = useTenant();
  const { data } = useAtlasQuery('kpis.get', { tenant: tenant.externalId });
  return keys.map((key) => {
    const kpi = data?.find((one) => one.key === key);
    if (!kpi) return { label: null, value: null, testId: `kpi-${key}` };
    return {
      label: kpi.label,
      value: kpiText(kpi),
      hint: kpi.definition,
      testId: `kpi-${key}`,
      ...(kpi.to === null ? {} : { to: `/t/${tenant.externalId}/${kpi.to}` }),
    };
  });
}
