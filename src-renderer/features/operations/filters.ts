import type { ChannelInput } from '../../../src-preload/contract/index.ts';
import { OPERATION_OUTCOMES } from '../../../src-preload/contract/index.ts';

export type RunFilters = Required<Omit<ChannelInput<'operations.list'>, 'tenant' | 'offset' | 'limit'>>;

export const NO_FILTERS: RunFilters = { show: 'all', outcome: null, type: null, days: null, startedBy: null };

/** The filters that an address names; what it does not know is as if it were not there. */
export function filtersIn(params: URLSearchParams): RunFilters {
  const show = params.get('show');
  const days = params.get('days');
  const by = params.get('by');
  return {
    show: show === 'active' || show === 'attention' ? show : 'all',
    outcome: OPERATION_OUTCOMES.find((outcome) => outcome === params.get('outcome')) ?? null,
    type: params.get('type')?.slice(0, 100) ?? null,
    days: days === '7' ? 7 : days === '30' ? 30 : null,
    startedBy: by === 'schedule' || by === 'person' ? by : null,
  };
}

/** The address of filters: only what narrows anything down. */
export function filterParams({ show, outcome, type, days, startedBy }: RunFilters): Record<string, string> {
  return {
    ...(show === 'all' ? {} : { show }),
    ...(outcome === null ? {} : { outcome }),
    ...(type === null ? {} : { type }),
    ...(days === null ? {} : { days: String(days) }),
    ...(startedBy === null ? {} : { by: startedBy }),
  };
}
