import { GraphFailure } from './errors.ts';
import type { ErrorStyle } from './errors.ts';

export interface Expand {
  /** The property, without a cast. */
  property: string;
  cast: string | null;
  options: QueryOptions;
}

export interface QueryOptions {
  select: string[] | null;
  expand: Expand[];
  filter: string | null;
  orderBy: string | null;
  top: number | null;
  count: boolean;
  skipToken: string | null;
}

/** Splits at a separator outside parentheses and quotes. */
export function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index];
    if (letter === "'") quoted = !quoted;
    else if (!quoted && letter === '(') depth += 1;
    else if (!quoted && letter === ')') depth -= 1;
    else if (!quoted && depth === 0 && letter === separator) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function bad(message: string, style: ErrorStyle): GraphFailure {
  return new GraphFailure(400, 'BadRequest', message, style);
}

function parseExpand(text: string, style: ErrorStyle): Expand {
  const match = /^([^()]+)(?:\((.*)\))?$/s.exec(text);
  if (!match?.[1]) throw bad(`Parsing OData Select and Expand failed: Term '${text}' is not valid.`, style);
  const segments = match[1].trim().split('/');
  const property = segments.pop() ?? '';
  const cast = segments.length > 0 ? segments.join('/').replace(/^microsoft\.graph\./i, '') : null;
  const pairs = splitOutside(match[2] ?? '', ';').map((option): [string, string] => {
    const at = option.indexOf('=');
    return [option.slice(0, at).trim(), option.slice(at + 1)];
  });
  return { property, cast, options: parseOptions(pairs, style) };
}

/** Reads query options; an option that Graph does not know is refused. */
export function parseOptions(pairs: Iterable<[string, string]>, style: ErrorStyle): QueryOptions {
  const options: QueryOptions = {
    select: null,
    expand: [],
    filter: null,
    orderBy: null,
    top: null,
    count: false,
    skipToken: null,
  };
  const seen = new Set<string>();
  for (const [rawName, value] of pairs) {
    // beta takes the names without the dollar sign too; custom options without one are ignored.
    const name = rawName.toLowerCase();
    if (!name.startsWith('$')) continue;
    if (seen.has(name))
      throw bad(
        `Query option '${rawName}' was specified more than once, but it must be specified at most once.`,
        style,
      );
    seen.add(name);
    if (name === '$select') options.select = splitOutside(value, ',');
    else if (name === '$expand') options.expand = splitOutside(value, ',').map((part) => parseExpand(part, style));
    else if (name === '$filter') options.filter = value;
    else if (name === '$orderby') options.orderBy = value;
    else if (name === '$count') options.count = value === 'true';
    else if (name === '$skiptoken') options.skipToken = value;
    else if (name === '$top') {
      if (!/^[1-9]\d*$/.test(value)) throw bad(`Invalid value '${value}' for $top query option found.`, style);
      options.top = Number(value);
    } else throw bad(`The query specified in the URI is not valid. Query option '${rawName}' is not allowed.`, style);
  }
  return options;
}
