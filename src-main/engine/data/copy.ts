import { sql } from 'kysely';
import type { Db } from './open.ts';

/**
 * Writes the database as it is at one moment into an empty file, without what the last sign-ins granted. SQLite
 * writes it in one go, so the engine's thread is held for as long as that takes.
 */
export async function copyDatabase(db: Db, file: string): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`vacuum into ${file}`.execute(connection);
    await sql`attach database ${file} as copy`.execute(connection);
    try {
      // What is cleared does not linger in the file's free space.
      await sql`pragma copy.secure_delete = on`.execute(connection);
      await sql`update copy.tenants set sign_in = null`.execute(connection);
    } finally {
      await sql`detach database copy`.execute(connection);
    }
  });
}
