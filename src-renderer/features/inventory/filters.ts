import { type ChannelInput, COVERAGES } from '../../../src-preload/contract/index.ts';

export type InventoryFilters = Required<Omit<ChannelInput<'inventory.list'>, 'tenant' | 'offset' | 'limit'>>;

export const NO_FILTERS: InventoryFilters = {
  coverage: null,
  risk: null,
  dependencies: null,
  policyType: null,
  platform: null,
  presence: 'present',
  search: '',
};

/** The filters that an address names; what it does not know is as if it were not there. */
export function filtersIn(params: URLSearchParams): InventoryFilters {
  const presence = params.get('presence');
  return {
    coverage: COVERAGES.find((one) => one === params.get('coverage')) ?? null,
    risk: params.get('risk') === '1' ? true : null,
    dependencies: params.get('dependencies') === '1' ? true : null,
    policyType: params.get('type')?.slice(0, 100) ?? null,
    platform: params.get('platform')?.slice(0, 20) ?? null,
    presence: presence === 'gone' || presence === 'all' ? presence : 'present',
    search: params.get('q')?.slice(0, 200) ?? '',
  };
}

/** The address of filters: only what narrows anything down. */
export function filterParams(filters: InventoryFilters): Record<string, string> {
  const { coverage, risk, dependencies, policyType, platform, presence, search } = filters;
  return {
    ...(coverage === null ? {} : { coverage }),
    ...(risk === true ? { risk: '1' } : {}),
    ...(dependencies === true ? { dependencies: '1' } : {}),
    ...(policyType === null ? {} : { type: policyType }),
    ...(platform === null ? {} : { platform }),
    ...(presence === 'present' ? {} : { presence }),
    ...(search === '' ? {} : { q: search }),
  };
}
