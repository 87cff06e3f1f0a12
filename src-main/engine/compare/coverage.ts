import { policyTypesColumn, setMetadataColumn } from '../data/json-columns.ts';
import { failuresOf } from '../data/failures.ts';
import type { Db } from '../data/open.ts';
import type { BackupSetRow } from '../data/schema.ts';
import { policyTypeLabel, typesToCapture } from '../graph/index.ts';
import type { ComparedObject } from './objects.ts';

/** Says why an object that a set does not hold may be in the tenant all the same; null where it was not there. */
export type Absence = (object: Pick<ComparedObject, 'policyType' | 'policyIdentifier'>) => string | null;

/** What a set says about objects that it does not hold: it is silent about what was not chosen or not read. */
export async function absenceIn(db: Db, set: BackupSetRow): Promise<Absence> {
  const selection = policyTypesColumn.read(set.policy_types);
  const imported = set.origin === 'imported';
  // Files hold what their export was made of: what was not exported is not known either.
  const chosen = new Set(
    imported && selection !== 'all'
      ? selection
      : typesToCapture(selection, set.include_foundations === 1).map((type) => type.type),
  );
  const done = new Set(setMetadataColumn.read(set.metadata).typesDone);
  const throughout = imported || set.status === 'completed' || set.status === 'partial';
  const lists = new Map<string, string>();
  const objects = new Map<string, string>();
  for (const { policyType, policyIdentifier, reason } of await failuresOf(db, set.tenant_id, set.id)) {
    if (policyIdentifier === null) lists.set(policyType, reason);
    else objects.set(`${policyType} ${policyIdentifier}`, reason);
  }
  return ({ policyType, policyIdentifier }) => {
    const where = `Not captured in “${set.name}”`;
    const failed = objects.get(`${policyType} ${policyIdentifier}`) ?? lists.get(policyType);
    if (failed !== undefined) return `${where}: ${failed}`;
    const label = policyTypeLabel(policyType);
    if (imported) return `Not in “${set.name}”, which holds what was exported: whether it was there is not known.`;
    if (!chosen.has(policyType)) return `${where}: ${label} was not among its types.`;
    if (!throughout && !done.has(policyType)) return `${where}: it ended before ${label} was read to its end.`;
    return null;
  };
}
