import {
  type Capability,
  CAPABILITY_LABELS,
  ROLE_CAPABILITIES,
  type Role,
} from '../../../src-preload/contract/index.ts';
import type { Actor } from '../audit/index.ts';
import { AtlasError, notFound } from '../core/errors.ts';
import type { Db } from '../data/open.ts';
import type { TenantRow } from '../data/schema.ts';

/** The setting that names the user who owns the workspace. */
export const OWNER_KEY = 'owner_user_id';

/** A tenant that the actor may see, with the role in it: the only thing that opens tenant-owned tables. */
export interface TenantScope {
  tenantId: number;
  tenant: TenantRow;
  actor: Actor;
  role: Role;
}

/**
 * The one place that says yes or no. A tenant that does not exist and one the actor is no member of are
 * the same not_found; a member who lacks the capability gets forbidden, with its name.
 */
export async function authorize(
  db: Db,
  actor: Actor,
  externalId: string,
  capability: Capability,
): Promise<TenantScope> {
  const row = await db
    .selectFrom('tenants')
    .innerJoin('tenant_memberships', 'tenant_memberships.tenant_id', 'tenants.id')
    .selectAll('tenants')
    .select('tenant_memberships.role')
    .where('tenants.external_id', '=', externalId)
    .where('tenants.deleted_at', 'is', null)
    .where('tenant_memberships.user_id', '=', actor.id ?? -1)
    .executeTakeFirst();
  if (!row) throw notFound();
  const { role, ...tenant } = row;
  const scope = { tenantId: tenant.id, tenant, actor, role };
  assertMay(scope, capability);
  return scope;
}

/** Every tenant that the actor is a member of, archived ones too, as a scope of its own; by name. */
export async function scopesOf(db: Db, actor: Actor): Promise<TenantScope[]> {
  const rows = await db
    .selectFrom('tenants')
    .innerJoin('tenant_memberships', 'tenant_memberships.tenant_id', 'tenants.id')
    .selectAll('tenants')
    .select('tenant_memberships.role')
    .where('tenant_memberships.user_id', '=', actor.id ?? -1)
    .where('tenants.deleted_at', 'is', null)
    .orderBy('tenants.name')
    .execute();
  return rows.map(({ role, ...tenant }) => ({ tenantId: tenant.id, tenant, actor, role }));
}

/** True when the role holds the capability. */
export function may(role: Role, capability: Capability): boolean {
  return ROLE_CAPABILITIES[role].includes(capability);
}

/** Throws forbidden, with its name, where the member lacks a capability that what is named in the call takes besides. */
export function assertMay({ role, tenant }: Pick<TenantScope, 'role' | 'tenant'>, capability: Capability): void {
  if (may(role, capability)) return;
  throw new AtlasError(
    'forbidden',
    `The role ${role} in ${tenant.name} does not allow to ${CAPABILITY_LABELS[capability]}. An owner of the tenant can change the role.`,
    { capability, role },
  );
}

/**
 * True when the user may do what concerns every tenant: the owner of the workspace, and who holds the capability in
 * each active tenant. One of them is not enough: anybody may add a tenant of their own.
 */
export async function mayEverywhere(db: Db, actor: Actor, capability: Capability): Promise<boolean> {
  if (await isWorkspaceOwner(db, actor)) return true;
  const rows = await db
    .selectFrom('tenants')
    .leftJoin('tenant_memberships', (join) =>
      join.onRef('tenant_memberships.tenant_id', '=', 'tenants.id').on('user_id', '=', actor.id ?? -1),
    )
    .select('role')
    .where('tenants.deleted_at', 'is', null)
    .where('tenants.status', '=', 'active')
    .execute();
  return rows.length > 0 && rows.every(({ role }) => role !== null && may(role, capability));
}

/** Throws forbidden where the user does not hold a capability in every active tenant. */
export async function assertMayEverywhere(db: Db, actor: Actor, capability: Capability): Promise<void> {
  if (await mayEverywhere(db, actor, capability)) return;
  throw new AtlasError(
    'forbidden',
    `This concerns every tenant of the workspace. It takes a role that allows to ${CAPABILITY_LABELS[capability]} in each of them. The owner of the workspace may too.`,
    { capability },
  );
}

/** True for the owner of the workspace as a whole. */
export async function isWorkspaceOwner(db: Db, actor: Actor): Promise<boolean> {
  const setting = await db
    .selectFrom('workspace_settings')
    .select('value')
    .where('key', '=', OWNER_KEY)
    .executeTakeFirst();
  return actor.id !== null && setting?.value === String(actor.id);
}

/** Throws forbidden with a sentence for everybody but the owner of the workspace as a whole. */
export async function assertWorkspaceOwner(db: Db, actor: Actor, sentence: string): Promise<void> {
  if (!(await isWorkspaceOwner(db, actor))) throw new AtlasError('forbidden', sentence);
}

/** The user's role in a tenant; null for who is no member: decides who receives its events, and what of them. */
export async function roleIn(db: Db, userId: number, externalId: string): Promise<Role | null> {
  const row = await db
    .selectFrom('tenant_memberships')
    .innerJoin('tenants', 'tenants.id', 'tenant_memberships.tenant_id')
    .select('role')
    .where('tenants.external_id', '=', externalId)
    .where('tenants.deleted_at', 'is', null)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row?.role ?? null;
}
