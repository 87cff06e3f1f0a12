import type { DeskRow } from '../../../src-preload/contract/index.ts';

/** What the desk can be sorted by. */
export const DESK_COLUMNS = ['name', 'attention', 'backup', 'failed', 'findings', 'next', 'stale'] as const;
export type DeskColumn = (typeof DESK_COLUMNS)[number];
export interface DeskOrder {
  column: DeskColumn;
  descending: boolean;
}

/** How many of a tenant's three readings are stale. */
export function staleCount({ driftIsStale, inventoryIsStale, groupsAreStale }: DeskRow): number {
  return [driftIsStale, inventoryIsStale, groupsAreStale].filter(Boolean).length;
}

/** What a row is sorted by; higher findings outweigh any number of lower ones. */
function keysOf(row: DeskRow, column: DeskColumn): readonly (number | string)[] {
  switch (column) {
    case 'name':
      return [row.name.toLocaleLowerCase()];
    case 'attention':
      return [row.attention];
    case 'backup':
      return [row.lastGoodBackup?.at ?? ''];
    case 'failed':
      return [row.failedOrPartial7Days];
    case 'findings':
      return [row.openHigh, row.openMedium, row.openLow];
    case 'next':
      return [row.nextRun?.at ?? ''];
    case 'stale':
      return [staleCount(row)];
  }
}

function compare(a: number | string, b: number | string): number {
  return typeof a === 'string' && typeof b === 'string' ? a.localeCompare(b) : Number(a) - Number(b);
}

/** The rows in the order, those that it does not tell apart by name. */
export function sortDesk(rows: readonly DeskRow[], { column, descending }: DeskOrder): DeskRow[] {
  return rows.toSorted((a, b) => {
    const [left, right] = [keysOf(a, column), keysOf(b, column)];
    const differing = left.findIndex((key, index) => compare(key, right[index] ?? '') !== 0);
    if (differing === -1) return compare(a.name, b.name);
    const order = compare(left[differing] ?? '', right[differing] ?? '');
    return descending ? -order : order;
  });
}
