import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Actor, writeAudit } from '../audit/index.ts';
import { AtlasError } from '../core/errors.ts';
import { copyDatabase } from '../data/copy.ts';
import { DATABASE_FILE, type Db } from '../data/open.ts';
import { assertWorkspaceOwner } from './access.ts';

/**
 * Writes a consistent copy of the whole workspace into a folder, also while something runs, to be opened elsewhere.
 * Sign-ins and secrets stay on this computer: the copy asks for new ones. Throws forbidden for anyone but the
 * workspace's owner, and conflict where the folder holds a workspace already. Returns the copy's size in bytes.
 */
export async function copyWorkspace(db: Db, actor: Actor, folder: string): Promise<{ folder: string; bytes: number }> {
  await assertWorkspaceOwner(db, actor, 'Only the owner of the workspace copies it: the copy holds every tenant.');
  const file = join(folder, DATABASE_FILE);
  // Half a copy must not be taken for a whole one, whatever ends the process meanwhile.
  const aside = `${file}.${randomUUID()}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  refuseExisting(file);
  try {
    // Empty and for its owner alone before anything is in it.
    await (await open(aside, 'wx', 0o600)).close();
    await copyDatabase(db, aside);
    refuseExisting(file);
    await rename(aside, file);
  } finally {
    await rm(aside, { force: true });
  }
  await db.transaction().execute((trx) =>
    writeAudit(trx, {
      actor,
      tenantId: null,
      action: 'workspace.copied',
      subject: 'Workspace',
      metadata: { folder },
    }),
  );
  return { folder, bytes: (await stat(file)).size };
}

/** Throws conflict where there is a workspace already. */
function refuseExisting(file: string): void {
  if (!existsSync(file)) return;
  throw new AtlasError('conflict', 'This folder holds a workspace already. Choose another one.');
}
