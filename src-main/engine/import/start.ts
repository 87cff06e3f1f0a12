import { wellFormed } from '../core/well-formed.ts';
import { writeAudit } from '../audit/index.ts';
import { policyTypesColumn, setMetadataColumn } from '../data/json-columns.ts';
import type { TenantCommandContext } from '../handler-types.ts';
import { runImport } from './run.ts';
import { sourceName } from './source-file.ts';
import { checkSource } from './source.ts';
import { wallTime } from '../core/wall-clock.ts';

/**
 * Starts an import into a new set. Throws invalid_input when nothing is at the path. It may run beside a capture:
 * both only add, each to a set of its own.
 */
export async function startImport(
  { db, scope, runner, connector, emit }: TenantCommandContext,
  choice: { source: string; name: string },
): Promise<{ backupSetId: number; operationRunId: number }> {
  await runner.recover();
  const path = await checkSource(choice.source);
  const name = choice.name || wellFormed(`Imported ${sourceName(path)}`.slice(0, 120));
  let setId = 0;
  const operationRunId = await runner.start({
    scope,
    type: 'backup.import',
    context: {},
    prepare: async (trx, runId) => {
      const set = await trx
        .insertInto('backup_sets')
        .values({
          tenant_id: scope.tenantId,
          name,
          created_by: scope.actor.id ?? 0,
          status: 'running',
          origin: 'imported',
          policy_types: policyTypesColumn.write([]),
          include_foundations: 1,
          reference_payload: null,
          metadata: setMetadataColumn.write({ ...setMetadataColumn.read('{}'), operationRunId: runId }),
          item_count: 0,
          unchanged_count: 0,
          failed_count: 0,
          request_count: 0,
          created_at: wallTime(),
          completed_at: null,
          deleted_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      setId = set.id;
      await writeAudit(trx, {
        actor: scope.actor,
        tenantId: scope.tenantId,
        action: 'backup_set.created',
        subject: name,
        metadata: { backupSetId: setId, origin: 'imported', source: sourceName(path) },
      });
      return { context: { backup_set_id: setId }, subject: name };
    },
    execute: (job) => runImport({ db, scope, setId, path, sealer: () => connector.sealer() }, job),
  });
  for (const topic of ['backups', 'operations'] as const)
    emit({ kind: 'changed', tenant: scope.tenant.external_id, topic });
  return { backupSetId: setId, operationRunId };
}
