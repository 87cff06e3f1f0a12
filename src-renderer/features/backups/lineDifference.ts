export interface LineDifference {
  before: string;
  after: string;
  /** Equal lines left out above and below the changed part. */
  skippedAbove: number;
  skippedBelow: number;
}

const CONTEXT = 2;

/** The changed part of two long texts with a little context: the equal lines above and below are left out. */
export function lineDifference(before: string, after: string): LineDifference {
  const left = before.split('\n');
  const right = after.split('\n');
  const shorter = Math.min(left.length, right.length);
  let above = 0;
  while (above < shorter && left[above] === right[above]) above += 1;
  let below = 0;
  while (below < shorter - above && left[left.length - 1 - below] === right[right.length - 1 - below]) below += 1;
  const skippedAbove = Math.max(0, above - CONTEXT);
  const skippedBelow = Math.max(0, below - CONTEXT);
  const part = (lines: string[]): string => lines.slice(skippedAbove, lines.length - skippedBelow).join('\n');
  return { before: part(left), after: part(right), skippedAbove, skippedBelow };
}
