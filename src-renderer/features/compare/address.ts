import { externalIdSchema } from '../../../src-preload/contract/index.ts';

/** True for a row id as it stands in an address. */
export function isId(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}

/** The address of a comparison: of two sets or objects, the right one of another tenant where that is named. */
export function compareAddress(
  tenant: string,
  what: 'backups' | 'items',
  { left, right, other, query = '' }: { left: number; right: number; other?: string | null; query?: string },
): string {
  const params = withParam(new URLSearchParams(query), 'with', other ?? null).toString();
  return `/t/${tenant}/${what}/${left}/compare/${right}${params === '' ? '' : `?${params}`}`;
}

/** The other tenant that an address names; null for none, and for what cannot be one. */
export function otherIn(params: URLSearchParams, own: string): string | null {
  const parsed = externalIdSchema.safeParse(params.get('with'));
  return parsed.success && parsed.data !== own ? parsed.data : null;
}

/** The address's parameters with one of them set; null takes it out. */
export function withParam(params: URLSearchParams, name: string, value: string | null): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value === null) next.delete(name);
  else next.set(name, value);
  return next;
}
