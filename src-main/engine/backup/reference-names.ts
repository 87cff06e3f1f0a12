import { textMember } from '../core/json.ts';
import { referenceKey } from './reference-rules.ts';
import type { ReferenceNames } from './references.ts';

/** Short ids, such as scope tag 0, would also match plain numbers. */
const SHORTEST_ID = 16;

/** The names that were kept with a set by id, whatever the kind. */
export function namesById(names: ReferenceNames): Map<string, string> {
  const byId = new Map<string, string>();
  for (const ids of Object.values(names)) {
    for (const [id, entry] of Object.entries(ids)) {
      const name = textMember(entry, 'name');
      if (name !== null) byId.set(id, name);
    }
  }
  return byId;
}

/** A value with the name before each line that is an id: nobody knows a group by its id. */
export function withNames(value: string, names: ReadonlyMap<string, string>): string {
  const named = (line: string): string => {
    const name = line.length < SHORTEST_ID ? undefined : names.get(referenceKey(line));
    return name === undefined ? line : `${name} (${line})`;
  };
  return value.split('\n').map(named).join('\n');
}
