import type { BackupSet, Tenant } from '../../../src-preload/contract/index.ts';
import { type CommandLine, text, wholeNumber } from '../arguments.ts';
import { type Call, Refusal } from './command.ts';

const PAGE = 500;

/** Every backup set of a tenant, or of all. */
export async function listSets(call: Call, tenant: string | undefined): Promise<{ tenant: string; set: BackupSet }[]> {
  const tenants: string[] =
    tenant === undefined ? (await call('tenants.list', {})).map((t: Tenant) => t.externalId) : [tenant];
  const found: { tenant: string; set: BackupSet }[] = [];
  for (const externalId of tenants) {
    for (let offset = 0; ; offset += PAGE) {
      const page = await call('backups.list', { tenant: externalId, filter: 'all', offset, limit: PAGE });
      found.push(...page.rows.map((set) => ({ tenant: externalId, set })));
      if (page.rows.length < PAGE) break;
    }
  }
  return found;
}

/** The set that --set names. Throws UsageError and Refusal. */
export async function findSet(call: Call, line: CommandLine): Promise<{ tenant: string; set: BackupSet }> {
  const id = wholeNumber(line, 'set');
  const found = (await listSets(call, text(line, 'tenant'))).find(({ set }) => set.id === id);
  if (!found) throw new Refusal('not_found', `There is no backup set ${id}.`);
  return found;
}

/** Everything a set holds. */
export async function listItems(call: Call, tenant: string, backupSetId: number) {
  const rows = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = await call('backups.items', { tenant, backupSetId, offset, limit: PAGE });
    rows.push(...page.rows);
    if (page.rows.length < PAGE) break;
  }
  return rows.map((row) => ({
    itemId: row.id,
    policyType: row.policyType,
    policyIdentifier: row.policyIdentifier,
    name: row.name,
    platform: row.platform,
    capturedAt: row.capturedAt,
    assignments: row.assignmentCount,
    warnings: row.warnings,
  }));
}
