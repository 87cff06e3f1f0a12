import { writeAudit } from '../audit/index.ts';
import { AtlasError } from '../core/errors.ts';
import { isOpenRun } from '../data/conditions.ts';
import { wallTime } from '../core/wall-clock.ts';
import type { Db } from '../data/open.ts';
import type { TenantScope } from './access.ts';

/** Archives a tenant: nothing of it runs any more, and what was captured stays. Throws conflict while something runs. */
export async function archiveTenant(db: Db, scope: TenantScope): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await refuseOpenRuns(trx, scope, 'archived');
    const { numUpdatedRows } = await trx
      .updateTable('tenants')
      .set({ status: 'archived', is_current: 0, updated_at: wallTime() })
      .where('id', '=', scope.tenantId)
      .where('status', '=', 'active')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new AtlasError('conflict', `${scope.tenant.name} is archived already.`);
    await audit(trx, scope, 'archived');
  });
}

/** Takes an archived tenant back; `also` belongs to it, in its transaction. */
export async function restoreTenant(db: Db, scope: TenantScope, also: (trx: Db) => Promise<void>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('tenants')
      .set({ status: 'active', updated_at: wallTime() })
      .where('id', '=', scope.tenantId)
      .where('status', '=', 'archived')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new AtlasError('conflict', `${scope.tenant.name} is not archived.`);
    await also(trx);
    await audit(trx, scope, 'restored');
  });
}

/** Gives the tenant another name; its address stays. */
export async function renameTenant(db: Db, scope: TenantScope, name: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('tenants').set({ name, updated_at: wallTime() }).where('id', '=', scope.tenantId).execute();
    await writeAudit(trx, {
      actor: scope.actor,
      tenantId: scope.tenantId,
      action: 'tenant.renamed',
      subject: name,
      metadata: { externalId: scope.tenant.external_id, before: scope.tenant.name },
    });
  });
}

/**
 * Deletes an archived tenant with everything that was captured of it, for good: from here on it exists for nobody,
 * and `removeDeletedTenants` removes its rows. Throws conflict when it is active, when something of it runs, or when
 * the name that was typed is another one. The audit log keeps its entries.
 */
export async function deleteTenant(db: Db, scope: TenantScope, name: string): Promise<void> {
  if (scope.tenant.status !== 'archived') {
    throw new AtlasError(
      'conflict',
      `${scope.tenant.name} is active. Archive it first; only archived tenants are deleted.`,
    );
  }
  if (name.trim() !== scope.tenant.name) {
    throw new AtlasError('conflict', `The name that was typed is not “${scope.tenant.name}”. Nothing was deleted.`);
  }
  await db.transaction().execute(async (trx) => {
    await refuseOpenRuns(trx, scope, 'deleted');
    await audit(trx, scope, 'deleted');
    const { numUpdatedRows } = await trx
      .updateTable('tenants')
      // The short name is free again.
      .set({ deleted_at: wallTime(), external_id: `deleted-${scope.tenantId}`, is_current: 0, sign_in: null })
      .where('id', '=', scope.tenantId)
      // Somebody may have restored it since it was looked at.
      .where('status', '=', 'archived')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new AtlasError('conflict', `${scope.tenant.name} is not archived any more.`);
  });
}

async function refuseOpenRuns(trx: Db, scope: TenantScope, what: string): Promise<void> {
  const open = await trx
    .selectFrom('operation_runs')
    .select('id')
    .where('tenant_id', '=', scope.tenantId)
    .where(isOpenRun)
    .executeTakeFirst();
  if (open) {
    const message = `${scope.tenant.name} cannot be ${what} while an operation of it runs. Wait until it has ended, or cancel it.`;
    throw new AtlasError('conflict', message, { operationRunId: open.id });
  }
}

async function audit(trx: Db, scope: TenantScope, change: 'archived' | 'restored' | 'deleted'): Promise<void> {
  await writeAudit(trx, {
    actor: scope.actor,
    // Nobody can open the log of a tenant that is gone: this entry is the workspace's.
    tenantId: change === 'deleted' ? null : scope.tenantId,
    action: `tenant.${change}`,
    subject: scope.tenant.name,
    metadata: { externalId: scope.tenant.external_id },
  });
}
