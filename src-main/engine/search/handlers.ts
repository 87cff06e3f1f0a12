import type { SavedSearch } from '../../../src-preload/contract/index.ts';
import type { Handlers, TenantCommandContext } from '../handler-types.ts';
import { removeSearch, savedSearches, saveSearch } from './saved.ts';
import { search } from './search.ts';
import { usesOf } from './uses.ts';

type SearchChannels = 'search.query' | 'references.usedBy' | `searches.${'saved' | 'save' | 'remove'}`;

/** Tells whoever shows the searches of a tenant. */
function changed({ scope, emit }: TenantCommandContext, searches: SavedSearch[]): SavedSearch[] {
  emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'search' });
  return searches;
}

/** Handlers of the full-text search, of searches that are kept, and of what uses what. */
export const searchHandlers: Pick<Handlers, SearchChannels> = {
  'search.query': ({ db, scope }, input) => search(db, scope, input),
  'references.usedBy': ({ db, scope }, { kind, id }) => usesOf(db, scope, kind, id),
  'searches.saved': ({ db, scope }) => savedSearches(db, scope),
  'searches.save': async (context, input) => changed(context, await saveSearch(context.db, context.scope, input)),
  'searches.remove': async (context, { savedSearchId }) =>
    changed(context, await removeSearch(context.db, context.scope, savedSearchId)),
};
