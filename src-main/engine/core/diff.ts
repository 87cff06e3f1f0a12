import type { Setting } from './settings.ts';

/** One setting that differs between two versions. */
export interface SettingChange {
  path: string;
  section: string;
  label: string;
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
  const old = new Map(before.filter((row) => row.kind !== 'group').map((row) => [row.path, row]));
  const changes: SettingChange[] = [];
  let unchanged = 0;
  for (const row of after) {
    if (row.kind === 'group') continue;
    const earlier = old.get(row.path);
    old.delete(row.path);
    if (!earlier) {
      // A member that is new and empty says nothing: Graph leaves empty members out as it likes.
      if (row.compareKey === 'null') unchanged += 1;
      else changes.push(change(row, 'added', null, row.value));
    } else if (earlier.compareKey === row.compareKey) unchanged += 1;
    else changes.push(change(row, 'changed', earlier.value, row.value));
  }
  for (const row of old.values()) {
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
  return { path: row.path, section: row.section, label: row.label, change: kind, before, after };
}
