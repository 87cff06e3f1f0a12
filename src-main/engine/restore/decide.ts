import {
  REFERENCE_GROUPS,
  type ReferenceGroup,
  type ReferenceDecisions,
  type ReferenceMapping,
  type RestoreReference,
} from '../../../src-preload/contract/index.ts';
import { referenceKey } from '../backup/index.ts';

/** What an id of the source is. */
export interface SourceReference {
  kind: string;
  id: string;
  name: string | null;
  /** Whether the set says enough of it to bring it to the target, and why it does not. */
  creatable: boolean;
  obstacle: string | null;
}

/** A thing of the target that an id may become. */
export interface Candidate {
  id: string;
  name: string;
  detail: string | null;
}

/** What is known about the target, from the database alone. */
export interface TargetKnowledge {
  /** True when the source is the target itself: ids mean the same there. */
  sameTenant: boolean;
  /** `kind/key` of what this restore brings itself. */
  restored: ReadonlySet<string>;
  /** True where the target is known to hold the id. */
  holds: (kind: string, id: string) => boolean;
  /** What the target holds of a kind under a name. */
  named: (kind: string, name: string) => Candidate[];
  mapping: ReferenceMapping;
  saved: ReadonlyMap<string, string>;
  /** Groups that earlier restores from the same tenant made here and that are still there, by the key of their source. */
  made: ReadonlyMap<string, string>;
}

export interface Decision {
  choice: string | null;
  decidedBy: RestoreReference['decidedBy'];
  candidates: Candidate[];
}

/** The choice that stands for an object which the restore itself brings: its new id is known once it is there. */
export const RESTORED = 'restore';
/** Made in the target before anything names it. */
export const CREATE = 'create';
/** What names it is left out. */
export const SKIP = 'skip';

/** True for a decision that is an id of the target. */
export function isTargetId(choice: string | null): choice is string {
  return choice !== null && choice !== RESTORED && choice !== CREATE && choice !== SKIP;
}

const GROUP_OF: Readonly<Record<string, ReferenceGroup>> = {
  groups: 'groups',
  assignmentFilters: 'filters',
  roleScopeTags: 'scopeTags',
};

/** Kinds whose ids mean the same in every tenant (graph-behaviour, section 8). */
const SAME_EVERYWHERE: ReadonlySet<string> = new Set([
  'directoryRole',
  'application',
  'configurationPolicyTemplates',
  'intentTemplates',
]);
/** Kinds whose ids people choose, the same in every tenant that has them (graph-behaviour, section 8). */
const CHOSEN_IDS: ReadonlySet<string> = new Set(['authenticationContexts']);
const BUILT_IN_STRENGTH = /^00000000-0000-0000-0000-0000000000\d\d$/;

/**
 * The keys under which an object is found: by its type, and as what a policy set holds, where the registry knows no
 * type beside the id.
 */
export function keysOf(policyType: string, identifier: string): string[] {
  const key = referenceKey(identifier);
  return [`${policyType}/${key}`, `policySetItem/${key}`];
}

/** Kinds that no backup captures: in the tenant that they were named in, an id is what it was. */
const NEVER_CAPTURED: ReadonlySet<string> = new Set(['user', 'servicePrincipal', 'application']);

/** True for a kind whose things the workspace cannot know to be there. */
export function isNeverCaptured(kind: string): boolean {
  return NEVER_CAPTURED.has(kind);
}

/** The part of a mapping that a kind belongs to. */
export function referenceGroup(kind: string): ReferenceGroup {
  return GROUP_OF[kind] ?? 'others';
}

/** True for an id that every tenant holds. */
export function isSameEverywhere(kind: string, id: string): boolean {
  // A name in place of an id is nobody's but the file's.
  if (SAME_EVERYWHERE.has(kind)) return !id.includes(' ');
  if (kind === 'roleScopeTags') return id === '0';
  return kind === 'authenticationStrengthPolicies' && BUILT_IN_STRENGTH.test(id);
}

/** What a person chose for an id; `others` may name the kind too. */
export function chosenFor(mapping: ReferenceMapping, kind: string, id: string): string | null {
  const part = mapping[referenceGroup(kind)];
  const [withKind, alone] = [mappingKey(`${kind}/${id}`), mappingKey(id)];
  let found: string | null = null;
  for (const [name, choice] of Object.entries(part)) {
    const key = mappingKey(name);
    // What names the kind is said more exactly.
    if (key === withKind) return asGraphWrites(choice);
    if (key === alone) found = asGraphWrites(choice);
  }
  return found;
}

/** A person may type an id in any case. */
const asGraphWrites = (choice: string): string => referenceKey(choice.trim());

/** One spelling of what an entry of a mapping is about: `id` or `kind/id`, whatever the case of the id. */
function mappingKey(name: string): string {
  const slash = name.lastIndexOf('/');
  return `${name.slice(0, slash + 1)}${referenceKey(name.slice(slash + 1))}`;
}

/**
 * What becomes of an id, and how that is known. A person's word comes first, then what the restore brings itself, then
 * what is certain; a name decides only where exactly one thing of the target has it. Never guesses. Pure.
 */
export function decideReference(reference: SourceReference, target: TargetKnowledge): Decision {
  const { kind, id, name } = reference;
  const candidates = name === null ? [] : target.named(kind, name);
  const by = (choice: string, decidedBy: Decision['decidedBy']): Decision => ({ choice, decidedBy, candidates });
  const key = `${kind}/${referenceKey(id)}`;
  // A group is made; anything else comes from the set, with the restore.
  const made = kind === 'groups' ? CREATE : target.restored.has(key) ? RESTORED : null;
  const person = chosenFor(target.mapping, kind, id);
  if (person === CREATE) {
    // What was made before for the very same group is that group: it is not made twice.
    const before = kind === 'groups' ? target.made.get(referenceKey(id)) : undefined;
    if (before !== undefined) return by(before, 'person');
    return reference.creatable && made !== null ? by(made, 'person') : { choice: null, decidedBy: null, candidates };
  }
  if (person !== null) return by(person, 'person');
  if (isSameEverywhere(kind, id)) return by(id, 'built_in');
  if (target.restored.has(key)) return by(RESTORED, 'restored');
  const saved = target.saved.get(key);
  if (saved === CREATE) {
    // What was to be made then is there by now, or cannot be made of what this set knows: that is decided as any other.
    if (made !== null && reference.creatable && candidates.length === 0) return by(made, 'saved');
  } else if (saved !== undefined) return by(saved, 'saved');
  if ((target.sameTenant || CHOSEN_IDS.has(kind)) && target.holds(kind, id)) return by(id, 'same_id');
  const [only] = candidates;
  if (only && candidates.length === 1) return by(only.id, 'name');
  return { choice: null, decidedBy: null, candidates };
}

/**
 * A mapping with what a person decides now in place of what stood there; null takes back what was decided, also where
 * it was decided by the id alone. Pure.
 */
export function mergedMapping(before: ReferenceMapping, now: ReferenceDecisions): ReferenceMapping {
  const merged: ReferenceMapping = { groups: {}, filters: {}, scopeTags: {}, others: {} };
  for (const group of REFERENCE_GROUPS) {
    const replaced = new Set(Object.keys(now[group]).map(mappingKey));
    for (const [name, choice] of Object.entries(now[group])) {
      if (choice === null) replaced.add(mappingKey(name.slice(name.lastIndexOf('/') + 1)));
      else merged[group][name] = choice;
    }
    for (const [name, choice] of Object.entries(before[group])) {
      if (!replaced.has(mappingKey(name))) merged[group][name] = choice;
    }
  }
  return merged;
}
