import type { Role } from '../../../src-preload/contract/index.ts';
import { type Actor, writeAudit } from '../audit/index.ts';
import { AtlasError } from '../core/errors.ts';
import { wallTime } from '../core/wall-clock.ts';
import type { Db } from '../data/open.ts';
import { assertWorkspaceOwner, type TenantScope } from './access.ts';
import { workspaceOwner } from './users.ts';

/** Somebody who may see a tenant, and what as. */
export interface Member {
  userId: number;
  name: string;
  role: Role;
}

/** Somebody who can sign in to the workspace. */
export interface WorkspaceUser {
  id: number;
  name: string;
  /** Signing in takes a passphrase. */
  isProtected: boolean;
  ownsWorkspace: boolean;
}

/** The users of the workspace, by name. */
export async function listUsers(db: Db): Promise<WorkspaceUser[]> {
  const owner = await workspaceOwner(db);
  const rows = await db.selectFrom('users').select(['id', 'name', 'passphrase_hash']).orderBy('name').execute();
  return rows.map(({ id, name, passphrase_hash: kept }) => ({
    id,
    name,
    isProtected: kept !== null,
    ownsWorkspace: id === owner.id,
  }));
}

/** The user as the workspace knows the one who asks. Throws not_found when there is none. */
export async function describeUser(db: Db, actor: Actor): Promise<WorkspaceUser> {
  const user = (await listUsers(db)).find(({ id }) => id === actor.id);
  if (!user) throw new AtlasError('not_found', 'This user does not exist in the workspace.');
  return user;
}

/** Adds a user to the workspace. Throws forbidden for anyone but its owner, and conflict when the name is taken. */
export async function addUser(db: Db, actor: Actor, name: string): Promise<WorkspaceUser> {
  return db.transaction().execute(async (trx) => {
    await assertWorkspaceOwner(trx, actor, 'Only the owner of the workspace adds users.');
    const taken = await trx.selectFrom('users').select('id').where('name', '=', name).executeTakeFirst();
    if (taken) throw new AtlasError('conflict', `The workspace has a user "${name}" already.`);
    const { id } = await trx
      .insertInto('users')
      .values({ name, passphrase_hash: null, created_at: wallTime() })
      .returning('id')
      .executeTakeFirstOrThrow();
    await writeAudit(trx, { actor, tenantId: null, action: 'user.created', subject: name, metadata: { userId: id } });
    return { id, name, isProtected: false, ownsWorkspace: false };
  });
}

/** The members of the scope's tenant, by name. */
export async function listMembers(db: Db, scope: TenantScope): Promise<Member[]> {
  return db
    .selectFrom('tenant_memberships')
    .innerJoin('users', 'users.id', 'tenant_memberships.user_id')
    .select(['users.id as userId', 'users.name', 'tenant_memberships.role'])
    .where('tenant_memberships.tenant_id', '=', scope.tenantId)
    .orderBy('users.name')
    .execute();
}

/** Makes a user a member of the tenant, or changes the role. Throws conflict where no owner would be left. */
export async function setMember(db: Db, scope: TenantScope, userName: string, role: Role): Promise<Member> {
  return db.transaction().execute(async (trx) => {
    const user = await trx.selectFrom('users').select(['id', 'name']).where('name', '=', userName).executeTakeFirst();
    if (!user) {
      throw new AtlasError('not_found', `The workspace has no user "${userName}". Add the user first.`);
    }
    const before = await roleOf(trx, scope, user.id);
    if (before === 'owner' && role !== 'owner') await refuseLastOwner(trx, scope, user.id);
    await trx
      .insertInto('tenant_memberships')
      .values({ tenant_id: scope.tenantId, user_id: user.id, role, created_at: wallTime() })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id']).doUpdateSet({ role }))
      .execute();
    await writeAudit(trx, {
      actor: scope.actor,
      tenantId: scope.tenantId,
      action: before === null ? 'member.added' : 'member.role_changed',
      subject: user.name,
      metadata: { userId: user.id, role, before },
    });
    return { userId: user.id, name: user.name, role };
  });
}

/** Takes a member out of the tenant. Throws not_found for none, and conflict for the last owner. */
export async function removeMember(db: Db, scope: TenantScope, userId: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const role = await roleOf(trx, scope, userId);
    if (role === null) throw new AtlasError('not_found', 'This user is no member of the tenant.');
    if (role === 'owner') await refuseLastOwner(trx, scope, userId);
    const user = await trx.selectFrom('users').select('name').where('id', '=', userId).executeTakeFirstOrThrow();
    await trx
      .deleteFrom('tenant_memberships')
      .where('tenant_id', '=', scope.tenantId)
      .where('user_id', '=', userId)
      .execute();
    await writeAudit(trx, {
      actor: scope.actor,
      tenantId: scope.tenantId,
      action: 'member.removed',
      subject: user.name,
      metadata: { userId, role },
    });
  });
}

async function roleOf(trx: Db, scope: TenantScope, userId: number): Promise<Role | null> {
  const row = await trx
    .selectFrom('tenant_memberships')
    .select('role')
    .where('tenant_id', '=', scope.tenantId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row?.role ?? null;
}

async function refuseLastOwner(trx: Db, scope: TenantScope, userId: number): Promise<void> {
  const other = await trx
    .selectFrom('tenant_memberships')
    .select('user_id')
    .where('tenant_id', '=', scope.tenantId)
    .where('role', '=', 'owner')
    .where('user_id', '<>', userId)
    .executeTakeFirst();
  if (!other) {
    throw new AtlasError('conflict', `${scope.tenant.name} would have no owner left. Make another member owner first.`);
  }
}
