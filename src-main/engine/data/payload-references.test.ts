import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { closeAll, temporaryDatabase } from '../../../tests/fixtures/workspace.ts';
import type { Db } from './open.ts';
import { isUnreferenced, PAYLOAD_REFERENCES } from './payload-references.ts';

afterEach(closeAll);

/** Every column of the schema that refers to a table. */
async function columnsThatReferTo(db: Db, target: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select m.name || '.' || k."from" as name from sqlite_master m, pragma_foreign_key_list(m.name) k
    where m.type = 'table' and k."table" = ${target} order by 1`.execute(db);
  return rows.map(({ name }) => name);
}

test('every column that refers to a payload is known, so that housekeeping deletes none that is used', async () => {
  const db = await temporaryDatabase();
  const known = PAYLOAD_REFERENCES.map(([table, column]) => `${table}.${column}`);
  expect(known.toSorted()).toEqual(await columnsThatReferTo(db, 'payloads'));
  // Versions are deleted when no item refers to them: nothing else may.
  expect(await columnsThatReferTo(db, 'policy_versions')).toEqual(['backup_items.policy_version_id']);
});

test('whether something refers to a payload is answered by indexes alone', async () => {
  const db = await temporaryDatabase();
  const { sql: text } = db.deleteFrom('payloads').where('id', '>', 1).where(isUnreferenced).compile();
  const { rows: plan } = await sql<{ detail: string }>`explain query plan ${sql.raw(text.replace('?', '1'))}`.execute(
    db,
  );
  expect(plan.length).toBeGreaterThan(PAYLOAD_REFERENCES.length);
  const scans = plan.map(({ detail }) => detail).filter((detail) => detail.startsWith('SCAN'));
  expect(scans).toEqual([]);
});
