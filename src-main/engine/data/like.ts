import { type RawBuilder, sql, type SqlBool } from 'kysely';

/** True where the column holds the text anywhere, whatever its case; wildcards in the text stand for themselves. */
export function contains(column: string, text: string): RawBuilder<SqlBool> {
  const pattern = `%${text.trim().replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`;
}
