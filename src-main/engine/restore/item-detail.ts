import type { ChannelOutput } from '../../../src-preload/contract/index.ts';
import { describeAssignments, loadWords } from '../backup/index.ts';
import { notFound } from '../core/errors.ts';
import type { Json } from '../core/json.ts';
import type { Db } from '../data/open.ts';
import type { RestoreRunRow } from '../data/schema-restore.ts';
import { findPolicyType } from '../graph/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { inSafeState } from './conditional-access.ts';
import { restoreMetadataColumn } from './columns.ts';
import { keysOf } from './decide.ts';
import { decisionsOf, documentOf, referenceMap, wantedDocument } from './preview.ts';
import { previewObject } from './preview-object.ts';
import { namesOf } from './references.ts';
import { rewriteReferences } from './rewrite.ts';
import { describeItem, runOf } from './store.ts';

/** Rows sent to the window at once. */
const MAX_ROWS = 5_000;

/** What a restore does to one object, from the database alone: its settings and its assignments, before and after. */
export async function itemDetail(
  db: Db,
  scope: TenantScope,
  restoreRunId: number,
  restoreItemId: number,
): Promise<ChannelOutput<'restores.item'>> {
  const row = await runOf(db, scope, restoreRunId);
  const item = await db
    .selectFrom('restore_items')
    .selectAll()
    .where('id', '=', restoreItemId)
    .where('restore_run_id', '=', row.id)
    .executeTakeFirst();
  if (!item) throw notFound();
  const nothing = {
    item: describeItem(item),
    changes: [],
    truncated: false,
    assignmentsBefore: [],
    assignmentsAfter: [],
  };
  const type = findPolicyType(item.policy_type);
  const document = await wantedDocument(db, item);
  if (!type || !document) return nothing;
  const map = referenceMap(await decisionsOf(db, row), await presentIds(db, row), (_key, id) => ({ to: id }));
  const { document: wanted } = rewriteReferences(type, document, map);
  const live = await documentOf(db, item.before_item_id);
  const words = await loadWords(db, row.source_tenant_id ?? scope.tenantId, wanted);
  const { options } = restoreMetadataColumn.read(row.metadata);
  const preview = previewObject(type, inSafeState(type, wanted, live, options.conditionalAccess), live, options, words);
  const [source, target] = [await namesOf(db, row.backup_set_id), await namesOf(db, row.before_set_id)];
  const names = { ...source, ...target, groups: { ...source.groups, ...target.groups } };
  const inWords = (assignments: readonly Json[]): string[] =>
    describeAssignments(assignments, names).map(
      ({ mode, targetName }) => `${mode === 'exclude' ? 'Not ' : ''}${targetName}`,
    );
  return {
    item: describeItem(item),
    changes: preview.changes.slice(0, MAX_ROWS),
    truncated: preview.changes.length > MAX_ROWS,
    assignmentsBefore: inWords(live?.assignments ?? []),
    assignmentsAfter: inWords(preview.assignments),
  };
}

/** Ids in the target of what the run brings and is live, as far as it is known now. */
async function presentIds(db: Db, row: RestoreRunRow): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('restore_items')
    .select(['policy_type', 'policy_identifier', 'live_identifier'])
    .where('restore_run_id', '=', row.id)
    .where('live_identifier', 'is not', null)
    .execute();
  return new Map(
    rows.flatMap((item) =>
      keysOf(item.policy_type, item.policy_identifier).map((key) => [key, item.live_identifier ?? ''] as const),
    ),
  );
}
