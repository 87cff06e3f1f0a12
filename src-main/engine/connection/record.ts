import type { ErrorCode } from '../../../src-preload/contract/index.ts';
import { type Actor, writeAudit } from '../audit/index.ts';
import { NO_SIGN_IN, signInColumn, type SignInRecord } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { TenantRow } from '../data/schema.ts';

/** Problems that only a person's sign-in mends; being offline, for one, is none. */
export const NEEDS_SIGN_IN: ReadonlySet<ErrorCode> = new Set([
  'sign_in_required',
  'consent_missing',
  'secure_storage_unavailable',
]);

/** What the tenant's last sign-in gave, as stored. */
export function signInOf(tenant: Pick<TenantRow, 'sign_in'>): SignInRecord {
  return tenant.sign_in === null ? NO_SIGN_IN : signInColumn.read(tenant.sign_in);
}

/** Reads the tenant's record as it is now. */
export async function readSignIn(db: Db, tenantId: number): Promise<SignInRecord> {
  return signInOf(
    await db.selectFrom('tenants').select('sign_in').where('id', '=', tenantId).executeTakeFirstOrThrow(),
  );
}

/** Changes the tenant's record, with an audit entry in the same transaction where a person's deed is behind it. */
export async function changeSignIn(
  db: Db,
  tenantId: number,
  change: Partial<SignInRecord> | null,
  audit?: { actor: Actor; action: string; subject: string; metadata?: Parameters<typeof writeAudit>[1]['metadata'] },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const record = change === null ? null : signInColumn.write({ ...(await readSignIn(trx, tenantId)), ...change });
    await trx.updateTable('tenants').set({ sign_in: record }).where('id', '=', tenantId).execute();
    if (audit) await writeAudit(trx, { tenantId, ...audit });
  });
}
