import type { FindingChange, FindingSetting, ObjectRow } from '../../../src-preload/contract/index.ts';
import { FINDING_CHANGES } from '../../../src-preload/contract/index.ts';
import { loadDocument } from '../backup/index.ts';
import {
  type Absence,
  absenceIn,
  type ComparedItem,
  type ComparedRow,
  compareItems,
  compareObjects,
  itemsOf,
} from '../compare/index.ts';
import { breathe } from '../core/breathe.ts';
import { sha256Hex } from '../core/hash.ts';
import { canonicalJson } from '../core/json.ts';
import { itemMetadataColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import type { BackupSetRow } from '../data/schema.ts';
import { templateFamilyIn } from '../graph/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import type { Evidence } from './columns.ts';
import type { Seen } from './settle.ts';
import { addedContent } from './added-content.ts';
import { severityOf } from './severity.ts';

/** Settings that are kept with a finding; the comparison of both versions shows all of them. */
export const MOST_SETTINGS = 200;

/** A drifted object with what shows it. */
export interface Drift extends Seen {
  /** Null for what is about no object, such as the group cache. */
  policyType: string | null;
  subject: string;
  severityRule: string;
  baselineItemId: number | null;
  seenItemId: number | null;
  evidence: Evidence;
}

export interface BaselineComparison {
  drifts: Drift[];
  unchanged: number;
  /** True for an object of which this comparison can say nothing. */
  isBlind: (object: { policyType: string; policyIdentifier: string }) => boolean;
  notCompared: number;
}

/**
 * Holds a later set against a baseline, object by object, matched by type and id and never by name; what was accepted
 * into the baseline stands in it. Reads the database only.
 */
export async function compareWithBaseline(
  db: Db,
  scope: TenantScope,
  baseline: BackupSetRow,
  later: BackupSetRow,
): Promise<BaselineComparison> {
  const absence = await absences(db, baseline, later);
  const left = await withAccepted(db, baseline, await itemsOf(db, baseline));
  const rows = await compareObjects(db, { left, right: await itemsOf(db, later) }, absence, false);
  const drifts: Drift[] = [];
  for (const row of rows) {
    if (!isDrift(row.change)) continue;
    await breathe();
    drifts.push(await describeDrift(db, scope, row, row.change));
  }
  const blind = new Set(
    rows
      .filter(
        ({ change, partly }) => change === 'not_captured' || change === 'ambiguous' || (partly && !isDrift(change)),
      )
      .map((row) => keyOf(row)),
  );
  const compared = new Set(rows.map((row) => keyOf(row)));
  return {
    drifts,
    unchanged: rows.filter(({ change, partly }) => change === 'unchanged' && !partly).length,
    notCompared: blind.size,
    isBlind: (object) => blind.has(keyOf(object)) || (!compared.has(keyOf(object)) && absence.right(object) !== null),
  };
}

const keyOf = ({ policyType, policyIdentifier }: { policyType: string; policyIdentifier: string }): string =>
  `${policyType} ${policyIdentifier}`;

function isDrift(change: ObjectRow['change']): change is FindingChange {
  return (FINDING_CHANGES as readonly string[]).includes(change);
}

/** What each side is silent about. Of two exports nothing else is known than what they hold: an absence is one. */
async function absences(
  db: Db,
  baseline: BackupSetRow,
  later: BackupSetRow,
): Promise<{ left: Absence; right: Absence }> {
  const whole: Absence = () => null;
  if (baseline.origin === 'imported' && later.origin === 'imported') return { left: whole, right: whole };
  const unnamed = new Set([...(await withoutId(db, baseline)), ...(await withoutId(db, later))]);
  const known =
    (absence: Absence): Absence =>
    (object) =>
      unnamed.has(keyOf(object)) ? NO_ID : absence(object);
  return { left: known(await absenceIn(db, baseline)), right: known(await absenceIn(db, later)) };
}

const NO_ID =
  'Its file holds no id of its own: which object of the tenant it is cannot be told. Compare the two sets by name instead.';

/** The imported objects of a set whose files say no id, or one that stands in it twice: no capture has their identifiers. */
async function withoutId(db: Db, set: BackupSetRow): Promise<string[]> {
  if (set.origin !== 'imported') return [];
  const items = await db
    .selectFrom('backup_items')
    .select(['policy_type as policyType', 'policy_identifier as policyIdentifier', 'metadata'])
    .where('backup_set_id', '=', set.id)
    .where('tenant_id', '=', set.tenant_id)
    .execute();
  return items.flatMap((item) =>
    itemMetadataColumn.read(item.metadata).originalIdentifier === undefined ? [] : [keyOf(item)],
  );
}

/** The baseline's objects as they were accepted since: a later state, or their absence. */
async function withAccepted(db: Db, baseline: BackupSetRow, items: readonly ComparedItem[]): Promise<ComparedItem[]> {
  const changes = await db
    .selectFrom('baseline_changes')
    .leftJoin('backup_items', 'backup_items.id', 'baseline_changes.backup_item_id')
    .select(['baseline_changes.policy_type as policyType', 'baseline_changes.policy_identifier as policyIdentifier'])
    .select(['backup_items.id as itemId', 'backup_items.display_name as name'])
    .select(['backup_items.payload', 'backup_items.assignments'])
    .where('baseline_changes.tenant_id', '=', baseline.tenant_id)
    .where('baseline_changes.backup_set_id', '=', baseline.id)
    .execute();
  const accepted = new Map(changes.map((change) => [keyOf(change), change]));
  const kept = items.filter((item) => !accepted.has(keyOf(item)));
  const later = changes.flatMap(({ itemId, name, payload, assignments, ...object }): ComparedItem[] =>
    itemId === null || name === null || payload === null ? [] : [{ ...object, itemId, name, payload, assignments }],
  );
  return [...kept, ...later];
}

async function describeDrift(db: Db, scope: TenantScope, row: ComparedRow, change: FindingChange): Promise<Drift> {
  const { policyType, policyIdentifier, leftItemId, rightItemId } = row;
  const { settings, notes } =
    leftItemId !== null && rightItemId !== null
      ? await changedSettings(db, scope, leftItemId, rightItemId)
      : { settings: [], notes: [] };
  const added = change === 'added' && rightItemId !== null ? await addedContent(db, scope, rightItemId) : null;
  const templateFamily = await templateFamilyOf(db, policyType, rightItemId ?? leftItemId);
  const { rule, severity } = severityOf({ policyType, change, settings, templateFamily });
  const evidence: Evidence = {
    previousName: row.previousName,
    settings: settings.slice(0, MOST_SETTINGS),
    settingCount: settings.length,
    notes: row.note === null ? notes : [row.note, ...notes],
  };
  return {
    scopeKey: policyType,
    policyType,
    policyIdentifier,
    subject: row.name,
    change,
    severity,
    severityRule: rule,
    baselineItemId: leftItemId,
    seenItemId: rightItemId,
    evidence,
    partly: added?.partly ?? row.partly,
    evidenceHash: hashOf(change, row.name, settings, added?.told ?? []),
  };
}

/** Tells one drift from another: by what differs, whatever the order and whatever the settings are called by now. */
function hashOf(
  change: FindingChange,
  name: string,
  settings: readonly FindingSetting[],
  content: readonly string[],
): string {
  const told = settings.map((one) => canonicalJson([one.path, one.change, one.before, one.after]));
  return sha256Hex(canonicalJson([change, name, told.toSorted(), [...content]]));
}

/** Every setting in which two captured objects differ, in words, and what limits the comparison. */
export async function changedSettings(
  db: Db,
  scope: TenantScope,
  leftItemId: number,
  rightItemId: number,
): Promise<{ settings: FindingSetting[]; notes: string[] }> {
  const { changes, notes } = await compareItems(db, scope, { leftItemId, rightItemId, includeUnchanged: false });
  const settings = changes.flatMap(({ path, label, section, change, before, after, kind }): FindingSetting[] =>
    kind === 'group' || change === 'unchanged' ? [] : [{ path, label, section, change, before, after }],
  );
  return { settings, notes };
}

/** Whether a catalog policy belongs to a baseline or to endpoint security is said by its template. */
async function templateFamilyOf(db: Db, policyType: string, itemId: number | null): Promise<string | null> {
  if (policyType !== 'settingsCatalogPolicies' || itemId === null) return null;
  const item = await db
    .selectFrom('backup_items')
    .select(['payload', 'assignments'])
    .where('id', '=', itemId)
    .executeTakeFirst();
  if (!item) return null;
  return templateFamilyIn(policyType, (await loadDocument(db, item)).object);
}
