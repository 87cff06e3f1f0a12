import type { ChangeRow, Comparison } from '../../../src-preload/contract/index.ts';

/** Settings by what becomes of them; the groups that hold them are not counted. */
export function countChanges(changes: readonly ChangeRow[]): Comparison['counts'] {
  const counts = { added: 0, removed: 0, changed: 0, unchanged: 0 };
  for (const { change, kind } of changes) if (kind !== 'group') counts[change] += 1;
  return counts;
}
