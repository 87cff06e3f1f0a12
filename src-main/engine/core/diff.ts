import type { Setting } from './setting.ts';

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

/**
 * Setting-level differences between two versions, in the order of the newer one. The order of elements
 * does not matter, because a setting's path does not depend on it. Groups only hold settings together.
 */
export function compareSettings(
  before: readonly Setting[],
  after: readonly Setting[],
): { changes: SettingChange[]; unchanged: number } {
  // Two settings may share a path, such as two assignments of the same target: each has one counterpart.
  const old = new Map<string, Setting[]>();
  for (const row of before) {
    if (row.kind !== 'group') old.set(row.path, [...(old.get(row.path) ?? []), row]);
  }
  const changes: SettingChange[] = [];
  let unchanged = 0;
  for (const row of after) {
    if (row.kind === 'group') continue;
    const earlier = take(old.get(row.path), row);
    if (!earlier) {
      // A member that is new and empty says nothing: Graph leaves empty members out as it likes.
      if (row.compareKey === 'null') unchanged += 1;
      else changes.push(change(row, 'added', null, row.value));
    } else if (earlier.compareKey === row.compareKey) unchanged += 1;
    else changes.push(change(row, 'changed', ...toldApart(earlier, row)));
  }
  for (const row of [...old.values()].flat()) {
    if (row.compareKey === 'null') unchanged += 1;
    else changes.push(change(row, 'removed', row.value, null));
  }
  return { changes, unchanged };
}

function change(
  row: Setting,
  kind: SettingChange['change'],
  before: string | null,
  after: string | null,
): SettingChange {
  const { path, id, section, label, description } = row;
  return { path, id, section, label, description, change: kind, before, after };
}

/** Different values for which definitions have the same words are told apart by what Graph calls them. */
function toldApart(before: Setting, after: Setting): [string, string] {
  if (before.value !== after.value) return [before.value, after.value];
  const exact = (row: Setting): string => (row.raw === null ? row.value : `${row.value} (${row.raw})`);
  return [exact(before), exact(after)];
}

/** Takes the counterpart of a setting out of those with its path: an equal one, else the first. */
function take(candidates: Setting[] | undefined, row: Setting): Setting | undefined {
  if (!candidates) return undefined;
  const same = candidates.findIndex((candidate) => candidate.compareKey === row.compareKey);
  return candidates.splice(Math.max(0, same), 1)[0];
}
