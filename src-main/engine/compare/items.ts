import type { ChangeRow, Comparison } from '../../../src-preload/contract/index.ts';
import {
  assignmentsKnown,
  loadItem,
  type LoadedItem,
  namesById,
  type ReferenceNames,
  withNames,
} from '../backup/index.ts';
import { type ComparedSetting, onlyChanges, sideBySide } from '../core/diff.ts';
import { itemMetadataColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { comparedSettings, type ComparedSide, leaveOutSilent, silenceNote } from './settings.ts';

/** Rows sent to the window at once; the counts are of all. */
const MAX_ROWS = 20_000;

interface CompareItemsInput {
  leftItemId: number;
  rightItemId: number;
  includeUnchanged: boolean;
  /** Names that a set which is being concluded does not hold yet. */
  rightNames?: ReferenceNames | null;
}

/** Setting-level comparison of two captured objects of the tenant, assignments included. Throws not_found. */
export async function compareItems(db: Db, scope: TenantScope, input: CompareItemsInput): Promise<Comparison> {
  const left = await loadItem(db, scope, input.leftItemId);
  const loaded = await loadItem(db, scope, input.rightItemId);
  const right = { ...loaded, names: input.rightNames ?? loaded.names };
  // Assignments that were not read cannot have changed.
  const both = assignmentsKnown(left.row) && assignmentsKnown(right.row);
  const silent = silenceNote(leaveOutSilent(comparedSide(left), comparedSide(right)));
  const settings = ({ row, names, words, ...document }: LoadedItem) =>
    comparedSettings(row.policy_type, document, both, names, words);
  const compared = describeComparison({ left, right }, sideBySide(settings(left), settings(right)), input);
  const [leftNames, rightNames] = [namesById(left.names), namesById(right.names)];
  return {
    ...compared,
    changes: compared.changes.map((row): ChangeRow => ({
      ...row,
      before: row.before === null ? null : withNames(row.before, leftNames),
      after: row.after === null ? null : withNames(row.after, rightNames),
    })),
    otherTenant: null,
    notes: [...compared.notes, ...(silent === null ? [] : [silent])],
  };
}

/** What two objects side by side are to a reader, cut for the screen; the counts are of all rows. */
export function describeComparison(
  { left, right }: { left: LoadedItem; right: LoadedItem },
  rows: readonly ComparedSetting[],
  { includeUnchanged }: { includeUnchanged: boolean },
): Omit<Comparison, 'otherTenant'> {
  const shown = includeUnchanged ? rows : onlyChanges(rows);
  const counts = { added: 0, removed: 0, changed: 0, unchanged: 0 };
  for (const row of rows) if (row.kind !== 'group') counts[row.change] += 1;
  return {
    left: side(left),
    right: side(right),
    changes: shown.slice(0, MAX_ROWS),
    counts,
    truncated: shown.length > MAX_ROWS,
    notes: [...notesOf(left), ...notesOf(right)],
  };
}

const comparedSide = (item: LoadedItem): ComparedSide => ({ document: item, imported: item.origin === 'imported' });

/** What could not be read on a side limits what the comparison can say. */
function notesOf({ row, setName }: LoadedItem): string[] {
  const notes: string[] = [];
  const { incomplete } = itemMetadataColumn.read(row.metadata);
  if (!assignmentsKnown(row)) {
    notes.push(`Its assignments could not be read for “${setName}”, so assignments are not compared.`);
  }
  if (incomplete === true) {
    notes.push(`Some of it could not be read for “${setName}”: what is missing there may not have been removed.`);
  }
  return notes;
}

function side({ row, setName, origin }: LoadedItem): Comparison['left'] {
  return {
    itemId: row.id,
    name: row.display_name,
    policyType: row.policy_type,
    backupSetId: row.backup_set_id,
    backupSetName: setName,
    origin,
    capturedAt: row.captured_at,
  };
}
