import type { CaptureFailure } from '../../../src-preload/contract/index.ts';
import type { Db } from './open.ts';

/** Everything that could not be read for a backup set, in the order in which it was met. */
export async function failuresOf(db: Db, tenantId: number, setId: number): Promise<CaptureFailure[]> {
  return db
    .selectFrom('backup_failures')
    .select([
      'policy_type as policyType',
      'policy_identifier as policyIdentifier',
      'name',
      'reason',
      'request_id as requestId',
    ])
    .where('backup_set_id', '=', setId)
    .where('tenant_id', '=', tenantId)
    .orderBy('id')
    .execute();
}
