import { deflateRawSync, inflateRawSync, constants } from 'node:zlib';
import { AtlasError } from '../core/errors.ts';
import { sha256 } from '../core/hash.ts';
import { canonicalJson, type Json, parseJson } from '../core/json.ts';
import type { Db } from './open.ts';

/**
 * The payload store: each distinct content once, by the hash of its canonical JSON, compressed. A payload
 * may use an earlier one as its dictionary (the version before, or another object of the type), because
 * policies of a type share most of their text; chains are short, so a read stays a few inflates.
 */
const MAX_DEPTH = 3;
/** Deflate looks back 32 KiB; a longer dictionary keeps its end. */
const WINDOW = 32_768;

/** Dictionaries that were used lately, by the hash of their content, which no rollback can make wrong. */
const KEPT_DICTIONARIES = 64;
const dictionaries = new Map<string, Buffer>();

/** Stores content once and returns its id. `hint` is the id of a similar payload, if one is known. */
export async function storePayload(db: Db, value: Json, hint: number | null): Promise<{ id: number; text: string }> {
  const text = canonicalJson(value);
  const hash = sha256(text);
  const known = await db.selectFrom('payloads').select('id').where('hash', '=', hash).executeTakeFirst();
  if (known) return { id: known.id, text };
  const base = hint === null ? null : await dictionaryFor(db, hint);
  const content = Buffer.from(text, 'utf8');
  const options = { level: constants.Z_BEST_COMPRESSION };
  const bytes = deflateRawSync(content, base ? { ...options, dictionary: base.dictionary } : options);
  const row = await db
    .insertInto('payloads')
    .values({ hash, base_id: base?.id ?? null, depth: base ? base.depth + 1 : 0, size: content.length, bytes })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id: row.id, text };
}

async function dictionaryFor(db: Db, id: number): Promise<{ id: number; depth: number; dictionary: Buffer } | null> {
  const row = await db
    .selectFrom('payloads')
    .select(['id', 'base_id', 'depth', 'hash'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  if (row.depth >= MAX_DEPTH) return row.base_id === null ? null : dictionaryFor(db, row.base_id);
  const key = Buffer.from(row.hash).toString('base64');
  let dictionary = dictionaries.get(key);
  if (!dictionary) {
    const content = await payloadBytes(db, row.id);
    // A copy, so that a large content is not held by its end.
    dictionary = Buffer.from(content.subarray(Math.max(0, content.length - WINDOW)));
    const oldest = dictionaries.size >= KEPT_DICTIONARIES ? dictionaries.keys().next().value : undefined;
    if (oldest !== undefined) dictionaries.delete(oldest);
    dictionaries.set(key, dictionary);
  }
  return { id: row.id, depth: row.depth, dictionary };
}

/** The canonical bytes of a payload. Throws AtlasError when the stored bytes do not match their hash. */
async function payloadBytes(db: Db, id: number): Promise<Buffer> {
  const row = await db
    .selectFrom('payloads')
    .select(['bytes', 'base_id', 'size'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new AtlasError('internal', `Stored content ${id} is missing from the workspace.`);
  const options: { dictionary?: Buffer; maxOutputLength: number } = { maxOutputLength: row.size + 1 };
  if (row.base_id !== null) {
    const base = await payloadBytes(db, row.base_id);
    options.dictionary = base.subarray(Math.max(0, base.length - WINDOW));
  }
  try {
    return inflateRawSync(row.bytes, options);
  } catch {
    throw damaged(id);
  }
}

function damaged(id: number): AtlasError {
  return new AtlasError('internal', `Stored content ${id} is damaged: it does not match its checksum.`);
}

/** The canonical text of a payload, checked against its hash. */
export async function readPayloadText(db: Db, id: number): Promise<string> {
  const text = (await payloadBytes(db, id)).toString('utf8');
  const row = await db.selectFrom('payloads').select('hash').where('id', '=', id).executeTakeFirstOrThrow();
  if (!sha256(text).equals(Buffer.from(row.hash))) throw damaged(id);
  return text;
}

/** A payload as JSON, number tokens preserved. */
export async function readPayload(db: Db, id: number): Promise<Json> {
  return parseJson(await readPayloadText(db, id));
}
