import type { Group, Use } from '../../../src-preload/contract/index.ts';

const KINDS: Readonly<Record<string, string>> = {
  security: 'Security',
  microsoft365: 'Microsoft 365',
  mail: 'Mail-enabled',
};

/** What kind of group it is, as the admin centre says it. */
export function kindWords({ kind, dynamic }: Pick<Group, 'kind' | 'dynamic'>): string {
  const word = KINDS[kind] ?? kind;
  return dynamic ? `${word}, dynamic` : word;
}

/** The headings that the uses of a group stand under. */
export const PLACE_WORDS: Readonly<Record<Use['place'], string>> = {
  conditional_access: 'Conditional Access',
  assignment: 'Assignments',
  role: 'Roles',
  reference: 'Other references',
};

/** How an object uses a group: "Included, required, filter …", "Exclude groups". */
export function howWords({ mode, place, where, intent, filterName, filterMode }: Use): string {
  const way = mode === null ? where : mode === 'include' ? 'Included' : 'Excluded';
  const filter = filterName === null ? null : `filter ${filterName}${filterMode === null ? '' : ` (${filterMode})`}`;
  return [way, place === 'assignment' ? intent : null, filter].filter((part) => part !== null).join(', ');
}

/** Uses in the order of their headings. */
export function sortUses(uses: readonly Use[]): Use[] {
  const order = Object.keys(PLACE_WORDS);
  return [...uses].sort((one, other) => order.indexOf(one.place) - order.indexOf(other.place));
}
