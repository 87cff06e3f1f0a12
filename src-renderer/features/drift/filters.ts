import type { ChannelInput } from '../../../src-preload/contract/index.ts';
import { FINDING_CHANGES, FINDING_SEVERITIES, FINDING_STATUSES } from '../../../src-preload/contract/index.ts';

export type FindingFilters = Required<Omit<ChannelInput<'findings.list'>, 'tenant' | 'offset' | 'limit'>>;

export const NO_FILTERS: FindingFilters = {
  status: 'open',
  severity: null,
  change: null,
  scopeKey: null,
  driftScanId: null,
  search: '',
};

/** What the list can be narrowed down to by status; open is new and acknowledged. */
export const STATUS_CHOICES = ['open', ...FINDING_STATUSES, 'all'] as const;

/** The filters that an address names; what it does not know is as if it were not there. */
export function filtersIn(params: URLSearchParams): FindingFilters {
  const scan = Number(params.get('scan'));
  return {
    status: STATUS_CHOICES.find((one) => one === params.get('status')) ?? 'open',
    severity: FINDING_SEVERITIES.find((one) => one === params.get('severity')) ?? null,
    change: FINDING_CHANGES.find((one) => one === params.get('change')) ?? null,
    scopeKey: params.get('group')?.slice(0, 100) ?? null,
    driftScanId: Number.isSafeInteger(scan) && scan > 0 ? scan : null,
    search: params.get('q')?.slice(0, 200) ?? '',
  };
}

/** The address of filters: only what narrows anything down. */
export function filterParams(filters: FindingFilters): Record<string, string> {
  const { status, severity, change, scopeKey, driftScanId, search } = filters;
  return {
    ...(status === 'open' ? {} : { status }),
    ...(severity === null ? {} : { severity }),
    ...(change === null ? {} : { change }),
    ...(scopeKey === null ? {} : { group: scopeKey }),
    ...(driftScanId === null ? {} : { scan: String(driftScanId) }),
    ...(search === '' ? {} : { q: search }),
  };
}
