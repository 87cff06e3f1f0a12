import { groupBy } from './group.ts';
import { isUnordered } from './list-order.ts';
import type { Setting } from './setting.ts';
import { isEmpty, isTypeName, type NodePair, pairNodes, type SettingNode, settingTree } from './setting-tree.ts';

/** One setting that differs between two versions. */
export interface SettingChange {
  path: string;
  /** What Graph calls the setting. */
  id: string;
  section: string;
  label: string;
  description: string | null;
  change: 'added' | 'removed' | 'changed';
  before: string | null;
  after: string | null;
}

/** One row of two versions side by side: a setting, or a group that holds settings together. */
export interface ComparedSetting extends Omit<SettingChange, 'change'> {
  change: SettingChange['change'] | 'unchanged';
  kind: Setting['kind'];
  depth: number;
}

/**
 * Two versions side by side, in the order of the newer one, with the groups above each setting. The order of
 * elements does not matter where a name or their content tells them apart; where Graph's order may mean
 * something, a list of the same entries in another order has a row that says so.
 */
export function sideBySide(before: readonly Setting[], after: readonly Setting[]): ComparedSetting[] {
  const rows: ComparedSetting[] = [];
  addPairs(rows, pairNodes(settingTree(before), settingTree(after)), 0, true);
  // What only the earlier version has may stand after another section: each section stands together.
  return [...groupBy(rows, (row) => row.section).values()].flat();
}

/** The settings that differ, without the groups above them, and how many do not. */
export function compareSettings(
  before: readonly Setting[],
  after: readonly Setting[],
): { changes: SettingChange[]; unchanged: number } {
  const values = sideBySide(before, after).filter((row) => row.kind !== 'group');
  const changes = values.flatMap(({ kind: _kind, depth: _depth, change, ...row }) =>
    change === 'unchanged' ? [] : [{ ...row, change }],
  );
  return { changes, unchanged: values.length - changes.length };
}

/** The rows that differ, with the groups that they stand in. */
export function onlyChanges(rows: readonly ComparedSetting[]): ComparedSetting[] {
  const shown = new Set<ComparedSetting>();
  let above: ComparedSetting[] = [];
  for (const row of rows) {
    above = above.filter((one) => one.section === row.section && one.depth < row.depth);
    if (row.change !== 'unchanged') for (const one of [...above, row]) shown.add(one);
    above.push(row);
  }
  return rows.filter((row) => shown.has(row));
}

/** `within` says that both sides have what the pairs stand in. */
function addPairs(rows: ComparedSetting[], pairs: readonly NodePair[], depth: number, within: boolean): void {
  for (const pair of pairs) addPair(rows, pair, depth, within);
}

function addPair(rows: ComparedSetting[], { left, right }: NodePair, depth: number, within: boolean): void {
  const node = right ?? left;
  if (!node) return;
  const shape = shapeOf(node);
  const { kind, ...base } = { ...shape, section: node.section };
  rows.push({
    ...base,
    ...valuesOf(left?.row ?? null, right?.row ?? null),
    change: changeOf(left, right, within),
    kind,
    depth,
  });
  const pairs = pairNodes(left?.children ?? [], right?.children ?? []);
  if (left && right && !isUnordered(shape.path) && reordered(left, pairs)) {
    const order = { ...base, path: `${shape.path}#order`, label: 'Order of entries', description: null };
    const places = (nodes: readonly SettingNode[]): string => nodes.map(placeOf).join(', ');
    const both = pairs.flatMap((one) => (one.left && one.right && isEntry(one.right) ? [one] : []));
    rows.push({
      ...order,
      before: places(both.flatMap((one) => one.left ?? []).toSorted((a, b) => Number(placeOf(a)) - Number(placeOf(b)))),
      after: places(both.flatMap((one) => one.left ?? [])),
      change: 'changed',
      kind: 'text',
      depth: depth + 1,
    });
  }
  addPairs(rows, pairs, depth + 1, left !== null && right !== null);
}

function changeOf(left: SettingNode | null, right: SettingNode | null, within: boolean): ComparedSetting['change'] {
  if (left && right) return (left.row?.compareKey ?? '') === (right.row?.compareKey ?? '') ? 'unchanged' : 'changed';
  // A member that is new and empty says nothing: Graph leaves empty members out as it likes.
  const only = right ?? left;
  if (!only || isEmpty(only) || only.row?.compareKey === 'null') return 'unchanged';
  // Nor does the type of what both have: Graph names it on request, and where it cannot be told.
  if (within && isTypeName(only)) return 'unchanged';
  return right ? 'added' : 'removed';
}

/** The values of both sides; different ones that read the same are told apart by what Graph gave, or by its type. */
function valuesOf(left: Setting | null, right: Setting | null): Pick<ComparedSetting, 'before' | 'after'> {
  const alike = left !== null && left.value === right?.value && left.compareKey !== right.compareKey;
  if (alike && right?.kind === 'sealed') return { before: left.value, after: `Another ${left.value.toLowerCase()}` };
  const byType = alike && (left.raw ?? left.value) === (right?.raw ?? right?.value);
  const shown = (row: Setting): string => {
    const apart = byType ? typeOf(row.compareKey) : alike ? row.raw : null;
    return apart === null ? row.value : `${row.value} (${apart})`;
  };
  return { before: left && shown(left), after: right && shown(right) };
}

/** The type of a value, or the types in a list, in words; a list's key holds the keys of its elements. */
function typeOf(compareKey: string): string | null {
  const parsed = tryParse(compareKey);
  const elements = Array.isArray(parsed)
    ? parsed.map((one) => (typeof one === 'string' ? tryParse(one) : one))
    : [parsed];
  const types = elements.map((one) => (typeof one === 'string' ? 'text' : typeof one));
  return types.includes('undefined') ? null : [...new Set(types)].toSorted().join(' and ') || null;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What a row says of a setting. An entry of a settings catalog collection has no row of its own. */
function shapeOf(node: SettingNode): Pick<Setting, 'path' | 'id' | 'label' | 'description' | 'kind'> {
  if (node.row) {
    const { path, id, label, description, kind } = node.row;
    return { path, id, label, description, kind };
  }
  const first = node.children[0]?.row?.path ?? '';
  const end = first.lastIndexOf(`${node.key}/`);
  const path = first.slice(0, end + node.key.length);
  return { path, id: path, label: `Entry ${placeOf(node)}`, description: null, kind: 'group' };
}

function isEntry(node: SettingNode): boolean {
  return node.family.endsWith('[#]');
}

function placeOf(node: SettingNode): string {
  return /\[(\d+)\]$/.exec(node.key)?.[1] ?? node.key;
}

/** True where the same entries stand in another order than before. */
function reordered(left: SettingNode, pairs: readonly NodePair[]): boolean {
  let last = -1;
  for (const pair of pairs) {
    if (!pair.left || !pair.right || !isEntry(pair.right)) continue;
    const place = left.children.indexOf(pair.left);
    if (place < last) return true;
    last = place;
  }
  return false;
}
