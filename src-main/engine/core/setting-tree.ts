import { groupBy } from './group.ts';
import type { Setting } from './setting.ts';

/** A setting with those that belong to it; `row` is null for an entry of a list that has no row of its own. */
export interface SettingNode {
  row: Setting | null;
  section: string;
  /** The place within its parent: the part of the path that the parent's does not say. */
  key: string;
  /** The same without what only counts: entries without a name of their own are told apart by their content. */
  family: string;
  children: SettingNode[];
}

const ENTRY = /^(\[\d+\])\//;

/** Settings in reading order as a tree. Nesting follows from depth; the top level of all sections is one list. */
export function settingTree(rows: readonly Setting[]): SettingNode[] {
  const roots: SettingNode[] = [];
  let above: { node: SettingNode; depth: number; path: string }[] = [];
  for (const row of rows) {
    above = above.filter(({ node, depth }) => node.section === row.section && depth < row.depth);
    const parent = above.at(-1);
    let rest = parent !== undefined && row.path.startsWith(parent.path) ? row.path.slice(parent.path.length) : row.path;
    let siblings = parent?.node.children ?? roots;
    const entry = parent === undefined ? null : ENTRY.exec(rest);
    if (entry?.[1] !== undefined) {
      siblings = entryOf(siblings, entry[1], row.section).children;
      rest = rest.slice(entry[1].length);
    }
    const node: SettingNode = { row, section: row.section, key: rest, family: familyOf(row, rest), children: [] };
    siblings.push(node);
    above.push({ node, depth: row.depth, path: row.path });
  }
  return roots;
}

function entryOf(siblings: SettingNode[], key: string, section: string): SettingNode {
  const known = siblings.find((node) => node.row === null && node.key === key);
  if (known) return known;
  const node: SettingNode = { row: null, section, key, family: 'group [#]', children: [] };
  siblings.push(node);
  return node;
}

function familyOf(row: Setting, key: string): string {
  const named = key.replace(/\[\d+\]$/, '[#]').replace(/~\d+(?=\]?$)/, '');
  return `${row.kind === 'group' ? 'group' : 'value'} ${named}`;
}

/** True where nothing is set: Graph leaves empty members out, or sends them as null, as it likes. */
export function isEmpty(node: SettingNode): boolean {
  return (
    (node.row === null || node.row.kind === 'group' || node.row.compareKey === 'null') && node.children.every(isEmpty)
  );
}

/** True for the row that names the type of an object: Graph leaves it out as it likes, and tools ask for it. */
export function isTypeName(node: SettingNode): boolean {
  return node.row !== null && /(^|\.)@odata\.type$/.test(node.row.path);
}

const prints = { whole: new WeakMap<SettingNode, string>(), untyped: new WeakMap<SettingNode, string>() };

/** What a setting and those below it hold, whatever the order; with the names of types, or without. */
function printOf(node: SettingNode, kind: keyof typeof prints): string {
  const known = prints[kind].get(node);
  if (known !== undefined) return known;
  const below = node.children
    .filter((child) => !isEmpty(child) && (kind === 'whole' || !isTypeName(child)))
    .map((child) => `${child.family} ${printOf(child, kind)}`);
  const print = JSON.stringify([node.row?.compareKey ?? '', below.sort()]);
  prints[kind].set(node, print);
  return print;
}

/** A setting of one side with its counterpart on the other. */
export interface NodePair {
  left: SettingNode | null;
  right: SettingNode | null;
}

/**
 * Finds each setting's counterpart among siblings: the one of its name, and where several share a name or have
 * none, first the one that holds the same. In the order of the right side; what only the left side has stands
 * after what it stood after there.
 */
export function pairNodes(left: readonly SettingNode[], right: readonly SettingNode[]): NodePair[] {
  const counterpart = new Map<SettingNode, SettingNode>();
  const others = byFamily(right);
  for (const [family, ours] of byFamily(left)) match(ours, others.get(family) ?? [], counterpart);
  const matched = new Map([...counterpart].map(([one, other]) => [other, one]));
  const followers = new Map<SettingNode | null, SettingNode[]>();
  let anchor: SettingNode | null = null;
  for (const node of left) {
    const other = counterpart.get(node);
    if (other) anchor = other;
    else followers.set(anchor, [...(followers.get(anchor) ?? []), node]);
  }
  const alone = (after: SettingNode | null): NodePair[] =>
    (followers.get(after) ?? []).map((node) => ({ left: node, right: null }));
  return [
    ...alone(null),
    ...right.flatMap((node) => [{ left: matched.get(node) ?? null, right: node }, ...alone(node)]),
  ];
}

function byFamily(nodes: readonly SettingNode[]): Map<string, SettingNode[]> {
  return groupBy(nodes, (node) => node.family);
}

function match(
  left: readonly SettingNode[],
  right: readonly SettingNode[],
  counterpart: Map<SettingNode, SettingNode>,
): void {
  const [only, other] = [left[0], right[0]];
  if (left.length === 1 && right.length === 1 && only && other) {
    counterpart.set(only, other);
    return;
  }
  let ours = [...left];
  let theirs = [...right];
  const same: readonly ((node: SettingNode) => string)[] = [
    (node) => `${node.key} ${printOf(node, 'whole')}`,
    (node) => printOf(node, 'whole'),
    (node) => printOf(node, 'untyped'),
    (node) => node.key,
    () => '',
  ];
  for (const likeness of same) {
    const free = groupBy(theirs, likeness);
    for (const node of ours) {
      const found = free.get(likeness(node))?.shift();
      if (found) counterpart.set(node, found);
    }
    const taken = new Set(counterpart.values());
    ours = ours.filter((node) => !counterpart.has(node));
    theirs = theirs.filter((node) => !taken.has(node));
    if (ours.length === 0 || theirs.length === 0) return;
  }
}
