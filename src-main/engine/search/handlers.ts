import type { SavedSearch } from '../../../src-preload/contract/index.ts';
import type { Handlers, TenantCommandContext } from '../handler-types.ts';
import { removeSearch, savedSearches, saveSearch } from './saved.ts';
import { search } from './search.ts';

type SearchChannels = 'search.query' | `searches.${'saved' | 'save' | 'remove'}`;

/** Tells whoever shows the searches of a tenant. */
function changed({ scope, emit }: TenantCommandContext, searches: SavedSearch[]): SavedSearch[] {
  emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'search' });
  return searches;
}

/** Handlers of the full-text search, and of searches that are kept. */
export const searchHandlers: Pick<Handlers, SearchChannels> = {
  'search.query': ({ db, scope }, input) => search(db, scope, input),
  'searches.saved': ({ db, scope }) => savedSearches(db, scope),
  'searches.save': async (context, input) => changed(context, await saveSearch(context.db, context.scope, input)),
  'searches.remove': async (context, { savedSearchId }) =>
    changed(context, await removeSearch(context.db, context.scope, savedSearchId)),
};
