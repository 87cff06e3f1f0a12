import type { Db } from '../data/open.ts';
import type { Coverage } from '../graph/index.ts';
import { reasonsColumn } from './columns.ts';
import { type Listed, settleType } from './settle.ts';

/** An object of a list with what the rules say of it. */
export interface ListedObject extends Listed {
  coverage: Coverage;
}

export interface TypeChange {
  seen: number;
  new: number;
  renamed: number;
  gone: number;
}

interface StoreInput {
  tenantId: number;
  policyType: string;
  at: string;
  isSelected: (platform: string | null) => boolean;
  whole: boolean;
}

/** Writes down what a list of one type holds now; the only code that says of an object that it is there or gone. */
export async function storeType(trx: Db, rows: readonly ListedObject[], input: StoreInput): Promise<TypeChange> {
  const { tenantId, policyType, at, isSelected, whole } = input;
  const known = await trx
    .selectFrom('inventory_items')
    .select(['id', 'external_id as externalId', 'display_name as name', 'platform', 'gone_at'])
    .where('tenant_id', '=', tenantId)
    .where('policy_type', '=', policyType)
    .execute();
  const settled = settleType(
    known.map(({ gone_at: goneAt, ...one }) => ({ ...one, gone: goneAt !== null })),
    rows,
    isSelected,
    whole,
  );
  const values = ({ name, platform, coverage }: ListedObject) => ({
    display_name: name,
    platform,
    coverage: coverage.coverage,
    risk: coverage.risk ? (1 as const) : (0 as const),
    dependencies: coverage.dependencies ? (1 as const) : (0 as const),
    reasons: reasonsColumn.write(coverage.reasons),
    last_seen: at,
    gone_at: null,
  });
  for (const listed of settled.added) {
    await trx
      .insertInto('inventory_items')
      .values({
        tenant_id: tenantId,
        policy_type: policyType,
        external_id: listed.externalId,
        previous_name: null,
        first_seen: at,
        ...values(listed),
      })
      .execute();
  }
  for (const { id, listed, previousName } of settled.kept) {
    await trx
      .updateTable('inventory_items')
      .set({ ...values(listed), ...(previousName === null ? {} : { previous_name: previousName }) })
      .where('id', '=', id)
      .execute();
  }
  for (const id of settled.gone) {
    await trx.updateTable('inventory_items').set({ gone_at: at }).where('id', '=', id).execute();
  }
  const returned = settled.kept.filter((one) => one.returned).length;
  return {
    seen: settled.added.length + settled.kept.length,
    new: settled.added.length + returned,
    renamed: settled.kept.filter(({ previousName }) => previousName !== null).length,
    gone: settled.gone.length,
  };
}
