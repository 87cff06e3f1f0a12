import { AUDIT_REALMS, type AuditRealm } from '../../../src-preload/contract/index.ts';

export interface AuditFilters {
  realm: AuditRealm;
  search: string;
  action: string | null;
  actor: string | null;
  days: 7 | 30 | null;
  entryId: number | null;
}

/** The filters that an address names; what it does not know is as if it were not there. */
export function filtersIn(params: URLSearchParams): AuditFilters {
  const days = params.get('days');
  const entry = params.get('entry') ?? '';
  return {
    realm: AUDIT_REALMS.find((realm) => realm === params.get('realm')) ?? 'tenant',
    search: (params.get('q') ?? '').slice(0, 200),
    action: params.get('action')?.slice(0, 100) ?? null,
    actor: params.get('actor')?.slice(0, 200) ?? null,
    days: days === '7' ? 7 : days === '30' ? 30 : null,
    entryId: /^[1-9]\d{0,14}$/.test(entry) ? Number(entry) : null,
  };
}

/** The address of filters: only what narrows anything down. */
export function filterParams(filters: AuditFilters): Record<string, string> {
  const { realm, search, action, actor, days, entryId } = filters;
  return {
    ...(realm === 'tenant' ? {} : { realm }),
    ...(search === '' ? {} : { q: search }),
    ...(action === null ? {} : { action }),
    ...(actor === null ? {} : { actor }),
    ...(days === null ? {} : { days: String(days) }),
    ...(entryId === null ? {} : { entry: String(entryId) }),
  };
}

/** What the filter of actions offers: each group of actions that has several, and every action in its group. */
export function actionChoices(actions: readonly string[]): { value: string; label: string }[] {
  const groups = new Map<string, string[]>();
  for (const action of actions) {
    const group = action.slice(0, Math.max(0, action.lastIndexOf('.')));
    groups.set(group, [...(groups.get(group) ?? []), action]);
  }
  return [...groups].flatMap(([group, members]) => [
    ...(group === '' || members.length < 2 ? [] : [{ value: group, label: `${group}.…` }]),
    ...members.map((value) => ({ value, label: value })),
  ]);
}
