import { statSync } from 'node:fs';
import { sql } from 'kysely';
import type { Db } from './open.ts';

// The space that the workspace's file takes. SQLite keeps the pages of what is deleted until they are given back.

/** Bytes on the disk: the database file, and the log that SQLite folds into it later. */
export interface FileBytes {
  database: number;
  log: number;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** What the workspace's files take now, in bytes. */
export async function fileBytes(db: Db): Promise<FileBytes> {
  const { rows } = await sql<{ file: string }>`select file from pragma_database_list where name = 'main'`.execute(db);
  const file = rows[0]?.file ?? '';
  return { database: sizeOf(file), log: sizeOf(`${file}-wal`) };
}

/** Bytes inside the file that hold nothing: later captures fill them, or they are given back. */
export async function unusedBytes(db: Db): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select freelist_count * page_size as bytes from pragma_freelist_count, pragma_page_size`.execute(db);
  return rows[0]?.bytes ?? 0;
}

/** Gives unused pages back, at most so many; in the transaction that it is called in. */
export async function giveBackPages(trx: Db, most: number): Promise<void> {
  await sql`${sql.raw(`pragma incremental_vacuum(${Math.trunc(most)})`)}`.execute(trx);
}

/** Folds the log into the database file and empties it, which is when the file shrinks. Does what others let it. */
export async function foldLog(db: Db): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}
