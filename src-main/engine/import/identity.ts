import { wellFormed } from '../core/well-formed.ts';
import { canonicalJson, type Json, textMember } from '../core/json.ts';
import { sha256Hex } from '../core/hash.ts';
import { listedName } from '../core/listed-name.ts';
import { identifierOf, nameOf } from '../backup/index.ts';
import type { FoundObject } from './reading.ts';
import type { NormalObject } from './normalise.ts';

/** Who an imported object is in its set. */
export interface Identity {
  identifier: string;
  /** What the file says, where the identifier had to be derived: null when it says nothing. */
  original: string | null | undefined;
  name: string;
}

/** Identifiers of one set: each once for its type, the same for the same files. */
export class Identities {
  readonly #taken = new Set<string>();

  /** The identity of an object; `path` names it where nothing else does. */
  of(found: FoundObject, normal: NormalObject, path: string): Identity {
    const { type, own } = found;
    const id = own?.identifier ?? identifierOf(normal.object);
    const wanted = id ?? (type.capture.mode === 'singleton' ? type.type : null);
    const identifier = this.#free(found, wanted, normal, path);
    return {
      identifier,
      original: this.#original(found, id, identifier),
      name: this.#name(found, normal, path, identifier),
    };
  }

  /**
   * The wanted identifier, or one that stays the same while the object is edited: by its name, then by its file, and by
   * its content only where neither tells it from another. Between two exports a changed object is the same object.
   */
  #free({ type, own }: FoundObject, wanted: string | null, normal: NormalObject, path: string): string {
    const name = own?.name ?? nameOf(type, normal.object, '');
    const content = { object: normal.object, content: normal.content };
    const file = path.split('/').at(-1) ?? '';
    const told: Json[] = [...(name === '' ? [] : [{ name }]), { name, file }, { name, path }, content];
    const marks = told.map((mark) => sha256Hex(canonicalJson(mark)));
    const clean = (wanted === null ? null : wellFormed(wanted)) ?? `derived-${marks[0]?.slice(0, 32)}`;
    const candidates = [clean, ...marks.map((mark) => `${clean}~${mark.slice(0, 12)}`)];
    for (let count = 2; ; count += 1) {
      const candidate = candidates.shift() ?? `${clean}~${marks.at(-1)?.slice(0, 12)}-${count}`;
      const key = `${type.type} ${candidate}`;
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return candidate;
    }
  }

  #original(found: FoundObject, id: string | null, identifier: string): string | null | undefined {
    if (id !== identifier) return found.own?.originalIdentifier ?? id;
    return found.own?.originalIdentifier;
  }

  #name({ type, own }: FoundObject, normal: NormalObject, path: string, identifier: string): string {
    const name = own?.name ?? nameOf(type, normal.object, '');
    if (name !== '') return listedName(name);
    // An object without a name and an id goes by its file.
    const file = (path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '');
    return listedName(textMember(normal.object, 'id') === null && file !== '' ? file : identifier);
  }
}
