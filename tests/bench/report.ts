/** One row of the printed table; `holds` is null for what was not measured. */
export interface Row {
  what: string;
  measured: string;
  target: string;
  holds: boolean | null;
}

/** A row about a number that must not exceed its target. */
export function atMost(what: string, value: number, limit: number, show: (value: number) => string, note = ''): Row {
  return { what, measured: `${show(value)}${note}`, target: `≤ ${show(limit)}`, holds: value <= limit };
}

/** A row about something that must be so. */
export function mustBe(what: string, measured: string, target: string, holds: boolean): Row {
  return { what, measured, target, holds };
}

/** A number with two decimals and ×. */
export const times = (value: number): string => `${value.toFixed(2)} ×`;

/** The smallest value that at least this part of the values do not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

/** Prints the rows as a table with columns of equal width. */
export function printTable(rows: readonly Row[]): void {
  const lines = [
    ['what', 'measured', 'target', 'holds'],
    ...rows.map((row) => [row.what, row.measured, row.target, row.holds === null ? '–' : row.holds ? 'yes' : 'NO']),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  for (const line of lines) console.log(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | '));
}
