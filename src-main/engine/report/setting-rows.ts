import { withNames } from '../backup/index.ts';
import type { Setting } from '../core/setting.ts';
import type { ReportRow } from './model.ts';

/** What stands where a person may not read the value. */
const WITHHELD = 'Secret, not shown';

/** A setting as a report shows it: names before ids, and nothing of a secret. */
export function inWords(setting: Setting, names: ReadonlyMap<string, string>): Setting {
  if (setting.kind === 'sealed' || setting.kind === 'secret') {
    // What stands for a sealed value tells nobody anything, and is nobody's to hand on.
    return { ...setting, value: setting.kind === 'sealed' ? WITHHELD : setting.value, raw: null };
  }
  return setting.kind === 'text' ? { ...setting, value: withNames(setting.value, names) } : setting;
}

/** Settings as rows of a table, each section under its heading. */
export function settingRows(settings: readonly Setting[]): ReportRow[] {
  const rows: ReportRow[] = [];
  let section: string | null = null;
  for (const { section: own, label, value, depth, kind } of settings) {
    if (own !== section) rows.push({ cells: [own], depth: 0, kind: 'heading' });
    section = own;
    rows.push({ cells: [label, value], depth, kind: kind === 'code' ? 'code' : 'value' });
  }
  return rows;
}

/** Settings as records: section, what each stands within, label, value, Graph's value, Graph's id. */
export function settingRecords(settings: readonly Setting[]): string[][] {
  const records: string[][] = [];
  let above: Setting[] = [];
  for (const setting of settings) {
    above = above.filter((one) => one.section === setting.section && one.depth < setting.depth);
    const within = above.map(({ label }) => label).join(' › ');
    records.push([setting.section, within, setting.label, setting.value, setting.raw ?? '', setting.id]);
    above.push(setting);
  }
  return records;
}
