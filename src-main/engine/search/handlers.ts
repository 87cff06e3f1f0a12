import type { Handlers } from '../handler-types.ts';
import { removeSearch, savedSearches, saveSearch } from './saved.ts';
import { search } from './search.ts';

type SearchChannels = 'search.query' | `searches.${'saved' | 'save' | 'remove'}`;

/** Handlers of the full-text search, and of searches that are kept. */
export const searchHandlers: Pick<Handlers, SearchChannels> = {
  'search.query': ({ db, scope }, input) => search(db, scope, input),
  'searches.saved': ({ db, scope }) => savedSearches(db, scope),
  'searches.save': ({ db, scope }, input) => saveSearch(db, scope, input),
  'searches.remove': ({ db, scope }, { savedSearchId }) => removeSearch(db, scope, savedSearchId),
};
