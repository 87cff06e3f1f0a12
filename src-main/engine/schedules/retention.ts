import { writeAudit } from '../audit/index.ts';
import { wallTime } from '../core/wall-clock.ts';
import { isNewestGood, isReferredTo } from '../data/conditions.ts';
import { setMetadataColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';

/**
 * Archives the sets of a schedule beyond the last ones that it keeps. The newest good set stays whatever its age,
 * and so do one that a restore or a baseline refers to and one that a person took back. Housekeeping removes what was archived here
 * later. Returns how many were archived.
 */
export async function retire(trx: Db, scheduleId: number, keepLast: number): Promise<number> {
  if (keepLast === 0) return 0;
  const sets = await trx
    .selectFrom('backup_sets')
    .select(['id', 'tenant_id', 'name', 'status', 'metadata'])
    .where('backup_schedule_id', '=', scheduleId)
    .where('deleted_at', 'is', null)
    .where('status', 'not in', ['pending', 'running'])
    .orderBy('id', 'desc')
    .execute();
  const now = wallTime();
  let kept = 0;
  let retired = 0;
  for (const set of sets) {
    if (setMetadataColumn.read(set.metadata).keptByHand === true) continue;
    const counts = set.status === 'completed' || set.status === 'partial';
    if (kept < keepLast) {
      // What failed takes no place of what can be restored.
      if (counts) kept += 1;
      continue;
    }
    const { numUpdatedRows } = await trx
      .updateTable('backup_sets')
      .set({ deleted_at: now, retired_at: now, search_indexed_at: null })
      .where('id', '=', set.id)
      .where((eb) => eb.not(isNewestGood('listed')))
      .where((eb) => eb.not(isReferredTo))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) continue;
    retired += 1;
    await writeAudit(trx, {
      actor: { id: null, name: 'TenantAtlas' },
      tenantId: set.tenant_id,
      action: 'backup_set.retired',
      subject: set.name,
      metadata: { backupSetId: set.id, backupScheduleId: scheduleId, keepLast },
    });
  }
  return retired;
}
