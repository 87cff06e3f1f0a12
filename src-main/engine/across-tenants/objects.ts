import { loadDocument, type ItemDocument, assignmentsKnown } from '../backup/index.ts';
import {
  type ComparedItem,
  comparedSettings,
  differenceOf,
  isIncomplete,
  leaveOutSilent,
  type PairDifference,
  silenceNote,
} from '../compare/index.ts';
import { breathe } from '../core/breathe.ts';
import { copyJson } from '../core/json.ts';
import { listedName } from '../core/listed-name.ts';
import type { Db } from '../data/open.ts';
import type { BackupItemRow, BackupSetRow } from '../data/schema.ts';
import type { PolicyType } from '../graph/index.ts';
import type { Seeker } from '../restore/index.ts';
import { type KnownNames, portable } from './portable.ts';

/** An object of one tenant that looks for its counterpart in another one. */
export interface Traveller extends Seeker {
  item: ComparedItem;
  document: ItemDocument;
  assignmentsKnown: boolean;
  incomplete: boolean;
  imported: boolean;
}

/** The objects of one type that a set holds, as they can be held against those of another tenant. */
export async function travellersOf(
  db: Db,
  set: BackupSetRow,
  type: PolicyType,
  items: readonly ComparedItem[],
  names: KnownNames,
): Promise<Traveller[]> {
  const metadata = await metadataOf(db, set, type.type);
  const travellers: Traveller[] = [];
  for (const item of items) {
    await breathe();
    const row = { metadata: metadata.get(item.itemId) ?? '{}' };
    const { document, object } = portable(type, await loadDocument(db, item), names);
    travellers.push({
      id: item.itemId,
      identifier: item.policyIdentifier,
      type,
      object,
      size: Object.keys(document.object).length + Object.keys(document.content).length,
      item,
      document,
      assignmentsKnown: assignmentsKnown(row),
      incomplete: isIncomplete(row),
      imported: set.origin === 'imported',
    });
  }
  return travellers;
}

async function metadataOf(db: Db, set: BackupSetRow, type: string): Promise<Map<number, BackupItemRow['metadata']>> {
  const rows = await db
    .selectFrom('backup_items')
    .select(['id', 'metadata'])
    .where('backup_set_id', '=', set.id)
    .where('tenant_id', '=', set.tenant_id)
    .where('policy_type', '=', type)
    .where('deleted_at', 'is', null)
    .execute();
  return new Map(rows.map(({ id, metadata }) => [id, metadata]));
}

/** What differs between an object and its counterpart in another tenant. */
export function difference(left: Traveller, right: Traveller): PairDifference {
  const type = left.item.policyType;
  const both = left.assignmentsKnown && right.assignmentsKnown;
  const copies = [copyOf(left), copyOf(right)] as const;
  const silent = silenceNote(leaveOutSilent(...copies));
  const settings = ({ document }: (typeof copies)[number]) => comparedSettings(type, document, both);
  return {
    ...differenceOf(type, [settings(copies[0]), settings(copies[1])], {
      both,
      incomplete: { left: left.incomplete, right: right.incomplete },
      silent,
      rightUnread: left.assignmentsKnown && !right.assignmentsKnown,
    }),
    renamed: listedName(left.item.name) !== listedName(right.item.name),
  };
}

/** Comparing puts lists into order and leaves parts out, in place. */
function copyOf({ document, imported }: Traveller): { document: ItemDocument; imported: boolean } {
  const { object, content, assignments } = document;
  return {
    document: {
      object: copyJson(object),
      content: copyJson(content),
      assignments: assignments.map((one) => copyJson(one)),
    },
    imported,
  };
}
