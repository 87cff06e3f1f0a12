import { assignmentSettings, type ItemDocument, type ReferenceNames } from '../backup/index.ts';
import { canonicalJson, type Json, type JsonObject } from '../core/json.ts';
import { findPath } from '../core/paths.ts';
import { NO_WORDS, type Setting, type SettingWords } from '../core/setting.ts';
import { withPlainNumbers } from '../core/equal-values.ts';
import { readableSettings } from '../core/settings.ts';
import { words } from '../core/words.ts';
import { findPolicyType } from '../graph/index.ts';

/**
 * Puts the lists of a document whose order means nothing for its type into one order, in place:
 * the lists that the registry names, and those that hold the ids of other objects.
 */
function orderSets(policyType: string, { object, content }: ItemDocument): void {
  const type = findPolicyType(policyType);
  if (!type) return;
  const ids = type.references.flatMap((rule) =>
    rule.path.endsWith('[]') ? [{ ...rule, path: rule.path.slice(0, -2) }] : [],
  );
  for (const list of [...ids, ...(type.unorderedLists ?? [])]) {
    const ofType = 'ofType' in list ? list.ofType : undefined;
    for (const { value } of findPath(list.in === 'content' ? content : object, list.path, ofType)) {
      if (Array.isArray(value)) value.sort(byText);
    }
  }
}

function byText(left: Json, right: Json): number {
  const [one, other] = [canonicalJson(left), canonicalJson(right)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** One side of a comparison. */
export interface ComparedSide {
  document: ItemDocument;
  imported: boolean;
}

/**
 * Leaves out, in place, what a file says nothing about: a part of an object that Graph has at a path of its own, and
 * that the tool did not export, was not removed. Returns what these parts are called.
 */
export function leaveOutSilent(left: ComparedSide, right: ComparedSide): string[] {
  const silent = new Set<string>();
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (!one.imported) continue;
    for (const [part, value] of Object.entries(other.document.content)) {
      if (isNothing(value) || one.document.content[part] !== undefined || one.document.object[part] !== undefined)
        continue;
      delete other.document.content[part];
      silent.add(words(part));
    }
  }
  return [...silent];
}

function isNothing(value: Json): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** The sentence for parts that an imported side does not hold; null where there are none. */
export function silenceNote(parts: readonly string[]): string | null {
  if (parts.length === 0) return null;
  return `The imported files say nothing about ${parts.map((part) => `“${part}”`).join(', ')}, so it is not compared.`;
}

/** The object without what its content holds as well: some answers of Graph repeat a part inside the object. */
function withoutRepeated({ object, content }: ItemDocument): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => content[key] === undefined));
}

/** When the server last wrote something: of the object itself no setting, nor of what stands in it. */
const STAMP = /\.(created|lastModified|modified)DateTime$/;

function withComparableValues({ object, content, assignments }: ItemDocument): ItemDocument {
  return {
    object: withPlainNumbers(object),
    content: withPlainNumbers(content),
    assignments: assignments.map((assignment) => withPlainNumbers(assignment)),
  };
}

/** What of a document is compared: its settings, and its assignments where they are known. */
export function comparedSettings(
  policyType: string,
  document: ItemDocument,
  withAssignments: boolean,
  names: ReferenceNames = {},
  known: SettingWords = NO_WORDS,
): Setting[] {
  const compared = withComparableValues(document);
  orderSets(policyType, compared);
  const { content, assignments } = compared;
  const settings = readableSettings(withoutRepeated(compared), content, known).filter(({ path }) => !STAMP.test(path));
  return withAssignments ? [...settings, ...assignmentSettings(assignments, names)] : settings;
}

/**
 * The settings of both sides without those that stand on one alone while the other could not be read completely: what
 * was not read was not removed, nor is it new.
 */
export function withoutUnread(
  left: readonly Setting[],
  right: readonly Setting[],
  incomplete: { left: boolean; right: boolean },
): [readonly Setting[], readonly Setting[]] {
  return [
    incomplete.right ? left.filter(standsIn(right)) : left,
    incomplete.left ? right.filter(standsIn(left)) : right,
  ];
}

function standsIn(other: readonly Setting[]): (row: Setting) => boolean {
  const says = (row: Setting): boolean => row.kind !== 'group' && row.compareKey !== 'null';
  const there = new Set(other.flatMap((row) => (says(row) ? [row.path] : [])));
  // Assignments are read apart, and known to be whole or not compared.
  return (row) => !says(row) || row.section === 'Assignments' || there.has(row.path);
}
