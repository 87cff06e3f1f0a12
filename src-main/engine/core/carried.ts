import type { Setting } from './setting.ts';
import { type NodePair, pairNodes, settingTree } from './setting-tree.ts';

/**
 * The settings of a later version that hold what they held in the earlier one: by path there, the path here. Entries of
 * lists keep their identity as in a comparison, so a new entry before others changes none of them.
 */
export function carriedOver(before: readonly Setting[], after: readonly Setting[]): Map<string, string> {
  const carried = new Map<string, string>();
  const walk = (pairs: readonly NodePair[]): void => {
    for (const { left, right } of pairs) {
      const [earlier, later] = [left?.row, right?.row];
      if (earlier && later && later.kind !== 'group' && earlier.compareKey === later.compareKey) {
        carried.set(later.path, earlier.path);
      }
      if (left && right) walk(pairNodes(left.children, right.children));
    }
  };
  walk(pairNodes(settingTree(before), settingTree(after)));
  return carried;
}
