import { foldText, type SettingRow } from '../../../src-preload/contract/index.ts';

/**
 * The rows that hold every word of a search, with the groups above them, so that a nested setting keeps its place.
 * Rows come in reading order: the groups above a row are the nearest earlier rows of each smaller depth.
 */
export function findSettings(rows: readonly SettingRow[], search: string): SettingRow[] {
  const wanted = foldText(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (wanted.length === 0) return [...rows];
  const found: SettingRow[] = [];
  let above: SettingRow[] = [];
  const shown = new Set<SettingRow>();
  for (const row of rows) {
    above = above.filter((group) => group.section === row.section && group.depth < row.depth);
    const text = foldText(`${row.section}\n${row.label}\n${row.value}\n${row.path}\n${row.id}\n${row.raw ?? ''}`);
    if (wanted.every((word) => text.includes(word))) {
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
