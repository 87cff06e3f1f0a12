import { countRows } from '../data/count.ts';
import type { SearchAnswer, SearchRow } from '../../../src-preload/contract/index.ts';
import { setOf } from '../backup/index.ts';
import type { Db } from '../data/open.ts';
import { findDocuments, findDocumentsOfSet, type SearchHit, type SearchMatch } from '../data/search-index.ts';
import { policyTypeLabel } from '../graph/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { findEvidence, unpackText } from './document.ts';
import { isEnough, matchExpression, readTerms, type Term } from './words.ts';

/** Matches that are counted and can be read on to: nobody reads more, and a common word has nearly everything. */
const MOST_MATCHES = 1000;

interface SearchInput {
  text: string;
  policyType: string | null;
  backupSetId: number | null;
  includeEarlier: boolean;
  offset: number;
  limit: number;
}

/** Objects that hold every word: those whose name does first, then the newest. Throws not_found for a foreign set. */
export async function search(db: Db, scope: TenantScope, input: SearchInput): Promise<SearchAnswer> {
  if (input.backupSetId !== null) await setOf(db, scope, input.backupSetId);
  const terms = readTerms(input.text);
  const hits = isEnough(terms) ? await findHits(db, scope.tenantId, terms, input) : [];
  const counted = hits.slice(0, MOST_MATCHES);
  return {
    rows: await describeHits(db, counted.slice(input.offset, input.offset + input.limit), terms),
    total: counted.length,
    totalIsExact: hits.length <= MOST_MATCHES,
    words: terms.flatMap((term) => [...term.tokens]),
    pendingSets: await countPending(db, scope.tenantId),
    cutObjects: await countCut(db, scope.tenantId),
  };
}

async function findHits(db: Db, tenantId: number, terms: readonly Term[], input: SearchInput): Promise<SearchHit[]> {
  const { policyType, includeEarlier, backupSetId } = input;
  const find = (inName: boolean): Promise<SearchHit[]> => {
    const match: SearchMatch = { tenantId, expression: matchExpression(terms), inName, policyType, includeEarlier };
    return backupSetId === null
      ? findDocuments(db, match, MOST_MATCHES + 1)
      : findDocumentsOfSet(db, match, backupSetId, MOST_MATCHES + 1);
  };
  const named = await find(true);
  if (named.length > MOST_MATCHES) return named;
  const known = new Set(named.map((hit) => hit.documentId));
  return [...named, ...(await find(false)).filter((hit) => !known.has(hit.documentId))];
}

async function describeHits(db: Db, hits: readonly SearchHit[], terms: readonly Term[]): Promise<SearchRow[]> {
  if (hits.length === 0) return [];
  const documents = await db
    .selectFrom('search_documents')
    .select(['id', 'standing', 'origin', 'text'])
    .where(
      'id',
      'in',
      hits.map((hit) => hit.documentId),
    )
    .execute();
  const items = await db
    .selectFrom('backup_items')
    .innerJoin('backup_sets', 'backup_sets.id', 'backup_items.backup_set_id')
    .select([
      'backup_items.id as itemId',
      'backup_sets.id as backupSetId',
      'backup_sets.name as backupSetName',
      'backup_sets.origin as origin',
      'backup_items.policy_type as policyType',
      'backup_items.policy_identifier as policyIdentifier',
      'backup_items.display_name as name',
      'backup_items.platform as platform',
      'backup_items.captured_at as capturedAt',
    ])
    .where(
      'backup_items.id',
      'in',
      hits.map((hit) => hit.itemId),
    )
    .execute();
  const documentById = new Map(documents.map((document) => [document.id, document]));
  const itemById = new Map(items.map((item) => [item.itemId, item]));
  return hits.flatMap(({ documentId, itemId }) => {
    const [document, item] = [documentById.get(documentId), itemById.get(itemId)];
    // Taken away since it was found.
    if (!document || !item) return [];
    const evidence = findEvidence(unpackText(document.text), terms);
    const policyTypeName = policyTypeLabel(item.policyType);
    const current = document.standing === 'latest' && document.origin === 'captured' && item.origin === 'captured';
    return [{ ...item, policyTypeLabel: policyTypeName, current, ...evidence }];
  });
}

/** Backup sets of the tenant that cannot be searched yet. */
export function countPending(db: Db, tenantId: number): Promise<number> {
  return countRows(
    db.selectFrom('backup_sets').where('search_indexed_at', 'is', null).where('tenant_id', '=', tenantId),
  );
}

function countCut(db: Db, tenantId: number): Promise<number> {
  const cut = db.selectFrom('search_documents').where('is_cut', '=', 1).where('tenant_id', '=', tenantId);
  return countRows(cut.where('standing', '=', 'latest'));
}
