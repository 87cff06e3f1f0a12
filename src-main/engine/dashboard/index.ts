import { countRows } from '../data/count.ts';
import type { Handlers } from '../handler-types.ts';
import { describeSets } from '../backup/index.ts';
import { describeFindings, latestFindings } from '../drift/index.ts';
import { activeRuns, attentionRuns, describeRuns } from '../operations/index.ts';
import { needsAttention } from './attention.ts';
import { describeCharts } from './charts.ts';
import { describeDesk } from './desk.ts';
import { describeKpis } from './kpis.ts';
import { lastGoodSet } from './last-good.ts';

/** The dashboard's numbers, all from the database (S058). */
export const dashboardHandlers: Pick<Handlers, 'dashboard.get' | 'dashboard.charts' | 'kpis.get' | 'desk.get'> = {
  'dashboard.charts': ({ db, scope }) => describeCharts(db, scope),
  'desk.get': ({ db, actor }) => describeDesk(db, actor),
  'kpis.get': ({ db, scope }) => describeKpis(db, scope),
  'dashboard.get': async ({ db, scope }) => {
    const runs = db.selectFrom('operation_runs').where('tenant_id', '=', scope.tenantId);
    const sets = db.selectFrom('backup_sets').where('tenant_id', '=', scope.tenantId).where('deleted_at', 'is', null);
    const good = await lastGoodSet(db, scope);
    const stored = await db
      .selectFrom('policy_versions')
      .innerJoin('payloads', 'payloads.id', 'policy_versions.payload')
      .where('policy_versions.tenant_id', '=', scope.tenantId)
      .select((eb) => [
        eb.fn.countAll<number>().as('versions'),
        eb.fn.sum<number | null>(eb.fn<number>('length', ['payloads.bytes'])).as('bytes'),
      ])
      .executeTakeFirstOrThrow();
    const latest = await runs.selectAll().orderBy('id', 'desc').limit(10).execute();
    const [lastGoodBackup] = await describeSets(db, good ? [good] : []);
    return {
      activeOperations: await activeRuns(db, scope),
      failedOrPartial7Days: await attentionRuns(db, scope),
      backupSets: await countRows(sets),
      storedVersions: stored.versions,
      storedBytes: stored.bytes ?? 0,
      lastGoodBackup: lastGoodBackup ?? null,
      latestOperations: await describeRuns(db, latest, scope.role),
      latestFindings: await describeFindings(db, await latestFindings(db, scope, 10)),
      attention: await needsAttention(db, scope),
    };
  },
};
