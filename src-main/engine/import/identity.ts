import { wellFormed } from '../core/well-formed.ts';
import { canonicalJson, textMember } from '../core/json.ts';
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
    const identifier = this.#free(type.type, wanted, normal);
    return {
      identifier,
      original: this.#original(found, id, identifier),
      name: this.#name(found, normal, path, identifier),
    };
  }

  #free(type: string, wanted: string | null, normal: NormalObject): string {
    const mark = sha256Hex(canonicalJson({ object: normal.object, content: normal.content }));
    const clean = (wanted === null ? null : wellFormed(wanted)) ?? `derived-${mark.slice(0, 32)}`;
    const candidates = [clean, `${clean}~${mark.slice(0, 12)}`];
    for (let count = 2; ; count += 1) {
      const candidate = candidates.shift() ?? `${clean}~${mark.slice(0, 12)}-${count}`;
      const key = `${type} ${candidate}`;
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
