import { YAMLParseError, parse as parseYaml } from 'yaml';
import { isJsonObject, type Json, parseJson } from '../core/json.ts';
import { inspectJson, MAX_DEPTH } from './inspect.ts';
import { whyNotJson } from './why-not-json.ts';

/** What a file says, or the sentence that says why it says nothing. */
export type Decoded = { value: Json; warnings: string[] } | { problem: string };

/** Text from bytes: UTF-8 or UTF-16 in either order, with or without a mark; else Windows' Western European. */
export function decodeText(bytes: Buffer): { text: string; warning: string | null } {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return { text: bytes.subarray(2).toString('utf16le'), warning: null };
  if (first === 0xfe && second === 0xff) return { text: swapped(bytes.subarray(2)), warning: null };
  if (first === 0xef && second === 0xbb && third === 0xbf) return utf8(bytes.subarray(3));
  // JSON starts with a character below 128: a zero byte beside it is the other half of a UTF-16 unit.
  if (first !== undefined && first !== 0 && second === 0) return { text: bytes.toString('utf16le'), warning: null };
  if (first === 0 && second !== undefined && second !== 0) return { text: swapped(bytes), warning: null };
  return utf8(bytes);
}

function swapped(bytes: Buffer): string {
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  return even.swap16().toString('utf16le');
}

function utf8(bytes: Buffer): { text: string; warning: string | null } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), warning: null };
  } catch {
    return {
      text: new TextDecoder('windows-1252').decode(bytes),
      warning: 'The file is neither UTF-8 nor UTF-16; it was read as Western European (Windows-1252).',
    };
  }
}

/** How often JSON may stand in a JSON string. */
const MAX_WRAPS = 3;

/** The JSON value of a text, number tokens preserved; a JSON string that holds JSON is unwrapped. */
export function decodeJson(text: string): Decoded {
  const source = text.replace(/^\uFEFF/, '');
  if (source.trim() === '') return { problem: 'The file is empty.' };
  const { tooDeep, duplicates, hasProto } = inspectJson(source);
  if (tooDeep) return { problem: `It is nested more than ${MAX_DEPTH} levels deep, which no configuration is.` };
  if (hasProto) return { problem: 'It has a member called __proto__, which no object of Graph has.' };
  let value: Json;
  try {
    value = parseJson(source);
  } catch (error) {
    const lines = asLines(source);
    if (lines === null) return { problem: whyNotJson(source, error) };
    value = lines;
  }
  const warnings = duplicates.length === 0 ? [] : [duplicateWarning(duplicates)];
  return unwrap(value, warnings);
}

function unwrap(value: Json, warnings: string[]): Decoded {
  let current = value;
  for (let count = 0; count < MAX_WRAPS && typeof current === 'string' && /^\s*[{[]/.test(current); count += 1) {
    const { tooDeep, hasProto } = inspectJson(current);
    if (tooDeep || hasProto) return { problem: 'The JSON in its JSON string is nested too deeply or malformed.' };
    try {
      current = parseJson(current);
    } catch {
      return { problem: 'It is a JSON string whose content is not valid JSON.' };
    }
  }
  return { value: current, warnings };
}

function duplicateWarning(keys: readonly string[]): string {
  const named = keys.slice(0, 5).map((key) => `"${key}"`);
  const more = keys.length > named.length ? ' and others' : '';
  return `The file holds ${named.join(', ')}${more} more than once in one object; the last value counts.`;
}

/** One JSON object a line, as some tools write several; null when it is not that. */
function asLines(text: string): Json[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2) return null;
  try {
    const values = lines.map((line) => parseJson(line));
    return values.every(isJsonObject) ? values : null;
  } catch {
    return null;
  }
}

/** How much larger than its text a YAML value may be, in times and in characters that are always allowed. */
const MOST_GROWTH = 8;
const USUAL_SIZE = 1024 * 1024;

/** True when a value is larger than that many characters with everything that aliases repeat. */
function exceeds(root: unknown, most: number): boolean {
  const waiting: unknown[] = [root];
  let size = 0;
  while (waiting.length > 0) {
    const value = waiting.pop();
    size += typeof value === 'string' ? value.length : 1;
    if (size > most) return true;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, one] of Object.entries(value)) {
      size += key.length;
      waiting.push(one);
    }
  }
  return false;
}

/** The value of a YAML text, as IntuneCD may write it. Aliases are limited, so that a small file stays small. */
export function decodeYaml(text: string): Decoded {
  if (text.trim() === '') return { problem: 'The file is empty.' };
  try {
    const parsed: unknown = parseYaml(text, { schema: 'core', maxAliasCount: 100, uniqueKeys: false, version: '1.2' });
    if (exceeds(parsed, Math.max(USUAL_SIZE, text.length * MOST_GROWTH)))
      return { problem: 'It repeats parts of itself so often that it would be many times as large as its file.' };
    const json = JSON.stringify(parsed);
    return json === undefined ? { problem: 'The file is empty.' } : decodeJson(json);
  } catch (error) {
    if (error instanceof YAMLParseError && error.code === 'MULTIPLE_DOCS')
      return { problem: 'It holds several YAML documents, and an export holds one.' };
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    return { problem: line === undefined ? 'It is not valid YAML.' : `It is not valid YAML: see line ${line}.` };
  }
}
