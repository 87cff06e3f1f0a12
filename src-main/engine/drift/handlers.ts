import { countRows } from '../data/count.ts';
import type { Handlers, TenantCommandContext } from '../handler-types.ts';
import { describeRestore } from '../restore/index.ts';
import { approveBaseline, describeBaseline } from './baseline.ts';
import { accept, acknowledge, restoreFindings, unacknowledge } from './decide.ts';
import { findingDetail, listFindings } from './findings.ts';
import { startScan } from './scan.ts';
import { describeScans } from './scans.ts';
import { SEVERITY_RULES } from './severity.ts';

type DriftChannel = Extract<keyof Handlers, `drift.${string}` | `baseline.${string}` | `findings.${string}`>;

/** Tells whoever shows findings. */
function changed({ scope, emit }: TenantCommandContext): void {
  emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'findings' });
}

/** Handlers of drift: scans, the baseline, and what was found. */
export const driftHandlers: Pick<Handlers, DriftChannel> = {
  'drift.scan': (context, input) => startScan(context, input),
  'drift.scans': async ({ db, scope }, input) => ({
    rows: await describeScans(db, scope, input),
    total: await countRows(db.selectFrom('drift_scans').where('tenant_id', '=', scope.tenantId)),
  }),
  'baseline.get': ({ db, scope }) => describeBaseline(db, scope),
  'baseline.approve': async (context, { backupSetId, note }) => {
    await approveBaseline(context.db, context.scope, backupSetId, note);
    changed(context);
    return describeBaseline(context.db, context.scope);
  },
  'findings.list': ({ db, scope }, input) => listFindings(db, scope, input),
  'findings.get': ({ db, scope }, { findingId }) => findingDetail(db, scope, findingId),
  'findings.rules': () =>
    Promise.resolve(SEVERITY_RULES.map(({ rule, severity, reason }) => ({ rule, severity, reason }))),
  'findings.acknowledge': async (context, { findingIds, note }) => {
    const findings = await acknowledge(context.db, context.scope, findingIds, note);
    changed(context);
    return { findings };
  },
  'findings.unacknowledge': async (context, { findingIds }) => {
    const findings = await unacknowledge(context.db, context.scope, findingIds);
    changed(context);
    return { findings };
  },
  'findings.accept': async (context, { findingIds, note }) => {
    const findings = await accept(context.db, context.scope, findingIds, note);
    changed(context);
    return { findings };
  },
  'findings.restore': async ({ db, scope, emit }, { findingIds }) => {
    const run = await restoreFindings(db, scope, findingIds);
    emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'restores' });
    return describeRestore(db, scope, run);
  },
};
