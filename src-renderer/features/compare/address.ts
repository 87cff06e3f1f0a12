/** True for a row id as it stands in an address. */
export function isId(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}

/** The address's parameters with one of them set; null takes it out. */
export function withParam(params: URLSearchParams, name: string, value: string | null): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value === null) next.delete(name);
  else next.set(name, value);
  return next;
}
