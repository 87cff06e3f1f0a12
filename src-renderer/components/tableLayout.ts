interface Track {
  /** A CSS grid track whose first length, in rem, is the least the column needs. */
  width: string;
  secondary?: boolean;
}

const GAP = 1.5;
const PADDING = 1.875;

function least(columns: readonly Track[]): number {
  const widths = columns.map((column) => Number(/([\d.]+)rem/.exec(column.width)?.[1] ?? 0));
  return widths.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, columns.length - 1) + PADDING;
}

/**
 * How many secondary columns fit into a width, given in rem: they are left out from the right, one by one.
 * Null when not even the main columns fit, and each row has to become a small card.
 */
export function secondaryThatFit(columns: readonly Track[], width: number): number | null {
  for (let count = columns.filter((column) => column.secondary).length; count >= 0; count -= 1) {
    if (width >= least(withSecondary(columns, count))) return count;
  }
  return null;
}

/** The main columns and the first so many secondary ones, in their order. */
export function withSecondary<T extends Track>(columns: readonly T[], count: number): T[] {
  let left = count;
  return columns.filter((column) => {
    if (!column.secondary) return true;
    left -= 1;
    return left >= 0;
  });
}
