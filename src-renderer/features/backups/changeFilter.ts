import type { ChangeRow } from '../../../src-preload/contract/index.ts';

export type ChangeFilter = 'all' | ChangeRow['change'];

/** The differences of one kind that a search finds, in their setting, section or either value. */
export function filterChanges(changes: readonly ChangeRow[], kind: ChangeFilter, search: string): ChangeRow[] {
  const wanted = search.trim().toLowerCase();
  return changes.filter((row) => {
    if (kind !== 'all' && row.change !== kind) return false;
    return `${row.section}\n${row.label}\n${row.path}\n${row.before ?? ''}\n${row.after ?? ''}`
      .toLowerCase()
      .includes(wanted);
  });
}
