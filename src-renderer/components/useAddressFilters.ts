import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

interface AddressFilters<F> {
  /** What the address says; the same object for as long as it says the same. */
  filters: F;
  /** Narrows the list further: each choice is an address of its own, and what is typed is one for all its letters. */
  change: (next: Partial<F>) => void;
}

/** The filters of a list, which its address holds: links lead to them, and Back to what was shown before. */
export function useAddressFilters<F extends object>(
  read: (params: URLSearchParams) => F,
  write: (filters: F) => Record<string, string>,
): AddressFilters<F> {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => read(params), [read, params]);
  const change = (next: Partial<F>): void => {
    // Not `filters`: a link may have led on, and what is drawn may still be the page before it.
    const current = read(new URLSearchParams(window.location.search));
    setParams(write({ ...current, ...next }), { replace: Object.keys(next).join() === 'search' });
  };
  return { filters, change };
}
