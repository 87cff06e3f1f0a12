import { type Connection, type Tenant, ROLE_CAPABILITIES, type Role } from '../../../src-preload/contract/index.ts';
import { type Actor, writeAudit } from '../audit/index.ts';
import { AtlasError } from '../core/errors.ts';
import type { JsonObject } from '../core/json.ts';
import { connectionColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { TenantRow } from '../data/schema.ts';
import { scopesOf, type TenantScope } from './access.ts';
import { wallTime } from '../core/wall-clock.ts';

/** A tenant as the contract shows it to this member. */
export async function describeTenant(db: Db, tenant: TenantRow, role: Role): Promise<Tenant> {
  const last = await db
    .selectFrom('backup_sets')
    .select('completed_at')
    .where('tenant_id', '=', tenant.id)
    .where('status', 'in', ['completed', 'partial'])
    // Files that somebody brought say nothing about when this tenant was read.
    .where('origin', '=', 'captured')
    .where('deleted_at', 'is', null)
    .orderBy('completed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    externalId: tenant.external_id,
    name: tenant.name,
    status: tenant.status,
    isCurrent: tenant.is_current === 1,
    directoryId: tenant.directory_id,
    connection: connectionColumn.read(tenant.connection),
    role,
    capabilities: [...ROLE_CAPABILITIES[role]],
    lastBackupAt: last?.completed_at ?? null,
  };
}

/** The scope's tenant as it is now. */
export async function describedNow(db: Db, scope: TenantScope): Promise<Tenant> {
  const row = await db.selectFrom('tenants').selectAll().where('id', '=', scope.tenantId).executeTakeFirstOrThrow();
  return describeTenant(db, row, scope.role);
}

/** Every tenant that the actor is a member of, archived ones too, by name. */
export async function listTenants(db: Db, actor: Actor): Promise<Tenant[]> {
  const scopes = await scopesOf(db, actor);
  return Promise.all(scopes.map(({ role, tenant }) => describeTenant(db, tenant, role)));
}

export interface NewTenant {
  externalId: string;
  name: string;
  connection: Connection;
}

/** What the audit log keeps of a connection: never a secret. */
function connectionForAudit(connection: Connection): JsonObject {
  if (connection.kind === 'demo') return { kind: 'demo' };
  if (connection.kind === 'microsoft') {
    const { credential, ...rest } = connection;
    return credential?.kind === 'environment' ? { ...rest, credentialVariable: credential.variable } : rest;
  }
  const { graphRoot, token } = connection;
  return token.kind === 'environment'
    ? { kind: 'custom', graphRoot, tokenKind: 'environment', tokenVariable: token.variable }
    : { kind: 'custom', graphRoot, tokenKind: 'session' };
}

/** Adds a tenant with the actor as its owner and makes it the current one. Throws conflict when the slug is taken. */
export async function addTenant(db: Db, actor: Actor, input: NewTenant): Promise<TenantScope> {
  return db.transaction().execute(async (trx) => {
    const taken = await trx
      .selectFrom('tenants')
      .select('id')
      .where('external_id', '=', input.externalId)
      .executeTakeFirst();
    if (taken) {
      throw new AtlasError('conflict', `The short name "${input.externalId}" is taken. Choose another one.`, {
        field: 'externalId',
      });
    }
    const now = wallTime();
    await trx.updateTable('tenants').set({ is_current: 0 }).where('is_current', '=', 1).execute();
    const tenant = await trx
      .insertInto('tenants')
      .values({
        external_id: input.externalId,
        name: input.name,
        status: 'active',
        is_current: 1,
        directory_id: null,
        directory_name: null,
        connection: connectionColumn.write(input.connection),
        sign_in: null,
        created_at: now,
        updated_at: now,
        deleted_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('tenant_memberships')
      .values({ tenant_id: tenant.id, user_id: actor.id ?? -1, role: 'owner', created_at: now })
      .execute();
    await writeAudit(trx, {
      actor,
      tenantId: tenant.id,
      action: 'tenant.added',
      subject: input.name,
      metadata: { externalId: input.externalId, connection: connectionForAudit(input.connection) },
    });
    return { tenantId: tenant.id, tenant, actor, role: 'owner' as const };
  });
}

/** Makes the tenant the current one: the tenant that the window opens with. */
export async function setCurrentTenant(db: Db, scope: TenantScope): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('tenants').set({ is_current: 0 }).where('is_current', '=', 1).execute();
    await trx.updateTable('tenants').set({ is_current: 1 }).where('id', '=', scope.tenantId).execute();
    await writeAudit(trx, {
      actor: scope.actor,
      tenantId: scope.tenantId,
      action: 'tenant.made_current',
      subject: scope.tenant.name,
    });
  });
}

/** Replaces the tenant's connection. The directory stays learnt: a new connection must lead to the same one. */
export async function updateConnection(
  db: Db,
  scope: TenantScope,
  connection: Connection,
  action = 'tenant.connection_updated',
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('tenants')
      .set({ connection: connectionColumn.write(connection), updated_at: wallTime() })
      .where('id', '=', scope.tenantId)
      .execute();
    await writeAudit(trx, {
      actor: scope.actor,
      tenantId: scope.tenantId,
      action,
      subject: scope.tenant.name,
      metadata: connection.kind === 'demo' ? { kind: 'demo', day: connection.day } : connectionForAudit(connection),
    });
  });
}

/** Remembers which directory the tenant's connection leads to, learnt at the first contact. */
export async function rememberDirectory(
  db: Db,
  scope: TenantScope,
  directory: { id: string; name: string | null },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('tenants')
      .set({ directory_id: directory.id, directory_name: directory.name })
      .where('id', '=', scope.tenantId)
      .where('directory_id', 'is', null)
      .execute();
    await writeAudit(trx, {
      actor: scope.actor,
      tenantId: scope.tenantId,
      action: 'tenant.directory_learnt',
      subject: scope.tenant.name,
      metadata: { directoryId: directory.id },
    });
  });
}
