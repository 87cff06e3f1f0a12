import type { Json, SimulatedObject } from '../model.ts';
import { parseAddress } from './address.ts';
import { GraphFailure } from './errors.ts';
import { badRequest, findIn } from './writeContext.ts';
import type { Writing } from './writeContext.ts';

/** The segments behind a link, which must lead to this Graph's own root [section 6]. */
export function linkSegments(writing: Writing, link: Json | undefined): string[] {
  const text = typeof link === 'string' ? link : '';
  if (text.startsWith(`${writing.root}/`)) {
    try {
      return parseAddress(text.slice(writing.root.length)).segments;
    } catch (error) {
      if (!(error instanceof GraphFailure)) throw error;
    }
  }
  throw badRequest(writing, `The link '${text}' is not valid: it must lead to this service.`);
}

/** The object of a collection that a link leads to. */
export function boundObject(writing: Writing, link: Json | undefined, path: string): SimulatedObject {
  const segments = linkSegments(writing, link);
  const id = segments.at(-1) ?? '';
  const leads = `/${segments.slice(0, -1).join('/')}`.toLowerCase() === path.toLowerCase();
  const found = leads ? findIn(writing, path, id) : null;
  if (found === null) throw badRequest(writing, `The link '${String(link)}' leads to nothing in '${path}'.`);
  return found;
}
