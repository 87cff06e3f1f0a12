import { policyTypes } from './all.ts';
import type { PolicyType } from './model.ts';

export { policyTypes } from './all.ts';
export type * from './model.ts';

const byName = new Map(policyTypes.map((entry) => [entry.type, entry]));
const byAlias = new Map<string, PolicyType>();
for (const entry of policyTypes) {
  const alias = entry.collection.split('/').at(-1)?.toLowerCase();
  // A collection that several types share names none of them.
  if (alias && entry.capture.odataTypeFilter === undefined && !byAlias.has(alias)) byAlias.set(alias, entry);
  byAlias.set(entry.type.toLowerCase(), entry);
}

/** The registry entry of a policy type; undefined when the registry does not know it. */
export function findPolicyType(type: string): PolicyType | undefined {
  return byName.get(type);
}

/** The registry entry for what a person typed: a type's name or its Graph collection, in any case. */
export function resolvePolicyType(text: string): PolicyType | undefined {
  return byName.get(text) ?? byAlias.get(text.trim().replace(/^.*\//, '').toLowerCase());
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
