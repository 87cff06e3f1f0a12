import type { ChangeRow, Comparison } from '../../src-preload/contract/index.ts';

export type DiffShow = 'changes' | 'changed' | 'added' | 'removed' | 'everything';

/** The marks that say what happened without any colour. */
export const MARKS: Readonly<Record<ChangeRow['change'], string>> = {
  added: '+',
  removed: '−',
  changed: '~',
  unchanged: '',
};

function fits(row: ChangeRow, show: DiffShow): boolean {
  if (show === 'everything') return true;
  return show === 'changes' ? row.change !== 'unchanged' : row.change === show;
}

/**
 * The rows of one kind that a search finds, in their setting, section or either value, with the groups above
 * them. Rows come in reading order: what stands above a row are the nearest earlier rows of each smaller depth.
 */
export function filterRows(rows: readonly ChangeRow[], show: DiffShow, search: string): ChangeRow[] {
  const wanted = search.trim().toLowerCase();
  const shown = new Set<ChangeRow>();
  let above: ChangeRow[] = [];
  for (const row of rows) {
    above = above.filter((one) => one.section === row.section && one.depth < row.depth);
    const text =
      `${row.section}\n${row.label}\n${row.path}\n${row.id}\n${row.before ?? ''}\n${row.after ?? ''}`.toLowerCase();
    const group = row.kind === 'group' && wanted === '' && show !== 'everything';
    if (!group && fits(row, show) && text.includes(wanted)) for (const one of [...above, row]) shown.add(one);
    above.push(row);
  }
  return rows.filter((row) => shown.has(row));
}

function indented(text: string, mark: string, depth: number): string {
  const margin = '  '.repeat(depth + 1);
  return text
    .split('\n')
    .map((line) => `${margin}${mark} ${line}`)
    .join('\n');
}

/** The rows as plain text, for a message or a ticket. */
export function rowsAsText(title: string, rows: readonly ChangeRow[]): string {
  const lines = [title];
  let section: string | null = null;
  for (const row of rows) {
    if (row.section !== section) {
      section = row.section;
      lines.push('', section);
    }
    lines.push(`${'  '.repeat(row.depth)}${MARKS[row.change] || ' '} ${row.label}`);
    if (row.kind === 'group') continue;
    if (row.change === 'unchanged') lines.push(indented(row.after ?? row.before ?? '', '=', row.depth));
    else {
      if (row.before !== null) lines.push(indented(row.before, '−', row.depth));
      if (row.after !== null) lines.push(indented(row.after, '+', row.depth));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Settings by what becomes of them; the groups that hold them are not counted. */
export function countChanges(changes: readonly ChangeRow[]): Comparison['counts'] {
  const counts = { added: 0, removed: 0, changed: 0, unchanged: 0 };
  for (const { change, kind } of changes) if (kind !== 'group') counts[change] += 1;
  return counts;
}
