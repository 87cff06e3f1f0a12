import type { ChannelOutput, RestoreFinding } from '../../../src-preload/contract/index.ts';
import { cacheGroups, checkDirectory, describeGroup } from '../backup/index.ts';
import { AtlasError } from '../core/errors.ts';
import { isJsonObject, type JsonObject, textMember } from '../core/json.ts';
import { wallTime } from '../core/wall-clock.ts';
import { connectionColumn, NO_COUNTS, signInColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { RestoreItemRow, RestoreRunRow } from '../data/schema-restore.ts';
import { findPolicyType, type GraphClient, GraphError, isGranted, policyTypeLabel } from '../graph/index.ts';
import type { TenantCommandContext } from '../handler-types.ts';
import type { Job, JobResult } from '../operations/index.ts';
import { restoreMetadataColumn } from './columns.ts';
import { documentOf } from './preview.ts';
import { resolveReferences } from './references.ts';
import { advance, assertPossible, runOf } from './store.ts';

/** Asks the tenant what stands against a restore: who may write, which groups there are. An operation. */
export async function startCheck(
  context: TenantCommandContext,
  restoreRunId: number,
): Promise<ChannelOutput<'restores.check'>> {
  const { db, scope, runner, connector } = context;
  const row = await runOf(db, scope, restoreRunId);
  assertPossible(row, 'check');
  connector.assertReady(connectionColumn.read(scope.tenant.connection), scope, 'signedIn');
  const operationRunId = await runner.start({
    scope,
    type: 'restore.check',
    context: { restore_run_id: row.id },
    subject: `Restore ${row.id}`,
    execute: (job) => check(context, row, job),
  });
  return { restoreRunId: row.id, operationRunId };
}

async function check(context: TenantCommandContext, row: RestoreRunRow, job: Job): Promise<JobResult> {
  const { db, scope, connector } = context;
  let requests = 0;
  const ended = (outcome: JobResult['outcome'], failureSummary: string | null): JobResult => ({
    outcome,
    counts: { ...NO_COUNTS, requests },
    failureSummary,
  });
  try {
    const client = await connector.connect(connectionColumn.read(scope.tenant.connection), scope, {
      signal: job.signal,
      onRequests: (count) => (requests += count),
      onWait: () => undefined,
    });
    await checkDirectory({ db, scope }, client);
    await learnGroups(db, row, client);
    const { blocking, warnings } = await findings(context, row);
    job.log('info', `${blocking.length} things stand against the restore, ${warnings.length} to be known.`);
    return {
      ...ended('succeeded', null),
      conclude: async (trx) => {
        const metadata = restoreMetadataColumn.read(row.metadata);
        const checked = { ...metadata, check: { at: wallTime(), blocking, warnings } };
        await advance(trx, scope, row, 'check', { metadata: restoreMetadataColumn.write(checked), preview: null });
      },
    };
  } catch (error) {
    if (job.signal.aborted) return ended('cancelled', 'The checks were cancelled.');
    if (error instanceof GraphError || error instanceof AtlasError) return ended('failed', error.message);
    throw error;
  }
}

/** Looks the groups up that nothing is known of yet: by id in the same tenant, by name in any. */
async function learnGroups(db: Db, row: RestoreRunRow, client: GraphClient): Promise<void> {
  const names = new Set(
    (await resolveReferences(db, row)).flatMap(({ kind, name, decidedBy }) =>
      kind === 'groups' && name !== null && decidedBy !== 'person' && decidedBy !== 'saved' ? [name] : [],
    ),
  );
  for (const name of names) {
    const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
    const rows = await client.rowsFrom(await client.get('v1.0', `/groups?$filter=${filter}`, 'directory'), 'directory');
    const found = rows.flatMap((group): [string, JsonObject][] => {
      const id = textMember(group, 'id');
      return id === null ? [] : [[id, describeGroup(group)]];
    });
    await cacheGroups(db, row.tenant_id, Object.fromEntries(found));
  }
}

async function findings(
  { db, scope }: TenantCommandContext,
  row: RestoreRunRow,
): Promise<{ blocking: RestoreFinding[]; warnings: RestoreFinding[] }> {
  const items = await db
    .selectFrom('restore_items')
    .selectAll()
    .where('restore_run_id', '=', row.id)
    .orderBy('position')
    .execute();
  const blocking: RestoreFinding[] = [];
  const warnings: RestoreFinding[] = [];
  const metadata = restoreMetadataColumn.read(row.metadata);
  for (const reference of await resolveReferences(db, row)) {
    if (reference.choice === null) {
      const several = reference.candidates.length > 1 ? `${reference.candidates.length} things have this name. ` : '';
      const what = `${several}Choose what becomes of it in the mapping. It is used by ${reference.usedBy.slice(0, 3).join(', ')}.`;
      // In its own tenant an id without a name led nowhere already when it was captured.
      const dangling = metadata.sameTenant && reference.name === null;
      const list = dangling ? warnings : blocking;
      list.push(finding('unresolved_reference', reference.kind, reference.id, reference.name, what));
    } else if (reference.choice === 'create' && !reference.creatable) {
      blocking.push(finding('not_creatable', reference.kind, reference.id, reference.name, reference.obstacle ?? ''));
    } else if (
      reference.choice === 'skip' &&
      EXCLUDED.has(reference.kind) &&
      (await excludes(db, items, reference.id))
    ) {
      const what =
        'It is an exclusion of a Conditional Access policy: left out, the policy applies to more people than before.';
      blocking.push(finding('exclusion_lost', reference.kind, reference.id, reference.name, what));
    }
  }
  warnings.push(...missingPermissions(items, signInColumn.read(scope.tenant.sign_in ?? '{}').granted));
  for (const item of items) {
    if (item.action === 'cannot' || item.action === 'needs_input' || item.action === 'skip') {
      warnings.push(finding(item.action, item.policy_type, item.policy_identifier, item.name, item.reason ?? ''));
    }
  }
  if (!metadata.sameTenant) {
    const what = `This set is of ${metadata.sourceTenantName}. Objects are recognised by name and kind, never by id.`;
    warnings.push(finding('other_tenant', null, null, null, what));
  }
  return { blocking, warnings };
}

/** Kinds that a Conditional Access policy excludes; things of other kinds may have the same id. */
const EXCLUDED: ReadonlySet<string> = new Set(['groups', 'user', 'directoryRole']);

/** True where a Conditional Access policy of the run excludes the id. */
async function excludes(db: Db, items: readonly RestoreItemRow[], id: string): Promise<boolean> {
  for (const item of items) {
    if (item.policy_type !== 'conditionalAccessPolicies') continue;
    const document = await documentOf(db, item.backup_item_id);
    const conditions = document && isJsonObject(document.object.conditions) ? document.object.conditions : {};
    const users = isJsonObject(conditions.users) ? conditions.users : {};
    const lists = [users.excludeGroups, users.excludeUsers, users.excludeRoles];
    if (lists.some((list) => Array.isArray(list) && list.includes(id))) return true;
  }
  return false;
}

/** Permissions that writing takes and the last sign-in did not name; nothing where it named none at all. */
function missingPermissions(items: readonly RestoreItemRow[], granted: readonly string[]): RestoreFinding[] {
  if (granted.length === 0) return [];
  const missing = new Map<string, Set<string>>();
  for (const item of items) {
    const type = findPolicyType(item.policy_type);
    if (!type || item.action === 'cannot' || item.action === 'skip') continue;
    for (const permission of type.permissions.write) {
      if (isGranted(permission, granted)) continue;
      missing.set(permission, (missing.get(permission) ?? new Set()).add(policyTypeLabel(item.policy_type)));
    }
  }
  return [...missing].map(([permission, types]) =>
    finding(
      'missing_permission',
      null,
      null,
      permission,
      `The sign-in was not granted ${permission}, which writing ${[...types].join(', ')} takes. Sign in again with write permissions under Connection.`,
    ),
  );
}

function finding(
  code: string,
  policyType: string | null,
  policyIdentifier: string | null,
  name: string | null,
  message: string,
): RestoreFinding {
  return { code, policyType, policyIdentifier, name, message };
}
