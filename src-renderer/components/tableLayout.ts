interface Track {
  /** A CSS grid track whose first length, in rem, is the least the column needs. */
  width: string;
  secondary?: boolean;
}

/** How a table uses its width: every column, the main ones, or each row as a small card. */
export type TableLayout = 'full' | 'main' | 'stacked';

const GAP = 1.5;
const PADDING = 1.875;

function least(columns: readonly Track[]): number {
  const widths = columns.map((column) => Number(/([\d.]+)rem/.exec(column.width)?.[1] ?? 0));
  return widths.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, columns.length - 1) + PADDING;
}

/** The richest layout whose columns fit into a width, given in rem. */
export function tableLayout(columns: readonly Track[], width: number): TableLayout {
  if (width >= least(columns)) return 'full';
  return width >= least(columns.filter((column) => !column.secondary)) ? 'main' : 'stacked';
}
