import type { Attention } from '../../../src-preload/contract/index.ts';
import { connectionStatus } from '../connection/index.ts';
import type { Db } from '../data/open.ts';
import { isStale, openFindings } from '../drift/index.ts';
import { obstacles } from '../schedules/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { lastDriftScanAt } from './kpis.ts';

/** What a consultant should look at first in the tenant, gravest first, each with its next action. */
export async function needsAttention(db: Db, scope: TenantScope): Promise<Attention[]> {
  const blocked = signIn(scope);
  const found = [
    blocked,
    await lastBackup(db, scope),
    await safetyStop(db, scope),
    await highFindings(db, scope),
    // Without a sign-in no schedule runs: that is said once.
    ...(blocked === null ? await schedules(db, scope) : []),
    await staleDrift(db, scope),
  ];
  return found.filter((one) => one !== null).toSorted((a, b) => Number(b.grave) - Number(a.grave));
}

function signIn({ tenant }: TenantScope): Attention | null {
  const { state, problem } = connectionStatus(tenant);
  if (state !== 'sign_in_required' && state !== 'credential_missing') return null;
  return {
    kind: 'sign_in',
    grave: true,
    title: state === 'sign_in_required' ? 'A sign-in is needed' : 'The stored credential is not usable',
    detail: problem?.message ?? 'Nothing can be read from the tenant until somebody signs in.',
    action: 'Open the connection',
    to: 'connection',
  };
}

/** The newest backup where it did not go through, or that there is none. */
async function lastBackup(db: Db, scope: TenantScope): Promise<Attention | null> {
  const set = await db
    .selectFrom('backup_sets')
    .select(['id', 'name', 'status', 'failed_count'])
    .where('tenant_id', '=', scope.tenantId)
    .where('origin', '=', 'captured')
    .where('status', 'not in', ['pending', 'running'])
    .where('deleted_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (set === undefined) {
    return {
      kind: 'no_backup',
      grave: false,
      title: 'No backup has ended yet',
      detail: 'Until a backup is complete, nothing of the tenant can be restored.',
      action: 'Open backups',
      to: 'backups',
    };
  }
  if (set.status === 'completed') return null;
  const what = set.status === 'partial' ? 'lacks a part' : set.status === 'failed' ? 'failed' : 'was cancelled';
  return {
    kind: 'backup_failed',
    grave: set.status === 'failed',
    title: `The last backup ${what}`,
    detail: `“${set.name}” says what is missing, and can be resumed from where it stopped.`,
    action: 'Open the backup',
    to: `backups/${set.id}`,
  };
}

/** The last group sync, where it stopped because far fewer groups came than are known. */
async function safetyStop(db: Db, scope: TenantScope): Promise<Attention | null> {
  const sync = await db
    .selectFrom('entra_group_sync_runs')
    .select('safety_stop_triggered')
    .where('tenant_id', '=', scope.tenantId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (sync?.safety_stop_triggered !== 1) return null;
  return {
    kind: 'safety_stop',
    grave: true,
    title: 'The last group sync was stopped',
    detail: 'Far fewer groups came back than are known, so nothing was deleted. Look whether that is right.',
    action: 'Open groups',
    to: 'groups',
  };
}

async function highFindings(db: Db, scope: TenantScope): Promise<Attention | null> {
  const { high } = await openFindings(db, scope);
  if (high === 0) return null;
  return {
    kind: 'high_findings',
    grave: true,
    title: high === 1 ? '1 open finding of high severity' : `${high} open findings of high severity`,
    detail: 'High severity concerns what protects the tenant: look at these first.',
    action: 'Open these findings',
    to: 'findings?severity=high',
  };
}

async function schedules(db: Db, scope: TenantScope): Promise<Attention[]> {
  const blocked = await obstacles(db, scope);
  return blocked.map(({ id, name, obstacle }) => ({
    kind: 'schedule_obstacle',
    grave: false,
    title: `“${name}” will not run`,
    detail: obstacle,
    action: 'Open the schedule',
    to: `schedules/${id}`,
  }));
}

async function staleDrift(db: Db, scope: TenantScope): Promise<Attention | null> {
  if (!(await isStale(db, scope))) return null;
  const last = await lastDriftScanAt(db, scope);
  return {
    kind: 'stale_drift',
    grave: false,
    title: last === null ? 'Not scanned for drift yet' : 'The last drift scan is older than 7 days',
    detail:
      last === null
        ? 'Approve a backup as the baseline and scan: from then on, every change shows.'
        : 'Nobody knows whether the tenant is still as its baseline says.',
    action: 'Open drift',
    to: 'drift',
  };
}
