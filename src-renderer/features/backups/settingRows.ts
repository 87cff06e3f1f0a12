import type { SettingRow } from '../../../src-preload/contract/index.ts';

/**
 * The rows that a search finds, with the groups above them, so that a nested setting keeps its place.
 * Rows come in reading order: the groups above a row are the nearest earlier rows of each smaller depth.
 */
export function findSettings(rows: readonly SettingRow[], search: string): SettingRow[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return [...rows];
  const found: SettingRow[] = [];
  let above: SettingRow[] = [];
  const shown = new Set<SettingRow>();
  for (const row of rows) {
    above = above.filter((group) => group.section === row.section && group.depth < row.depth);
    const text = `${row.section}\n${row.label}\n${row.value}\n${row.path}\n${row.id}\n${row.raw ?? ''}`.toLowerCase();
    if (text.includes(wanted)) {
      for (const one of [...above, row]) {
        if (shown.has(one)) continue;
        shown.add(one);
        found.push(one);
      }
    }
    above.push(row);
  }
  return found;
}
