import type { ChannelOutput, RestoreReference } from '../../../src-preload/contract/index.ts';
import {
  asReferenceNames,
  contentKey,
  loadDocument,
  referenceKey,
  referenceKindLabel,
  type ReferenceNames,
  storedReferences,
} from '../backup/index.ts';
import { forEachBreathing } from '../core/breathe.ts';
import { textMember } from '../core/json.ts';
import { mayBeRestored } from '../data/conditions.ts';
import { itemMetadataColumn, setMetadataColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import { readPayload } from '../data/payloads.ts';
import type { RestoreRunRow } from '../data/schema-restore.ts';
import { findPolicyType } from '../graph/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { mappingColumn, previewColumn, restoreMetadataColumn } from './columns.ts';
import {
  type Candidate,
  decideReference,
  isNeverCaptured,
  keysOf,
  type Decision,
  referenceGroup,
  type SourceReference,
  type TargetKnowledge,
} from './decide.ts';
import { groupsMade, savedChoices } from './saved-choices.ts';
import { isPreflight } from './state.ts';
import { verdictOf } from './verdict.ts';

/** An id that objects of the run name, what is known of it, and what becomes of it. */
export interface ResolvedReference extends SourceReference, Decision {
  usedBy: string[];
  detail: string | null;
}

/**
 * Everything that the objects of a run name outside themselves, each id once, decided; once a run was confirmed, as it
 * was previewed. Reads the database only.
 */
export async function resolveReferences(
  db: Db,
  row: RestoreRunRow,
  beforeSetId = row.before_set_id,
): Promise<ResolvedReference[]> {
  const previewed = row.preview === null || isPreflight(row.status) ? null : previewColumn.read(row.preview).references;
  if (previewed) return previewed;
  const names = await namesOf(db, row.backup_set_id);
  const used = await usedReferences(db, row);
  const knowledge = await targetKnowledge(db, { ...row, before_set_id: beforeSetId }, [...used.values()], names);
  const held = await heldObjects(db, row.backup_set_id, [...used.values()]);
  return [...used.values()].map(({ kind, id, usedBy }) => {
    const source = describeSource(names, kind, id, held);
    return { ...source, ...decideReference(source, knowledge), usedBy };
  });
}

/** The names that were kept with the run's set. */
export async function namesOf(db: Db, backupSetId: number | null): Promise<ReferenceNames> {
  const set = await db
    .selectFrom('backup_sets')
    .select('reference_payload')
    .where('id', '=', backupSetId ?? -1)
    .executeTakeFirst();
  return asReferenceNames(set?.reference_payload ? await readPayload(db, set.reference_payload) : null);
}

interface Used {
  kind: string;
  id: string;
  usedBy: string[];
}

async function usedReferences(db: Db, row: RestoreRunRow): Promise<Map<string, Used>> {
  const items = await db
    .selectFrom('restore_items')
    .innerJoin('backup_items', 'backup_items.id', 'restore_items.backup_item_id')
    .select(['backup_items.payload', 'backup_items.assignments', contentKey.as('contentKey')])
    .select(['restore_items.policy_type as policyType', 'restore_items.name'])
    .where('restore_items.restore_run_id', '=', row.id)
    .where(mayBeRestored)
    .orderBy('restore_items.position')
    .execute();
  const used = new Map<string, Used>();
  await forEachBreathing(items, async (item) => {
    const type = findPolicyType(item.policyType);
    if (!type) return;
    for (const { kind, id } of await storedReferences(db, type, item)) {
      const key = `${kind}/${referenceKey(id)}`;
      const entry = used.get(key) ?? { kind, id, usedBy: [] };
      if (!entry.usedBy.includes(item.name)) entry.usedBy.push(item.name);
      used.set(key, entry);
    }
  });
  return used;
}

/** Of those that the set itself holds, by key: null where the restore can bring it, and else why it cannot. */
async function heldObjects(
  db: Db,
  backupSetId: number | null,
  used: readonly Used[],
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await db
    .selectFrom('backup_items')
    .select(['policy_type', 'policy_identifier', 'payload', 'metadata'])
    .where('backup_set_id', '=', backupSetId ?? -1)
    .where('deleted_at', 'is', null)
    .where('policy_type', 'in', [...new Set(used.map(({ kind }) => kind)), ''])
    .execute();
  const named = new Set(used.map(({ kind, id }) => `${kind}/${referenceKey(id)}`));
  const held = new Map<string, string | null>();
  await forEachBreathing(rows, async (item) => {
    const key = `${item.policy_type}/${referenceKey(item.policy_identifier)}`;
    const type = findPolicyType(item.policy_type);
    if (!named.has(key) || !type) return;
    const { object } = await loadDocument(db, { payload: item.payload, assignments: null });
    const verdict = verdictOf(type, object, itemMetadataColumn.read(item.metadata));
    const why = verdict?.reason ?? (type.create.supported ? null : `It cannot be created: ${type.create.notes}`);
    held.set(key, why);
  });
  return held;
}

/** What the set said about an id when it was captured; `held`: what it holds as objects, each with what stands against it. */
export function describeSource(
  names: ReferenceNames,
  kind: string,
  id: string,
  held: ReadonlyMap<string, string | null>,
): SourceReference & { detail: string | null } {
  const entry = names[kind]?.[referenceKey(id)];
  const name = entry ? textMember(entry, 'name') : null;
  if (kind !== 'groups') {
    const own = held.get(`${kind}/${referenceKey(id)}`);
    const obstacle = own === undefined ? 'The backup set does not hold it. Choose another one, or leave it out.' : own;
    return { kind, id, name, creatable: obstacle === null, obstacle, detail: null };
  }
  const groupKind = entry ? textMember(entry, 'kind') : null;
  const rule = entry ? textMember(entry, 'membershipRule') : null;
  const detail =
    rule === null ? (groupKind === null ? null : (GROUP_KINDS[groupKind] ?? groupKind)) : `Dynamic: ${rule}`;
  const obstacle = groupObstacle(name, groupKind, entry?.onPremises === true, entry?.assignableToRole === true);
  return { kind, id, name, creatable: obstacle === null, obstacle, detail };
}

const GROUP_KINDS: Readonly<Record<string, string>> = {
  security: 'Security group',
  microsoft365: 'Microsoft 365 group',
  mail: 'Mail-enabled group',
};

/** Why a group cannot be made in the target; null when it can (registry, groups: only plain groups). */
function groupObstacle(name: string | null, kind: string | null, synced: boolean, forRoles: boolean): string | null {
  if (name === null)
    return 'The backup knows this group by its id only, so it cannot be created. Choose another group.';
  if (synced) return 'It comes from an on-premises directory. Let that directory create it, or choose another group.';
  if (kind === 'mail')
    return 'Graph cannot create mail-enabled security groups. Create it in Exchange, or choose another.';
  if (forRoles) return 'Groups for directory roles need a right of their own. Create it in Entra, or choose another.';
  return null;
}

async function targetKnowledge(
  db: Db,
  row: RestoreRunRow,
  used: readonly Used[],
  names: ReferenceNames,
): Promise<TargetKnowledge> {
  const { sameTenant } = restoreMetadataColumn.read(row.metadata);
  const restored = await db
    .selectFrom('restore_items')
    .select(['policy_type as type', 'policy_identifier as id'])
    .where('restore_run_id', '=', row.id)
    .where(mayBeRestored)
    .execute();
  const known = await knownInTarget(db, row, used, names);
  return {
    sameTenant,
    restored: new Set(restored.flatMap(({ type, id }) => keysOf(type, id))),
    holds: (kind, id) =>
      known.ids.has(`${kind}/${referenceKey(id)}`) ||
      // Of what no backup of the target has read nothing is known: what was there at the capture is believed to be.
      ((isNeverCaptured(kind) || !known.kinds.has(kind)) && wasThere(names, kind, id)),
    named: (kind, name) => known.named.get(`${kind}/${name}`) ?? [],
    mapping: mappingColumn.read(row.group_mapping ?? '{}'),
    saved: await savedChoices(db, row),
    made: await groupsMade(db, row),
  };
}

/** True for an id that had a name when the set was captured. */
function wasThere(names: ReferenceNames, kind: string, id: string): boolean {
  const entry = names[kind]?.[referenceKey(id)];
  return entry !== undefined && entry.missing !== true && entry.name !== null;
}

interface Known {
  /** Kinds that a backup of the target has read. */
  kinds: Set<string>;
  ids: Set<string>;
  named: Map<string, Candidate[]>;
}

/** What the workspace knows the target to hold, under the ids and names that are asked for. */
async function knownInTarget(db: Db, row: RestoreRunRow, used: readonly Used[], names: ReferenceNames): Promise<Known> {
  const { tenant_id: tenantId, before_set_id: beforeSetId } = row;
  const known: Known = { kinds: new Set(['groups']), ids: new Set(), named: new Map() };
  const add = (kind: string, one: Candidate): void => {
    known.ids.add(`${kind}/${referenceKey(one.id)}`);
    const key = `${kind}/${one.name}`;
    known.named.set(key, [...(known.named.get(key) ?? []), one]);
  };
  const wanted = new Set(
    used.flatMap(({ kind, id }) => textMember(names[kind]?.[referenceKey(id)] ?? {}, 'name') ?? []),
  );
  const groups = await db
    .selectFrom('entra_groups')
    .select(['group_id', 'display_name', 'kind', 'membership_rule'])
    .where('tenant_id', '=', tenantId)
    .where('deleted_at', 'is', null)
    .execute();
  for (const group of groups) {
    const asked =
      wanted.has(group.display_name) || used.some(({ id }) => referenceKey(id) === referenceKey(group.group_id));
    if (!asked) continue;
    const detail =
      group.membership_rule === null ? (GROUP_KINDS[group.kind] ?? null) : `Dynamic: ${group.membership_rule}`;
    add('groups', { id: group.group_id, name: group.display_name, detail });
  }
  const kinds = [...new Set(used.map(({ kind }) => kind))].filter((kind) => kind !== 'groups');
  // A list that was read for the preview and held nothing says that nothing is there.
  const readNow = await typesRead(db, beforeSetId);
  const { knownTypes } = restoreMetadataColumn.read(row.metadata);
  for (const kind of kinds) {
    if (!readNow.has(kind) && knownTypes.includes(kind)) {
      known.kinds.add(kind);
      for (const one of await checkedObjects(db, row.id, kind)) add(kind, one);
      continue;
    }
    // What the newest backup that read the type did not see any more is gone.
    const newest = db
      .selectFrom('backup_items as seen')
      .innerJoin('backup_sets', 'backup_sets.id', 'seen.backup_set_id')
      .select((eb) => eb.fn.max('seen.backup_set_id').as('id'))
      .where('seen.tenant_id', '=', tenantId)
      .where('seen.policy_type', '=', kind)
      .where('backup_sets.origin', '=', 'captured');
    const policies = await db
      .selectFrom('backup_items')
      .select(['policy_identifier as id', 'display_name as name'])
      .where('tenant_id', '=', tenantId)
      .where('policy_type', '=', kind)
      .where('backup_set_id', '=', readNow.has(kind) ? beforeSetId : newest)
      .execute();
    if (policies.length > 0 || readNow.has(kind)) known.kinds.add(kind);
    for (const policy of policies) add(kind, { ...policy, detail: null });
  }
  return known;
}

/** What the checks of the run found of a type in the target. */
function checkedObjects(db: Db, restoreRunId: number, kind: string): Promise<Candidate[]> {
  return db
    .selectFrom('restore_known')
    .select(['identifier as id', 'name', 'detail'])
    .where('restore_run_id', '=', restoreRunId)
    .where('policy_type', '=', kind)
    .execute();
}

/** Types that a set read to their end. */
async function typesRead(db: Db, setId: number | null): Promise<ReadonlySet<string>> {
  const set = await db
    .selectFrom('backup_sets')
    .select('metadata')
    .where('id', '=', setId ?? -1)
    .executeTakeFirst();
  return new Set(set ? setMetadataColumn.read(set.metadata).typesDone : []);
}

/** The references of a run for the mapping step: a page, open ones first. */
export async function listReferences(
  db: Db,
  _scope: TenantScope,
  row: RestoreRunRow,
  { onlyOpen, search, offset, limit }: { onlyOpen: boolean; search: string; offset: number; limit: number },
): Promise<ChannelOutput<'restores.references'>> {
  const all = await resolveReferences(db, row);
  const wanted = search.trim().toLocaleLowerCase();
  const rows = all
    .filter(({ choice }) => !onlyOpen || choice === null)
    .filter(({ name, id }) => `${name ?? ''} ${id}`.toLocaleLowerCase().includes(wanted))
    .toSorted(
      (a, b) =>
        Number(a.choice !== null) - Number(b.choice !== null) ||
        referenceGroup(a.kind).localeCompare(referenceGroup(b.kind)) ||
        (a.name ?? a.id).localeCompare(b.name ?? b.id),
    );
  return {
    rows: rows.slice(offset, offset + limit).map(describeReference),
    total: rows.length,
    openTotal: all.filter(({ choice }) => choice === null).length,
  };
}

function describeReference({ usedBy, ...one }: ResolvedReference): RestoreReference {
  return {
    ...one,
    group: referenceGroup(one.kind),
    kindLabel: referenceKindLabel(one.kind),
    usedBy: usedBy.length,
    candidates: one.candidates,
  };
}
