import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeAll, temporaryDatabase } from '../../../tests/fixtures/workspace.ts';
import { canonicalJson, type Json, parseJson } from '../core/json.ts';
import type { Db } from './open.ts';
import { readPayload, readPayloadText, storePayload } from './payloads.ts';

let db: Db;
beforeAll(async () => {
  db = await temporaryDatabase();
});
afterAll(closeAll);

const count = async (): Promise<number> =>
  (
    await db
      .selectFrom('payloads')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n;

describe('the payload store', () => {
  test('gives back what was stored, whatever it looks like', async () => {
    let hint: number | null = null;
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ noUnicodeString: false }), async (value) => {
        const json = parseJson(JSON.stringify(value));
        const { id } = await storePayload(db, json, hint);
        hint = id;
        expect(canonicalJson(await readPayload(db, id))).toBe(canonicalJson(json));
      }),
    );
  });

  test('keeps number tokens', async () => {
    const text = '{"a":1.0,"b":9007199254740993,"c":1e400,"d":-0}';
    const { id } = await storePayload(db, parseJson(text), null);
    expect(await readPayloadText(db, id)).toBe(text);
    expect(canonicalJson(await readPayload(db, id))).toBe(text);
  });

  test('stores the same content once, whatever the order of its keys', async () => {
    const one = await storePayload(db, { a: 1, b: [{ c: 2, d: 3 }] }, null);
    const before = await count();
    const other = await storePayload(db, { b: [{ d: 3, c: 2 }], a: 1 }, one.id);
    expect(other.id).toBe(one.id);
    expect(await count()).toBe(before);
  });

  test('reads through chains of dictionaries, which stay short, and a similar version costs little', async () => {
    const words = Array.from({ length: 4000 }, (_, index) => `setting-${(index * 7919) % 10_007}`);
    const ids: number[] = [];
    const texts: string[] = [];
    for (let version = 0; version < 12; version += 1) {
      const value: Json = { words: words.with(version * 10, `changed in ${version}`), version };
      const { id, text } = await storePayload(db, value, ids.at(-1) ?? null);
      ids.push(id);
      texts.push(text);
    }
    const rows = await db
      .selectFrom('payloads')
      .select(['depth', 'bytes', 'size'])
      .where('id', 'in', ids)
      .orderBy('id')
      .execute();
    expect(Math.max(...rows.map((row) => row.depth))).toBeLessThanOrEqual(3);
    for (const [index, id] of ids.entries()) expect(await readPayloadText(db, id)).toBe(texts[index]);
    const [first = 0, ...later] = rows.map((row) => row.bytes.length);
    expect(Math.max(...later)).toBeLessThan(first);
  });

  test('a hint that is not there does no harm', async () => {
    const { id } = await storePayload(db, { only: 'here' }, 999_999);
    expect(await readPayload(db, id)).toEqual({ only: 'here' });
  });

  test('content that does not match its checksum is refused', async () => {
    const { id } = await storePayload(db, { to: 'be damaged' }, null);
    const other = await storePayload(db, { to: 'take its place' }, null);
    const { bytes, size } = await db
      .selectFrom('payloads')
      .select(['bytes', 'size'])
      .where('id', '=', other.id)
      .executeTakeFirstOrThrow();
    await db.updateTable('payloads').set({ bytes, size }).where('id', '=', id).execute();
    await expect(readPayload(db, id)).rejects.toThrow('does not match its checksum');
    await expect(readPayload(db, 888_888)).rejects.toThrow('missing');
  });
});
