import { isJsonObject, type Json, type JsonObject } from './json.ts';

/** Where a registry path was found: the object that holds the member, its key, and the value there. */
export interface PathHit {
  holder: JsonObject | Json[];
  key: string | number;
  value: Json;
}

/**
 * Every place in `root` that a registry path names. Paths are dotted (`conditions.users`), `[]` walks the
 * elements of an array, and a leading `..` looks at any depth (`..includeTargets[].id`).
 */
export function findPath(root: Json, path: string, ofType?: string): PathHit[] {
  const hits: PathHit[] = [];
  if (path.startsWith('..')) {
    const steps = splitPath(path.slice(2));
    walk(root, (holder) => {
      if (ofType === undefined || holder['@odata.type'] === ofType) collect(holder, steps, hits);
    });
  } else {
    collect(root, splitPath(path), hits);
  }
  return hits;
}

function splitPath(path: string): string[] {
  return path.split('.').flatMap((part) => (part.endsWith('[]') ? [part.slice(0, -2), '[]'] : [part]));
}

function collect(value: Json, steps: readonly string[], hits: PathHit[]): void {
  const [step, ...rest] = steps;
  if (step === undefined) return;
  if (step === '[]') {
    if (!Array.isArray(value)) return;
    value.forEach((element, index) => {
      if (rest.length === 0) hits.push({ holder: value, key: index, value: element });
      else collect(element, rest, hits);
    });
    return;
  }
  if (!isJsonObject(value) || !Object.hasOwn(value, step)) return;
  const member = value[step] ?? null;
  if (rest.length === 0) hits.push({ holder: value, key: step, value: member });
  else collect(member, rest, hits);
}

/** Calls back for every object in a JSON value, outermost first. */
export function walk(value: Json, visit: (holder: JsonObject) => void): void {
  if (Array.isArray(value)) {
    for (const element of value) walk(element, visit);
  } else if (isJsonObject(value)) {
    visit(value);
    for (const member of Object.values(value)) walk(member, visit);
  }
}
