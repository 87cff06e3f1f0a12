import type { JsonObject } from '../core/json.ts';
import type { GraphClient } from '../graph/index.ts';

/** Ids that one request may hold (graph-behaviour, section 8). */
const GET_BY_IDS_LIMIT = 1000;

/**
 * Looks up objects of the directory of one type by their ids, as many at a time as Graph takes. Ids of what does not
 * exist any more are absent from the rows. Throws GraphError.
 */
export async function* directoryObjects(
  client: GraphClient,
  ids: readonly string[],
  type: string,
): AsyncGenerator<{ chunk: readonly string[]; rows: JsonObject[] }> {
  for (let start = 0; start < ids.length; start += GET_BY_IDS_LIMIT) {
    const chunk = ids.slice(start, start + GET_BY_IDS_LIMIT);
    const answer = await client.post('v1.0', '/directoryObjects/getByIds', { ids: chunk, types: [type] }, 'directory');
    yield { chunk, rows: await client.rowsFrom(answer, 'directory') };
  }
}
