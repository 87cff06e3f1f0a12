import { findReferences, type ItemDocument, referenceKey, type ReferenceNames } from '../backup/index.ts';
import { groupBy } from '../core/group.ts';
import { type JsonObject, textMember } from '../core/json.ts';
import { findPolicyType, type PolicyType } from '../graph/index.ts';
import { asRestored, rewriteReferences } from '../restore/index.ts';

/** What a set says about the ids that its objects name. */
export interface KnownNames {
  /** The names that were kept with the set. */
  references: ReferenceNames;
  /** The set's own objects, by `type/id`. */
  objects: ReadonlyMap<string, string>;
}

/** An object without the ids of its tenant. */
export interface Portable {
  /** As a restore would bring it. */
  document: ItemDocument;
  /** All that was captured of the object itself: what it is recognised by. */
  object: JsonObject;
}

/**
 * An object's document as it can be held against one of another tenant, where every id is another one: as a restore
 * would bring it, and what it refers to by name. An id that has no name stays; names that two ids of one document
 * share keep their ids. Pure.
 */
export function portable(type: PolicyType, document: ItemDocument, names: KnownNames): Portable {
  const { object, content, assignments } = document;
  const named = findReferences(type, object, content, assignments).flatMap(({ kind, id }) => {
    const name = nameIn(names, kind, id);
    return name === null ? [] : [{ kind, id: referenceKey(id), name }];
  });
  const shared = new Set(
    [...groupBy(named, ({ kind, name }) => `${kind}/${name}`)].flatMap(([key, all]) =>
      new Set(all.map(({ id }) => id)).size > 1 ? [key] : [],
    ),
  );
  const { document: rewritten } = rewriteReferences(type, document, (kind, id) => {
    const name = nameIn(names, kind, id);
    if (name === null) return null;
    return { to: shared.has(`${kind}/${name}`) ? `${name} (${id})` : name };
  });
  return { document: asRestored(type, rewritten), object: rewritten.object };
}

function nameIn({ references, objects }: KnownNames, kind: string, id: string): string | null {
  const entry = references[kind]?.[referenceKey(id)];
  const kept = entry ? textMember(entry, 'name') : null;
  return kept ?? (findPolicyType(kind) ? (objects.get(`${kind}/${id}`) ?? null) : null);
}
