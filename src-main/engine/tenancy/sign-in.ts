import { type Actor, writeAudit } from '../audit/index.ts';
import { AtlasError } from '../core/errors.ts';
import type { Db } from '../data/open.ts';
import { hashPassphrase, isPassphrase } from './passphrase.ts';
import { assertWorkspaceOwner } from './access.ts';

/**
 * Signs a user in to the workspace. Throws forbidden when the user has a passphrase and this is not it; that is
 * written down. Roles and passphrases are guard rails between colleagues: the database itself is not encrypted.
 */
export async function signIn(db: Db, actor: Actor, passphrase: string | null): Promise<{ id: number; name: string }> {
  const id = actor.id ?? 0;
  const right = await accepts(db, id, passphrase);
  await db.transaction().execute((trx) =>
    writeAudit(trx, {
      actor,
      tenantId: null,
      action: right ? 'user.signed_in' : 'user.sign_in_refused',
      subject: actor.name,
      metadata: { userId: id },
    }),
  );
  if (right) return { id, name: actor.name };
  throw new AtlasError(
    'forbidden',
    passphrase === null
      ? `${actor.name} is protected by a passphrase.`
      : `This is not the passphrase of ${actor.name}. Check the keyboard's layout and capital letters.`,
  );
}

/** Sets, changes or (with null) removes the user's own passphrase. Throws forbidden when the current one is not right. */
export async function setPassphrase(
  db: Db,
  actor: Actor,
  { current, next }: { current: string | null; next: string | null },
): Promise<void> {
  const id = actor.id ?? 0;
  if (!(await accepts(db, id, current))) {
    throw new AtlasError('forbidden', 'The current passphrase is not right. Nothing was changed.', {
      issues: [{ path: 'current', message: 'This is not the current passphrase.' }],
    });
  }
  const kept = next === null ? null : await hashPassphrase(next);
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('users').set({ passphrase_hash: kept }).where('id', '=', id).execute();
    const action = kept === null ? 'user.passphrase_removed' : 'user.passphrase_set';
    await writeAudit(trx, { actor, tenantId: null, action, subject: actor.name, metadata: { userId: id } });
  });
}

/** Takes a forgotten passphrase from another user. Throws forbidden for anyone but the workspace's owner. */
export async function clearPassphrase(db: Db, actor: Actor, userId: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await assertWorkspaceOwner(trx, actor, 'Only the owner of the workspace removes the passphrase of somebody else.');
    if (userId === actor.id) {
      throw new AtlasError('conflict', 'Remove your own passphrase with “Passphrase…”, which asks for it.');
    }
    const user = await trx.selectFrom('users').select('name').where('id', '=', userId).executeTakeFirst();
    if (!user) throw new AtlasError('not_found', 'This user does not exist in the workspace.');
    await trx.updateTable('users').set({ passphrase_hash: null }).where('id', '=', userId).execute();
    const subject = user.name;
    await writeAudit(trx, { actor, tenantId: null, action: 'user.passphrase_cleared', subject, metadata: { userId } });
  });
}

async function accepts(db: Db, userId: number, passphrase: string | null): Promise<boolean> {
  const user = await db.selectFrom('users').select('passphrase_hash').where('id', '=', userId).executeTakeFirst();
  if (!user) return false;
  if (user.passphrase_hash === null) return true;
  return passphrase !== null && isPassphrase(passphrase, user.passphrase_hash);
}
