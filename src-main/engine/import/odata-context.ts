/** Where a context says that its content comes from. */
export interface ODataContext {
  /** The collection, in lower case, without ids: `devicemanagement/intents`. */
  path: string;
  /** What follows an object's id: `/assignments`; empty for a whole object or collection. */
  rest: string;
  /** The id of the object that `rest` belongs to. */
  parentId: string | null;
  entity: boolean;
}

/** A collection's path as contexts are looked up: lower case, without placeholders. */
export function pathOf(collection: string): string {
  return collection
    .replace(/\{[^}]*\}/g, '')
    .split('/')
    .filter((part) => part !== '')
    .join('/')
    .toLowerCase();
}

/**
 * Reads an `@odata.context`: `…$metadata#deviceManagement/intents('id')/settings`, with expansions in brackets
 * and `$entity` at the end. Null when it is none.
 */
export function readContext(text: string | null): ODataContext | null {
  const mark = text === null ? -1 : text.indexOf('$metadata#');
  if (text === null || mark < 0) return null;
  let source = text.slice(mark + '$metadata#'.length);
  let entity = false;
  source = source.replace(/\/\$entity$/, () => {
    entity = true;
    return '';
  });
  const parts: string[] = [];
  const parents: { id: string; at: number }[] = [];
  for (const part of splitPath(source)) {
    const id = /^([^(]+)\((?:guid)?'(.*)'\)$/.exec(part) ?? /^([^(]+)\(([0-9a-f-]{36})\)$/i.exec(part);
    if (id) {
      parts.push(id[1] ?? '');
      parents.push({ id: id[2] ?? '', at: parts.length });
    } else parts.push(part.replace(/\(.*$/, ''));
  }
  const clean = parts.filter((part) => part !== '' && !part.startsWith('microsoft.graph.'));
  const cast = parts.length === 1 && parts[0]?.startsWith('microsoft.graph.') ? parts[0] : null;
  // An id within a path: what follows belongs to that object. An inner collection keeps its whole path.
  const [parent] = parents;
  const rest = parent ? clean.slice(parent.at) : [];
  const head = parent ? clean.slice(0, parent.at) : clean;
  return {
    path: cast === null ? head.join('/').toLowerCase() : cast,
    rest: rest.length === 0 ? '' : `/${rest.join('/')}`,
    parentId: parent && rest.length > 0 ? parent.id : null,
    entity,
  };
}

/** Splits at slashes that stand outside brackets and quotes. */
function splitPath(source: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let part = '';
  for (const character of source) {
    if (character === "'") quoted = !quoted;
    if (!quoted && character === '(') depth += 1;
    if (!quoted && character === ')') depth -= 1;
    if (character === '/' && depth === 0 && !quoted) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return [...parts, part];
}
