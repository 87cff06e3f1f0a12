import { userInfo } from 'node:os';
import type { Actor } from '../audit/index.ts';
import { writeAudit } from '../audit/index.ts';
import { AtlasError } from '../core/errors.ts';
import type { Db } from '../data/open.ts';
import { OWNER_KEY } from './access.ts';
import { wallTime } from '../core/wall-clock.ts';

function accountName(): string {
  try {
    return userInfo().username || 'owner';
  } catch {
    // An account without an entry in the system's user list has no name.
    return 'owner';
  }
}

/** The workspace's owner, made at the first open from the name of the operating system's account. */
export async function ensureWorkspaceOwner(db: Db): Promise<Actor> {
  return db.transaction().execute(async (trx) => {
    const setting = await trx
      .selectFrom('workspace_settings')
      .select('value')
      .where('key', '=', OWNER_KEY)
      .executeTakeFirst();
    if (setting) return userById(trx, Number(setting.value));
    const name = accountName();
    const { id } = await trx
      .insertInto('users')
      .values({ name, passphrase_hash: null, created_at: wallTime() })
      .returning('id')
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('workspace_settings')
      .values({ key: OWNER_KEY, value: String(id) })
      .execute();
    const actor = { id, name };
    await writeAudit(trx, { actor, tenantId: null, action: 'workspace.created', subject: 'Workspace' });
    return actor;
  });
}

/** The owner of a workspace that was opened before. Throws not_found when it never was. */
export async function workspaceOwner(db: Db): Promise<Actor> {
  const setting = await db
    .selectFrom('workspace_settings')
    .select('value')
    .where('key', '=', OWNER_KEY)
    .executeTakeFirst();
  return userById(db, Number(setting?.value ?? 0));
}

/** The user with this id as an actor. Throws not_found when there is none. */
export async function userById(db: Db, id: number): Promise<Actor> {
  const row = await db.selectFrom('users').select(['id', 'name']).where('id', '=', id).executeTakeFirst();
  if (!row) throw new AtlasError('not_found', 'This user does not exist in the workspace.');
  return row;
}
