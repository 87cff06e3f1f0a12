import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from '../../../migrations/index.ts';
import { AtlasError, errorText } from '../core/errors.ts';
import type { Schema } from './schema.ts';

export const DATABASE_FILE = 'tenantatlas.db';

export type Db = Kysely<Schema>;

/** Why a workspace could not be opened; the database-problem screen has a text for each. */
export type WorkspaceProblem = 'newer' | 'damaged' | 'unreadable';

/** A workspace that must not be carried on from; `kind` chooses the screen. */
export class WorkspaceError extends AtlasError {
  readonly kind: WorkspaceProblem;

  constructor(kind: WorkspaceProblem, message: string) {
    super('workspace_unavailable', message, { kind });
    this.kind = kind;
  }
}

export interface OpenOptions {
  /** Folder that holds `tenantatlas.db`; made when it is not there. */
  folder: string;
  /** Path of a better-sqlite3 addon built for this runtime, where the packaged one does not load. */
  nativeBinding?: string | undefined;
}

/**
 * Opens the workspace's database: owner-only file mode, WAL, foreign keys, migrations. The file is copied
 * before a migration changes it. Throws WorkspaceError when it is newer, damaged or unreadable.
 */
export async function openDatabase(options: OpenOptions): Promise<Db> {
  const file = join(options.folder, DATABASE_FILE);
  const existed = existsSync(file);
  let raw: Database.Database;
  try {
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    raw = new Database(file, nativeBinding(options));
    chmodSync(file, 0o600);
    // Two processes (window and command line) may share a workspace: a writer waits for the other.
    raw.pragma('busy_timeout = 15000');
    // Before anything is written, so that housekeeping can give space back in steps (`data/space.ts`).
    if (!existed) raw.pragma('auto_vacuum = INCREMENTAL');
    raw.pragma('journal_mode = WAL');
    // With WAL, NORMAL survives a killed process; only a power cut can lose the last commits, never the file.
    raw.pragma('synchronous = NORMAL');
    raw.pragma('foreign_keys = ON');
    raw.pragma('cache_size = -32000');
    if (existed) raw.prepare('select count(*) from sqlite_master').get();
  } catch (error) {
    throw asWorkspaceError(error, file);
  }
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: cachedStatements(raw) }) });
  try {
    await migrate(db, raw, file);
  } catch (error) {
    await db.destroy();
    throw asWorkspaceError(error, file);
  }
  return db;
}

/**
 * Opens a workspace that the engine has opened before, on a connection that cannot write: a query never
 * waits for a transaction there, and reads what was committed when it began. Throws WorkspaceError.
 */
export function openDatabaseForReading(options: OpenOptions): Db {
  const file = join(options.folder, DATABASE_FILE);
  try {
    const raw = new Database(file, { ...nativeBinding(options), readonly: true, fileMustExist: true });
    raw.pragma('busy_timeout = 15000');
    raw.pragma('cache_size = -32000');
    return new Kysely<Schema>({ dialect: new SqliteDialect({ database: cachedStatements(raw) }) });
  } catch (error) {
    throw asWorkspaceError(error, file);
  }
}

function nativeBinding(options: OpenOptions): { nativeBinding?: string } {
  return options.nativeBinding ? { nativeBinding: options.nativeBinding } : {};
}

/**
 * Kysely prepares a statement for every query; preparing is a large part of a short query's cost, so
 * statements are kept. Transactions take the write lock at once: a read that later writes could
 * otherwise fail against another process.
 */
function cachedStatements(raw: Database.Database): SqliteDatabase {
  const statements = new Map<string, Database.Statement>();
  return {
    close: () => raw.close(),
    prepare(text: string) {
      const sqlText = text === 'begin' ? 'begin immediate' : text;
      if (sqlText.startsWith('pragma incremental_vacuum')) return wholeStatement(raw, sqlText);
      let statement = statements.get(sqlText);
      if (!statement) {
        statement = raw.prepare(sqlText);
        if (statements.size >= 500) statements.clear();
        statements.set(sqlText, statement);
      }
      return statement;
    },
  };
}

/** A statement that gives a row a page but has no columns: stepped once, as others are, it would free one page. */
function wholeStatement(raw: Database.Database, text: string): ReturnType<SqliteDatabase['prepare']> {
  const run = (): { changes: number; lastInsertRowid: number } => {
    raw.exec(text);
    return { changes: 0, lastInsertRowid: 0 };
  };
  return { reader: false, run, all: () => [], iterate: () => [][Symbol.iterator]() };
}

/**
 * A workspace from before housekeeping keeps the space of what is deleted for itself. Changing that writes the whole
 * file anew, which is done when a migration copies it anyway and nothing runs yet. Where it cannot be done now (another
 * process reads, or the disk is too full), freed space is filled by later captures instead.
 */
function letShrink(raw: Database.Database): void {
  if (raw.pragma('auto_vacuum', { simple: true }) !== 0) return;
  try {
    raw.pragma('auto_vacuum = INCREMENTAL');
    raw.exec('vacuum');
  } catch {
    // The workspace is as it was.
  }
}

/**
 * Brings the schema up to date as one transaction: a process that is killed meanwhile leaves the workspace
 * as it was, and a second process that opens it at the same moment waits and finds the work done.
 */
async function migrate(db: Db, raw: Database.Database, file: string): Promise<void> {
  const known = Object.keys(migrations);
  const before = appliedMigrations(raw);
  refuseNewer(before, known);
  if (before.length === known.length) return;
  if (before.length > 0) {
    raw.pragma('wal_checkpoint(TRUNCATE)');
    copyFileSync(file, `${file}.before-${known.at(-1) ?? 'migration'}`);
    letShrink(raw);
  }
  // Kysely runs SQLite's migrations without a transaction of its own.
  raw.exec('begin exclusive');
  try {
    refuseNewer(appliedMigrations(raw), known);
    const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error instanceof Error ? error : new Error('The migration failed.');
    raw.exec('commit');
  } catch (error) {
    if (raw.inTransaction) raw.exec('rollback');
    throw error;
  }
}

function refuseNewer(applied: readonly string[], known: readonly string[]): void {
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new WorkspaceError(
    'newer',
    `This workspace was written by a newer TenantAtlas (it holds ${unknown.join(', ')}). Install the newest version and open it again; nothing was changed.`,
  );
}

function appliedMigrations(raw: Database.Database): string[] {
  const table = raw.prepare("select 1 from sqlite_master where type = 'table' and name = 'kysely_migration'").get();
  if (!table) return [];
  return (raw.prepare('select name from kysely_migration order by name').all() as { name: string }[]).map(
    (r) => r.name,
  );
}

function asWorkspaceError(error: unknown, file: string): Error {
  if (error instanceof WorkspaceError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return new WorkspaceError(
      'damaged',
      `The workspace's database is damaged and was left untouched (${code}). Restore ${DATABASE_FILE} from a copy, or start with a new workspace.`,
    );
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return new AtlasError('storage_full', 'The disk is full. Free some space and open the workspace again.');
  }
  const reason = errorText(error);
  return new WorkspaceError('unreadable', `The workspace at ${file} could not be opened: ${reason}`);
}
