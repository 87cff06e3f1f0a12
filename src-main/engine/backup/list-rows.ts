import { isJsonObject, type JsonObject, textMember } from '../core/json.ts';
import { findPolicyType, type GraphClient, GraphError, type PolicyType } from '../graph/index.ts';
import { SharedReads, type WholeList } from './context.ts';
import { identifierOf } from './identity.ts';
import { isFatal } from './read-result.ts';

/**
 * The objects of a type as its list gives them, none of them read singly: what a tenant holds by id and name, for one
 * request a page. Throws GraphError for what ends a run; any other error stands beside the rows.
 */
export async function listRows(
  client: GraphClient,
  type: PolicyType,
  shared = new SharedReads(client),
): Promise<WholeList> {
  if (type.capture.mode === 'singleton') return readSingleton(client, type);
  if (type.capture.mode === 'perParent') return rowsOfParents(client, type, shared);
  const { listQuery, odataTypeFilter } = type.capture;
  const query = listQuery === null ? '' : `?${listQuery}`;
  let list = await shared.list(type, `${type.collection}${query}`);
  // As in a capture: a query that Graph refuses must not cost the list.
  if (list.error?.status === 400 && query !== '') list = await shared.list(type, type.collection);
  if (list.error && isFatal(list.error)) throw list.error;
  if (!odataTypeFilter) return list;
  const rows = list.rows.filter((row) => odataTypeFilter.includes(textMember(row, '@odata.type') ?? ''));
  return { rows, error: list.error };
}

async function readSingleton(client: GraphClient, type: PolicyType): Promise<WholeList> {
  return settled(async () => [await client.getBatched(type.apiVersion, type.collection, type.service)]);
}

async function rowsOfParents(client: GraphClient, type: PolicyType, shared: SharedReads): Promise<WholeList> {
  const { parent } = type.capture;
  const parentType = parent ? findPolicyType(parent.type) : undefined;
  if (!parent || !parentType) throw new Error(`${type.type} names no parent type`);
  const parents = await listRows(client, parentType, shared);
  if (parents.error) return { rows: [], error: parents.error };
  return settled(async () => {
    const lists = parents.rows.map(async (row) => {
      const path = type.collection.replace(`{${parent.placeholder}}`, encodeURIComponent(identifierOf(row) ?? ''));
      return client.allBatched(type.apiVersion, path, type.service);
    });
    return (await Promise.all(lists)).flat().filter((row): row is JsonObject => isJsonObject(row));
  });
}

/** What was never set up answers 404: that is a state of the tenant, and no error. */
async function settled(read: () => Promise<JsonObject[]>): Promise<WholeList> {
  try {
    return { rows: await read(), error: null };
  } catch (error) {
    if (!(error instanceof GraphError) || isFatal(error)) throw error;
    return { rows: [], error: error.status === 404 ? null : error };
  }
}
