import { LosslessNumber, parse as parseLossless, stringify as stringifyLossless } from 'lossless-json';

/** A JSON value whose number tokens survive: a token that a JavaScript number would change is a LosslessNumber. */
export type Json = null | boolean | number | string | LosslessNumber | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/**
 * A number token that a JavaScript number might change: a fraction, an exponent, minus zero, or 16
 * digits and more. It stands at the start, after a key's colon, after a comma or a bracket. Text inside
 * strings can match too, though no date does; that only costs the slower parser.
 */
const DELICATE_NUMBER = /(?:^|"\s*:|[,[])\s*-?(?:\d+[.eE]|\d{16,}|0(?=[\s,\]}]|$)(?<=-0))/;

function parseNumber(token: string): number | LosslessNumber {
  const value = Number(token);
  return String(value) === token ? value : new LosslessNumber(token);
}

/**
 * Parses JSON text and keeps number tokens as they were sent. When a key stands twice in an object the
 * last one counts, as in JSON.parse. Throws SyntaxError on anything that is not JSON.
 */
export function parseJson(text: string): Json {
  if (!DELICATE_NUMBER.test(text)) return JSON.parse(text) as Json;
  return parseLossless(text, null, { parseNumber, onDuplicateKey: ({ newValue }) => newValue }) as Json;
}

/** True for a plain JSON object: not null, not an array, not a preserved number. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof LosslessNumber);
}

/**
 * The canonical text of a JSON value: keys in code-unit order, no white space, number tokens as they
 * were sent. Two values are the same content exactly when their canonical texts are equal.
 */
export function canonicalJson(value: Json | undefined): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof LosslessNumber) return value.value;
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const parts: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${parts.join(',')}}`;
}

/** A copy that shares nothing with the value, number tokens preserved. */
export function copyJson<T extends Json>(value: T): T;
export function copyJson(value: Json): Json {
  if (Array.isArray(value)) return value.map((element) => copyJson(element));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copyJson(member)]));
}

/** JSON text for people, indented by two, number tokens as they were sent. */
export function prettyJson(value: Json): string {
  return stringifyLossless(value, null, 2) ?? 'null';
}

/** A text form of a scalar for the screen; null, empty and missing are said as such. */
export function scalarText(value: Json | undefined): string {
  if (value === undefined || value === null) return 'Not set';
  if (value === true) return 'Yes';
  if (value === false) return 'No';
  if (typeof value === 'string') return value === '' ? '(empty)' : value;
  if (typeof value === 'number' || value instanceof LosslessNumber) return String(value);
  return canonicalJson(value);
}

/** A string member of an object, or null. */
export function textMember(object: JsonObject, key: string): string | null {
  const value = object[key];
  return typeof value === 'string' ? value : null;
}
