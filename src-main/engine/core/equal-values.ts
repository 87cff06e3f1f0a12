import { LosslessNumber } from 'lossless-json';
import { isJsonObject, type Json, type JsonObject } from './json.ts';

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** One token for all that say the same number, such as `1`, `1.0` and `10e-1`. */
function plainNumber(token: string): number | LosslessNumber {
  const [, sign = '', whole = '', fraction = '', power = '0'] = NUMBER.exec(token) ?? [];
  const all = `${whole}${fraction}`.replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  if (digits === '') return 0;
  const exponent = Number(power) - fraction.length + all.length - digits.length;
  const plain = `${sign}${written(digits, exponent)}`;
  const value = Number(plain);
  return String(value) === plain ? value : new LosslessNumber(plain);
}

/** Digits and a power of ten as people write them, where that is not endless. */
function written(digits: string, exponent: number): string {
  if (Math.abs(exponent) > 20) return `${digits}e${exponent}`;
  if (exponent >= 0) return `${digits}${'0'.repeat(exponent)}`;
  const padded = digits.padStart(1 - exponent, '0');
  return `${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

/**
 * The value with each number spelt one way, for comparing only: what is stored keeps the tokens that were sent. Shares
 * what needs no change.
 */
export function withPlainNumbers(value: JsonObject): JsonObject;
export function withPlainNumbers(value: Json): Json;
export function withPlainNumbers(value: Json): Json {
  if (value instanceof LosslessNumber) return plainNumber(value.value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : plainNumber(String(value));
  if (Array.isArray(value)) return value.map((element) => withPlainNumbers(element));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withPlainNumbers(member)]));
}
