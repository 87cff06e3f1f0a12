import type { Handlers } from '../handler-types.ts';
import { policyTypes, readPermissions, writingPermissions } from '../graph/index.ts';
import { copyWorkspace } from './copy-workspace.ts';
import { removeDeletedTenants } from './deleted-tenants.ts';
import { archiveTenant, deleteTenant, renameTenant } from './lifecycle.ts';
import { addUser, describeUser, listMembers, listUsers, removeMember, setMember } from './members.ts';
import { clearPassphrase, setPassphrase, signIn } from './sign-in.ts';
import { addTenant, describedNow, describeTenant, listTenants, setCurrentTenant } from './tenants.ts';

type TenancyChannels =
  | 'workspace.me'
  | 'workspace.copy'
  | 'tenants.list'
  | 'tenants.add'
  | 'tenants.get'
  | 'tenants.setCurrent'
  | 'demo.explore'
  | 'policyTypes.list'
  | 'permissions.list'
  | 'tenants.rename'
  | 'tenants.archive'
  | 'tenants.delete'
  | 'users.list'
  | 'users.add'
  | 'users.signIn'
  | 'users.setPassphrase'
  | 'users.clearPassphrase'
  | 'members.list'
  | 'members.set'
  | 'members.remove';

const DEMO_NAME = 'Demo tenant';

/** Handlers of the workspace and its tenants. */
export const tenancyHandlers: Pick<Handlers, TenancyChannels> = {
  'workspace.me': ({ db, actor }) => describeUser(db, actor),
  'workspace.copy': async ({ db, actor, emit }, { folder }) => {
    const copy = await copyWorkspace(db, actor, folder);
    emit({ kind: 'changed', tenant: null, topic: 'audit' });
    return copy;
  },
  'tenants.list': ({ db, actor }) => listTenants(db, actor),
  'tenants.get': ({ db, scope }) => describeTenant(db, scope.tenant, scope.role),
  'tenants.add': async ({ db, actor, emit }, input) => {
    const scope = await addTenant(db, actor, {
      externalId: input.externalId,
      name: input.name,
      connection: input.connection,
    });
    emit({ kind: 'changed', tenant: null, topic: 'tenants' });
    return describeTenant(db, scope.tenant, scope.role);
  },
  'tenants.setCurrent': async ({ db, scope, emit }) => {
    await setCurrentTenant(db, scope);
    emit({ kind: 'changed', tenant: null, topic: 'tenants' });
    return describeTenant(db, { ...scope.tenant, is_current: 1 }, scope.role);
  },
  'demo.explore': async ({ db, actor, emit }) => {
    const tenants = await listTenants(db, actor);
    const existing = tenants.find((tenant) => tenant.connection.kind === 'demo');
    if (existing) return existing;
    const taken = await db.selectFrom('tenants').select('external_id').execute();
    const slugs = new Set(taken.map((row) => row.external_id));
    let externalId = 'demo';
    for (let count = 2; slugs.has(externalId); count += 1) externalId = `demo-${count}`;
    const scope = await addTenant(db, actor, { externalId, name: DEMO_NAME, connection: { kind: 'demo', day: 0 } });
    emit({ kind: 'changed', tenant: null, topic: 'tenants' });
    return describeTenant(db, scope.tenant, scope.role);
  },
  'tenants.rename': async ({ db, scope, emit }, { name }) => {
    await renameTenant(db, scope, name);
    emit({ kind: 'changed', tenant: null, topic: 'tenants' });
    return describedNow(db, scope);
  },
  'tenants.archive': async ({ db, scope, emit }) => {
    await archiveTenant(db, scope);
    emit({ kind: 'changed', tenant: null, topic: 'tenants' });
    return describedNow(db, scope);
  },
  'tenants.delete': async ({ db, scope, connector, emit }, { name }) => {
    await deleteTenant(db, scope, name);
    emit({ kind: 'changed', tenant: null, topic: 'tenants' });
    await connector.forget(scope, 'everything');
    await removeDeletedTenants(db);
    return { deleted: true as const };
  },
  'users.list': ({ db }) => listUsers(db),
  'users.add': async ({ db, actor, emit }, { name }) => {
    const user = await addUser(db, actor, name);
    emit({ kind: 'changed', tenant: null, topic: 'members' });
    return user;
  },
  'users.signIn': async ({ db, actor, emit }, { passphrase }) => {
    try {
      return await signIn(db, actor, passphrase);
    } finally {
      emit({ kind: 'changed', tenant: null, topic: 'audit' });
    }
  },
  'users.setPassphrase': async ({ db, actor, emit }, change) => {
    await setPassphrase(db, actor, change);
    emit({ kind: 'changed', tenant: null, topic: 'members' });
    return describeUser(db, actor);
  },
  'users.clearPassphrase': async ({ db, actor, emit }, { userId }) => {
    await clearPassphrase(db, actor, userId);
    emit({ kind: 'changed', tenant: null, topic: 'members' });
    return { cleared: true as const };
  },
  'members.list': ({ db, scope }) => listMembers(db, scope),
  'members.set': async ({ db, scope, emit }, { user, role }) => {
    const member = await setMember(db, scope, user, role);
    // Whoever was a stranger until now hears it too: the list of tenants is everyone's own.
    for (const topic of ['members', 'tenants'] as const) emit({ kind: 'changed', tenant: null, topic });
    return member;
  },
  'members.remove': async ({ db, scope, emit }, { userId }) => {
    await removeMember(db, scope, userId);
    for (const topic of ['members', 'tenants'] as const) emit({ kind: 'changed', tenant: null, topic });
    return { removed: true as const };
  },
  'permissions.list': () => Promise.resolve({ read: readPermissions(), write: writingPermissions() }),
  'policyTypes.list': () =>
    Promise.resolve(
      policyTypes.map((type) => ({
        type: type.type,
        label: type.label,
        category: type.category,
        platforms: [...type.platforms],
        foundation: type.foundation,
        captured: type.capture.mode !== 'none' && type.capture.mode !== 'reference',
        reason: type.capture.reason ?? null,
      })),
    ),
};
