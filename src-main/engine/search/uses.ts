import type { Use, Uses } from '../../../src-preload/contract/index.ts';
import {
  ASSIGNMENTS,
  asReferenceNames,
  describeAssignments,
  findReferences,
  type ItemDocument,
  loadDocument,
  referenceKey,
  type ReferenceNames,
} from '../backup/index.ts';
import { breathe } from '../core/breathe.ts';
import { isJsonObject } from '../core/json.ts';
import { words } from '../core/words.ts';
import type { Db } from '../data/open.ts';
import { readPayload } from '../data/payloads.ts';
import { cutDocuments, findDocuments } from '../data/search-index.ts';
import { findPolicyType, policyTypeLabel } from '../graph/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { countPending } from './search.ts';
import { matchExpression, readTerms } from './words.ts';

/** Objects that are looked at; a group that more name is said to be used by these and more. */
const MOST_OBJECTS = 1000;

/** What a place of an object is called, by its type; other places are plain references. */
const PLACES: Readonly<Record<string, Use['place']>> = {
  conditionalAccessPolicies: 'conditional_access',
  roleAssignments: 'role',
  roleDefinitions: 'role',
};

/** A place in an object that names something, in words. */
type Place = Pick<Use, 'place' | 'mode' | 'where' | 'intent' | 'filterMode' | 'filterName'>;

/**
 * Where the newest state of every object of the tenant names a group, filter or another object by its id. The search
 * index says which objects can be meant; the objects themselves say whether and how. Reads the database only.
 */
export async function usesOf(db: Db, scope: TenantScope, kind: string, id: string): Promise<Uses> {
  const { tenantId } = scope;
  const expression = matchExpression(readTerms(`"${id.replaceAll('"', ' ')}"`));
  const match = { tenantId, expression, inName: false, policyType: null, includeEarlier: false };
  const found = expression === '' ? [] : await findDocuments(db, match, MOST_OBJECTS + 1);
  const cut = await cutDocuments(db, tenantId, MOST_OBJECTS + 1);
  const itemIds = [...new Set([...found, ...cut].map(({ itemId }) => itemId))];
  const uses: Use[] = [];
  const names = new Map<number, ReferenceNames>();
  for (const row of await itemRows(db, tenantId, itemIds.slice(0, MOST_OBJECTS))) {
    await breathe();
    const { payload, assignments, referencePayload, ...shown } = row;
    const document = await loadDocument(db, { payload, assignments });
    if (referencePayload !== null && !names.has(referencePayload)) {
      names.set(referencePayload, asReferenceNames(await readPayload(db, referencePayload)));
    }
    const known = names.get(referencePayload ?? 0) ?? {};
    for (const place of placesIn(row.policyType, document, known, kind, id)) {
      uses.push({ ...shown, policyTypeLabel: policyTypeLabel(row.policyType), ...place });
    }
  }
  return { uses, truncated: itemIds.length > MOST_OBJECTS, pendingSets: await countPending(db, tenantId) };
}

function itemRows(db: Db, tenantId: number, ids: readonly number[]) {
  return db
    .selectFrom('backup_items')
    .innerJoin('backup_sets', 'backup_sets.id', 'backup_items.backup_set_id')
    .select([
      'backup_items.id as itemId',
      'backup_items.payload as payload',
      'backup_items.assignments as assignments',
      'backup_items.policy_type as policyType',
      'backup_items.policy_identifier as policyIdentifier',
      'backup_items.display_name as name',
      'backup_items.platform as platform',
      'backup_items.captured_at as capturedAt',
      'backup_sets.id as backupSetId',
      'backup_sets.name as backupSetName',
      'backup_sets.origin as origin',
      'backup_sets.reference_payload as referencePayload',
    ])
    .where('backup_items.tenant_id', '=', tenantId)
    .where('backup_items.id', 'in', [...ids, -1])
    .orderBy('backup_items.policy_type')
    .orderBy('backup_items.display_name')
    .orderBy('backup_items.id')
    .execute();
}

/** Every place in an object that names the id as one of this kind. Pure. */
export function placesIn(
  policyType: string,
  { object, content, assignments }: ItemDocument,
  names: ReferenceNames,
  kind: string,
  id: string,
): Place[] {
  const key = referenceKey(id);
  const type = findPolicyType(policyType);
  const own = type ? findReferences(type, object, content, []) : [];
  const places = own.flatMap((reference): Place[] => {
    // A policy set names what it holds by the id alone.
    const isKind = reference.kind === kind || reference.kind === 'policySetItem';
    if (!isKind || referenceKey(reference.id) !== key) return [];
    return [{ ...NOTHING_MORE, place: PLACES[policyType] ?? 'reference', ...modeOf(reference.path) }];
  });
  const assigned = assignments.flatMap((assignment): Place[] => {
    const target = isJsonObject(assignment) && isJsonObject(assignment.target) ? assignment.target : {};
    const named = kind === 'groups' ? target.groupId : kind === 'assignmentFilters' ? target[FILTER_ID] : null;
    if (typeof named !== 'string' || referenceKey(named) !== key) return [];
    return describeAssignments([assignment], names).map(({ mode, intent, filterMode, filterName, targetName }) => ({
      place: 'assignment',
      mode,
      where: kind === 'groups' ? words(ASSIGNMENTS) : `Filter of ${targetName}`,
      intent,
      filterMode,
      filterName,
    }));
  });
  return [...places, ...assigned];
}

const FILTER_ID = 'deviceAndAppManagementAssignmentFilterId';
const NOTHING_MORE = { intent: null, filterMode: null, filterName: null } as const;

/** "conditions.users.excludeGroups[]" is "Exclude groups", which excludes. */
function modeOf(path: string): Pick<Place, 'mode' | 'where'> {
  const last = path.replace(/^.*\.(?=.)/, '').replaceAll('[]', '');
  // Authentication methods name groups among targets: the list says which way.
  const way = /(?:^|\.)(include|exclude)[A-Z]/.exec(path)?.[1];
  return { mode: way === 'include' || way === 'exclude' ? way : null, where: words(/^id$/i.test(last) ? path : last) };
}
