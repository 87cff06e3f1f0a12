import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Schema } from './schema.ts';

/** Every column that refers to a payload. A test reads the schema and fails where one is missing. */
export const PAYLOAD_REFERENCES: readonly (readonly [table: keyof Schema, column: string])[] = [
  ['backup_items', 'payload'],
  ['backup_items', 'assignments'],
  ['policy_versions', 'payload'],
  ['backup_sets', 'reference_payload'],
  ['search_documents', 'payload'],
  ['search_documents', 'assignments'],
  // A kept payload that is packed with this one as its dictionary cannot be read without it.
  ['payloads', 'base_id'],
];

/** True for a row of `payloads` that nothing refers to. */
export const isUnreferenced: RawBuilder<SqlBool> = sql.join<SqlBool>(
  PAYLOAD_REFERENCES.map(
    ([table, column]) => sql`not exists (select 1 from ${sql.table(table)} as referring
      where ${sql.ref(`referring.${column}`)} = payloads.id)`,
  ),
  sql` and `,
);
