import { policyTypes } from './all.ts';
import type { PolicyType } from './model.ts';

export { policyTypes } from './all.ts';
export type * from './model.ts';
export { isGranted, readPermissions, writePermissions, writingPermissions } from './permissions.ts';

const byName = new Map(policyTypes.map((entry) => [entry.type, entry]));
const byAlias = new Map<string, PolicyType[]>();
for (const entry of policyTypes) {
  const alias = entry.collection.split('/').at(-1)?.toLowerCase() ?? '';
  // Several types may share a collection: its name stands for all of them.
  byAlias.set(alias, [...(byAlias.get(alias) ?? []), entry]);
}
// A type's own name says more than another one's collection.
for (const entry of policyTypes) byAlias.set(entry.type.toLowerCase(), [entry]);

/** The registry entry of a policy type; undefined when the registry does not know it. */
export function findPolicyType(type: string): PolicyType | undefined {
  return byName.get(type);
}

/** The types that a person means: by a type's name or a Graph collection's, in any case. Empty when there are none. */
export function resolvePolicyTypes(text: string): readonly PolicyType[] {
  const exact = byName.get(text);
  return exact ? [exact] : (byAlias.get(text.trim().replace(/^.*\//, '').toLowerCase()) ?? []);
}

/** The label of a policy type for the screen; the raw name when the registry does not know it. */
export function policyTypeLabel(type: string): string {
  return byName.get(type)?.label ?? type;
}

/** The types a backup reads for a choice: foundations are added or left out as asked. */
export function typesToCapture(choice: 'all' | readonly string[], includeFoundations: boolean): PolicyType[] {
  const capturable = policyTypes.filter((entry) => !['none', 'reference'].includes(entry.capture.mode));
  const chosen = new Set(choice === 'all' ? capturable.filter((t) => !t.foundation).map((t) => t.type) : choice);
  return capturable.filter((entry) => chosen.has(entry.type) || (includeFoundations && entry.foundation));
}
