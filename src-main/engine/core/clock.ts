/** Entra and Graph bear with a clock that is off by about this much, in milliseconds. */
const TOLERATED_MS = 5 * 60_000;

/**
 * A sentence, with a space before it, when this computer's clock is too far off for a token to be accepted;
 * empty otherwise. `skewMs` is the server's clock minus this computer's.
 */
export function clockSentence(skewMs: number | null): string {
  if (skewMs === null || Math.abs(skewMs) <= TOLERATED_MS) return '';
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  const way = skewMs > 0 ? 'behind' : 'ahead';
  return ` The clock of this computer is ${minutes} minutes ${way}, and tokens are not accepted then: set it right and try again.`;
}
