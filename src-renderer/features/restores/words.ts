import type {
  RestoreFinding,
  RestoreItem,
  RestoreOptions,
  RestoreReference,
  RestoreRun,
  ReferenceDecisions,
} from '../../../src-preload/contract/index.ts';
import { plural } from '../../components/index.ts';

/** How the decision about a reference came about, in words. */
export const DECIDED: Readonly<Record<NonNullable<RestoreReference['decidedBy']>, string>> = {
  restored: 'Comes with this restore',
  same_id: 'The tenant still has it',
  name: 'The only one of this name and kind',
  built_in: 'The same in every tenant',
  saved: 'Remembered from an earlier restore',
  person: 'Chosen for this restore',
};

type Choice<T extends string> = readonly [value: T, label: string, meaning: string];

export const ASSIGNMENT_WORDS: readonly Choice<RestoreOptions['assignments']>[] = [
  ['replace', 'Replace', 'Each object is assigned as in the backup. What was assigned since is taken away.'],
  ['merge', 'Merge', 'What the backup assigns is added. What was assigned since stays.'],
  ['skip', 'Leave alone', 'No assignment is written. A new object is assigned to nobody.'],
];

export const CONDITIONAL_ACCESS_WORDS: readonly Choice<RestoreOptions['conditionalAccess']>[] = [
  ['disabled', 'Disabled', 'Policies are written switched off, so that nobody is locked out. Switch them on by hand.'],
  ['reportOnly', 'Report-only', 'Policies are evaluated and logged, and block nobody.'],
  ['asBackup', 'As in the backup', 'Policies take effect at once, in the state that the backup holds.'],
];

/** A decision as the engine takes it; null takes it back. */
export function mappingOf(
  reference: Pick<RestoreReference, 'group' | 'kind' | 'id'>,
  choice: string | null,
): ReferenceDecisions {
  const mapping: ReferenceDecisions = { groups: {}, filters: {}, scopeTags: {}, others: {} };
  // An id of any other kind is named with its kind: ids of different kinds may be alike.
  const key = reference.group === 'others' ? `${reference.kind}/${reference.id}` : reference.id;
  mapping[reference.group][key] = choice;
  return mapping;
}

/** Findings that say the same of objects of one type, together; in the order in which each is first said. */
export function alike(findings: readonly RestoreFinding[]): RestoreFinding[][] {
  const groups = new Map<string, RestoreFinding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.code, finding.policyType, finding.message]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

/** Findings about what becomes of an id. */
const MAPPING_CODES: ReadonlySet<string> = new Set([
  'unresolved_reference',
  'missing_reference',
  'missing_target',
  'group_exists',
  'exclusion_lost',
]);

/** Where a finding is put right; null where there is nothing to go to. */
export function remedyOf({ code }: Pick<RestoreFinding, 'code'>): 'mapping' | 'connection' | 'items' | null {
  if (MAPPING_CODES.has(code)) return 'mapping';
  if (code === 'missing_permission') return 'connection';
  return code === 'other_tenant' ? null : 'items';
}

/** From where to where a restore goes, to stand after a word such as "restores". */
export function wayOf({ sourceTenant, sourceTenantName }: Way, tenant: { externalId: string; name: string }): string {
  return sourceTenant === tenant.externalId
    ? `back into ${tenant.name}`
    : `from ${sourceTenantName} into ${tenant.name}`;
}
type Way = Pick<RestoreRun, 'sourceTenant' | 'sourceTenantName'>;

/** What an update or a create of one object amounts to, in numbers; null where nothing is known or written. */
export function changesOf(
  item: Pick<RestoreItem, 'action' | 'changeCount' | 'assignmentsBefore' | 'assignmentsAfter'>,
) {
  const { action, changeCount, assignmentsBefore: before, assignmentsAfter: after } = item;
  if (changeCount === null || (action !== 'create' && action !== 'update')) return null;
  if (action === 'create')
    return after === null || after === 0 ? 'New, unassigned' : `New, with ${plural(after, 'assignment')}`;
  const settings = changeCount === 0 ? [] : [plural(changeCount, 'setting')];
  // As many as before can be others than before: then nothing but they made it an update.
  const moved =
    before !== after
      ? [`assignments ${before ?? 0}\u00A0→\u00A0${after ?? 0}`]
      : changeCount === 0
        ? ['assignments']
        : [];
  const text = [...settings, ...moved].join(' · ');
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** What a restore is about to do, in numbers. */
export function intentionOf({ actions }: Pick<RestoreRun, 'actions'>): string {
  const count = (action: string): number => actions[action] ?? 0;
  const [created, updated] = [count('create'), count('update')];
  const untouched = count('unchanged') + count('skip') + count('cannot') + count('needs_input');
  const written =
    created > 0 && updated > 0
      ? `${plural(created, 'object')} will be created and ${plural(updated, 'object')} changed.`
      : created > 0
        ? `${plural(created, 'object')} will be created.`
        : updated > 0
          ? `${plural(updated, 'object')} will be changed.`
          : 'Nothing will be written.';
  return untouched === 0 || created + updated === 0
    ? written
    : `${written} ${plural(untouched, 'object')} will not be written.`;
}
