import { assignmentSettings, type ItemDocument, type ReferenceNames } from '../backup/index.ts';
import { canonicalJson, type Json } from '../core/json.ts';
import { findPath } from '../core/paths.ts';
import { NO_WORDS, type Setting, type SettingWords } from '../core/setting.ts';
import { readableSettings } from '../core/settings.ts';
import { findPolicyType } from '../graph/index.ts';

/**
 * Puts the lists of a freshly read document whose order means nothing for its type into one order, in place:
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

/** What of a document is compared: its settings, and its assignments where they are known. */
export function comparedSettings(
  policyType: string,
  document: ItemDocument,
  withAssignments: boolean,
  names: ReferenceNames = {},
  words: SettingWords = NO_WORDS,
): Setting[] {
  orderSets(policyType, document);
  const settings = readableSettings(document.object, document.content, words);
  return withAssignments ? [...settings, ...assignmentSettings(document.assignments, names)] : settings;
}
