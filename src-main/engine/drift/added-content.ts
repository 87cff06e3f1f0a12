import { assignmentsKnown, loadItem } from '../backup/index.ts';
import { comparedSettings, isIncomplete } from '../compare/index.ts';
import { canonicalJson } from '../core/json.ts';
import type { Db } from '../data/open.ts';
import type { TenantScope } from '../tenancy/index.ts';

/** Values that say nothing: Graph leaves them out as it likes. */
const NOTHING = new Set(['null', '""', '[]', '{}']);

/**
 * What an object holds that the baseline does not know, as far as a comparison would see a change of it: who
 * acknowledged the object has not acknowledged another content. `partly`: some of it could not be read.
 */
export async function addedContent(
  db: Db,
  scope: TenantScope,
  itemId: number,
): Promise<{ told: string[]; partly: boolean }> {
  const item = await loadItem(db, scope, itemId);
  const { row } = item;
  const known = assignmentsKnown(row);
  const told = comparedSettings(row.policy_type, item, known).flatMap(({ kind, path, compareKey }) =>
    kind === 'group' || NOTHING.has(compareKey) || path.endsWith('@odata.type')
      ? []
      : [canonicalJson([path.replaceAll(/\[\d+\]/g, '[]'), compareKey])],
  );
  return { told: told.toSorted(), partly: isIncomplete(row) || !known };
}
