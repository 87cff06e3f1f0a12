import type { SavedSearch } from '../../../src-preload/contract/index.ts';

/** The address of the search page that asks what a saved search asks. */
export function savedAddress(base: string, { text, policyType, includeEarlier }: SavedSearch['query']): string {
  const params = new URLSearchParams({
    q: text,
    ...(policyType === null ? {} : { type: policyType }),
    ...(includeEarlier ? { earlier: '1' } : {}),
  });
  return `${base}/search?${params.toString()}`;
}
