import { foldText, type SearchRow } from '../../../src-preload/contract/index.ts';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Json, JsonObject } from '../core/json.ts';
import type { Setting, SettingWords } from '../core/setting.ts';
import { readableSettings } from '../core/settings.ts';
import {
  describeAssignments,
  findReferences,
  type ReferenceNames,
  referenceKey,
  withoutSecrets,
} from '../backup/index.ts';
import { findPolicyType, policyTypeLabel } from '../graph/index.ts';
import { textMember } from '../core/json.ts';
import { type Term, termTest } from './words.ts';

/** Characters of an object's text that are searched: about 1,500 settings, or a script of 2,500 lines. */
export const MAX_TEXT = 120_000;
/** Pictures, certificates and installers in base64 hold no words. */
const BLOB = /^[A-Za-z0-9+/=]{200,}$/;
const SNIPPET = 160;

/** What of an object can be searched. */
export interface SearchableObject {
  name: string;
  policyType: string;
  policyIdentifier: string;
  object: JsonObject;
  content: JsonObject;
  assignments: Json[];
  names: ReferenceNames;
  words: SettingWords;
}

/** One line of a document: what it is called, what it says, and the id that stands for it in Graph. */
export interface Line {
  label: string;
  value: string;
  id: string;
}

type Part = NonNullable<SearchRow['where']>['part'];
/** Labels of lines that are no settings. */
const PARTS: Readonly<Record<string, Part>> = {
  Id: 'identifier',
  'Assigned to': 'assignments',
  'Not assigned to': 'assignments',
  'Assignment filter': 'assignments',
  'Refers to': 'references',
};

/** The lines of an object, without anything that the registry knows as secret. */
export function linesOf(source: SearchableObject): Line[] {
  const { policyType, policyIdentifier, assignments, names } = source;
  const type = findPolicyType(policyType);
  const { object, content } = type ? withoutSecrets(type, source.object, source.content) : source;
  const lines: Line[] = [{ label: 'Id', value: policyIdentifier, id: '' }];
  for (const row of readableSettings(object, content, source.words)) {
    // The name is searched on its own.
    if (row.value === source.name && (row.path === 'displayName' || row.path === 'name')) continue;
    const value = row.kind === 'group' || isHidden(row) ? '' : row.value;
    lines.push({ label: row.label, value: BLOB.test(value) ? '' : value, id: idsOf(row) });
  }
  for (const row of describeAssignments(assignments, names)) {
    const label = row.mode === 'exclude' ? 'Not assigned to' : 'Assigned to';
    lines.push({ label, value: row.targetName, id: row.targetId ?? '' });
    if (row.filterName !== null)
      lines.push({ label: 'Assignment filter', value: row.filterName, id: row.filterId ?? '' });
  }
  if (type) {
    const seen = new Set<string>();
    for (const { kind, id, name } of findReferences(type, object, content, [])) {
      const entry = names[kind]?.[referenceKey(id)];
      const value = (entry ? textMember(entry, 'name') : null) ?? name;
      if (value === null || seen.has(`${kind} ${id}`)) continue;
      seen.add(`${kind} ${id}`);
      lines.push({ label: `Refers to: ${policyTypeLabel(kind)}`, value, id });
    }
  }
  return lines;
}

const isHidden = ({ kind }: Setting): boolean => kind === 'secret' || kind === 'sealed';

/** What Graph calls a setting and the option that it holds: both can be searched for. */
function idsOf(row: Setting): string {
  const id = idOf(row.path);
  if (row.raw === null || isHidden(row)) return id;
  // The id of an option begins with that of its setting.
  return row.raw.startsWith(id) ? row.raw : `${id} ${row.raw}`;
}

/** The last part of a setting's path: the id of its definition, or the name of its property. */
function idOf(path: string): string {
  if (path.startsWith('settings/')) return (path.split('/').at(-1) ?? '').replace(/~\d+$/, '');
  return path.replace(/^.*[.[](?=.)/, '').replace(/\]$/, '');
}

/** Lines as text: label, value and id, parted by tabs; a value of several lines goes on under an empty label. */
export function writeText(lines: readonly Line[]): { text: string; isCut: boolean } {
  const parts: string[] = [];
  let length = 0;
  for (const { label, value, id } of lines) {
    let first = true;
    for (const piece of value.split(/[\r\n]+/)) {
      const part = first ? `${plain(label)}\t${plain(piece)}\t${plain(id)}` : `\t${plain(piece)}\t`;
      first = false;
      const room = MAX_TEXT - length;
      parts.push(part.slice(0, room));
      length += part.length + 1;
      if (length > MAX_TEXT) return { text: parts.join('\n'), isCut: true };
    }
  }
  return { text: parts.join('\n'), isCut: false };
}

const plain = (text: string): string => text.replace(/[\t\r\n\0]+/g, ' ');

/** Text as it is stored. */
export function packText(text: string): Buffer {
  return deflateRawSync(Buffer.from(text, 'utf8'));
}

/** Stored text again. */
export function unpackText(bytes: Uint8Array): string {
  return inflateRawSync(bytes).toString('utf8');
}

/** Where in a document the terms stand: the line that holds most of them, and how many lines hold any. */
export function findEvidence(text: string, terms: readonly Term[]): Pick<SearchRow, 'where' | 'matches'> {
  const tests = terms.map(termTest);
  const lines = text.split('\n');
  const folded = foldText(text).split('\n');
  let [best, bestCount, matches] = [-1, 0, 0];
  folded.forEach((line, index) => {
    const count = tests.reduce((sum, holds) => sum + (holds(line) ? 1 : 0), 0);
    if (count > 0) matches += 1;
    if (count > bestCount) [best, bestCount] = [index, count];
  });
  if (best < 0) return { where: null, matches };
  const [, value = '', id = ''] = (lines[best] ?? '').split('\t');
  let labelled = best;
  while (labelled > 0 && (lines[labelled] ?? '').startsWith('\t')) labelled -= 1;
  const [label = ''] = (lines[labelled] ?? '').split('\t');
  const shown =
    value === '' || tests.some((holds) => holds(foldText(`${label} ${value}`))) ? value : `${value} (${id})`;
  const part = PARTS[label.replace(/:.*$/, '')] ?? 'settings';
  return { where: { label, value: snippet(shown.trim(), tests), part }, matches };
}

/** How much of a long value is looked at at once for the place of the first match, and the step from one to the next. */
const WINDOW = SNIPPET / 2;
const STEP = WINDOW / 2;

/** The part of a long value around the first match. */
function snippet(value: string, tests: readonly ((folded: string) => boolean)[]): string {
  if (value.length <= SNIPPET) return value;
  let place = 0;
  for (let at = 0; at < value.length; at += STEP) {
    // From the beginning of a word, because a term fits nowhere else.
    const from = at - (/\S*$/.exec(value.slice(Math.max(0, at - STEP), at))?.[0].length ?? 0);
    const folded = foldText(value.slice(from, at + WINDOW));
    if (!tests.some((holds) => holds(folded))) continue;
    place = from;
    break;
  }
  const start = Math.max(0, Math.min(place - SNIPPET / 4, value.length - SNIPPET));
  const end = start + SNIPPET;
  const part = value.slice(start, end).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
  return `${start > 0 ? '…' : ''}${part.trim()}${end < value.length ? '…' : ''}`;
}
