import type {
  RestoreFinding,
  RestoreOptions,
  RestoreReference,
  RestoreRun,
  ReferenceMapping,
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

/** A decision as the engine takes it. */
export function mappingOf(
  reference: Pick<RestoreReference, 'group' | 'kind' | 'id'>,
  choice: string,
): ReferenceMapping {
  const mapping: ReferenceMapping = { groups: {}, filters: {}, scopeTags: {}, others: {} };
  // An id of any other kind is named with its kind: ids of different kinds may be alike.
  const key = reference.group === 'others' ? `${reference.kind}/${reference.id}` : reference.id;
  mapping[reference.group][key] = choice;
  return mapping;
}

/** Where a finding is put right; null where there is nothing to go to. */
export function remedyOf({ code }: Pick<RestoreFinding, 'code'>): 'mapping' | 'connection' | 'items' | null {
  if (code === 'unresolved_reference' || code === 'exclusion_lost') return 'mapping';
  if (code === 'missing_permission') return 'connection';
  return code === 'other_tenant' ? null : 'items';
}

/** What a restore is about to do, in numbers. */
export function intentionOf({ actions }: Pick<RestoreRun, 'actions'>): string {
  const count = (action: string): number => actions[action] ?? 0;
  const untouched = count('unchanged') + count('skip') + count('cannot') + count('needs_input');
  return `${plural(count('create'), 'object')} will be created and ${plural(count('update'), 'object')} changed. ${plural(untouched, 'object')} will not be written.`;
}
