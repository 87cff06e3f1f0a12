import type { JsonObject } from '../core/json.ts';
import { type GraphClient, GraphError, type PolicyType } from '../graph/index.ts';
import { readContext, SharedReads } from './context.ts';
import { DefinitionReader } from './read-definitions.ts';
import { readObject } from './read-object.ts';
import { isFatal, type ReadObject } from './read-result.ts';
import type { AskSealer } from './secrets.ts';

/**
 * Reads one live object with its content and assignments, as a capture would; null where there is none. `collection`
 * is the type's path with its parent filled in. Throws GraphError for what ends a run, and where the object cannot be
 * read at all.
 */
export async function readOne(
  client: GraphClient,
  type: PolicyType,
  identifier: string,
  sealer: AskSealer,
  collection = type.collection,
): Promise<ReadObject | null> {
  const single = type.capture.mode === 'singleton';
  const { listQuery } = type.capture;
  const path = single ? collection : `${collection}/${encodeURIComponent(identifier)}`;
  let row: JsonObject;
  try {
    // What a list row would hold: assignments that come expanded there come expanded here.
    const query = single || listQuery === null || !listQuery.includes('$expand') ? '' : `?${listQuery}`;
    row = await client.get(type.apiVersion, `${path}${query}`, type.service);
  } catch (error) {
    if (!(error instanceof GraphError) || isFatal(error)) throw error;
    if (error.status === 404) return null;
    if (error.status !== 400) throw error;
    row = await client.get(type.apiVersion, path, type.service);
  }
  const shared = new SharedReads(client);
  // Words of settings are not what is asked for here: all of them count as known.
  const definitions = new DefinitionReader({
    client,
    shared,
    type,
    storedDefinitions: (_kind, ids) => Promise.resolve(new Set(ids)),
    note: () => undefined,
  });
  const context = readContext(client, shared, type, collection, definitions, sealer);
  return readObject(context, row, identifier, { content: null, rowUnchanged: false });
}
