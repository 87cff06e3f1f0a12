import { isJsonObject, type Json, textMember } from '../core/json.ts';
import { findReferences, referenceKey, type ReferenceNames, referenceTo } from '../backup/index.ts';
import type { PolicyType } from '../graph/index.ts';
import type { NormalObject } from './normalise.ts';
import type { Reading } from './reading.ts';

/**
 * Names for the ids that imported objects name: from the tables that tools write, from the objects of the set
 * itself, and from the names that stand beside ids. Nothing is looked up.
 */
export class ImportNames {
  /** Scope tag 0 is Default in every tenant. */
  readonly #names: ReferenceNames = { roleScopeTags: { '0': { name: 'Default' } } };
  readonly #objects: ReferenceNames = {};
  readonly #wanted = new Map<string, Set<string>>();

  constructor(readings: readonly Reading[]) {
    for (const { names } of readings) {
      for (const [kind, ids] of Object.entries(names ?? {})) this.#names[kind] = { ...this.#names[kind], ...ids };
    }
  }

  /** Notes an object that others may name, and whom it names. */
  note(type: PolicyType, { object, content, assignments }: NormalObject): void {
    const id = textMember(object, 'id');
    if (id !== null) (this.#objects[type.type] ??= {})[referenceKey(id)] = referenceTo(type, object, id);
    for (const { kind, id: named, name } of findReferences(type, object, content, assignments ?? [])) {
      this.#wanted.set(kind, (this.#wanted.get(kind) ?? new Set()).add(referenceKey(named)));
      if (name !== null) (this.#names[kind] ??= {})[referenceKey(named)] ??= { name };
    }
    for (const assignment of assignments ?? []) this.#groupOf(assignment);
  }

  /** Some tools write a group's name into the assignment's target. */
  #groupOf(assignment: Json): void {
    const target = isJsonObject(assignment) && isJsonObject(assignment.target) ? assignment.target : null;
    const id = target ? textMember(target, 'groupId') : null;
    const name = target ? (textMember(target, 'groupName') ?? textMember(target, 'groupDisplayName')) : null;
    if (id !== null && name !== null) (this.#names.groups ??= {})[referenceKey(id)] ??= { name };
  }

  /** Everything that is known by name: what tables name, and what is both wanted and there. */
  all(): ReferenceNames {
    const names: ReferenceNames = {};
    for (const [kind, ids] of Object.entries(this.#names)) names[kind] = { ...ids };
    for (const [kind, ids] of this.#wanted) {
      for (const id of ids) {
        const found = this.#objects[kind]?.[id];
        if (found) (names[kind] ??= {})[id] ??= found;
      }
    }
    return names;
  }
}
