import type { Handlers } from '../handler-types.ts';
import { search } from './search.ts';

/** Handlers of the full-text search. */
export const searchHandlers: Pick<Handlers, 'search.query'> = {
  'search.query': ({ db, scope }, input) => search(db, scope, input),
};
