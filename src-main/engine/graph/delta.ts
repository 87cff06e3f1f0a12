import { type JsonObject, textMember } from '../core/json.ts';
import type { Service } from './budget.ts';
import type { GraphClient } from './client.ts';
import { expectObject, followPages, safeLink } from './pages.ts';

/** What changed, and the link that tells what changes from then on; null where Graph gave none. */
export interface DeltaAnswer {
  rows: JsonObject[];
  deltaLink: string | null;
}

/** Reads changes to their end, from a link as Graph gave it or an address of this client's root. Throws GraphError. */
export async function readDelta(client: GraphClient, link: string, service: Service): Promise<DeltaAnswer> {
  const read = async (address: string): Promise<JsonObject> =>
    expectObject(await client.send('GET', safeLink(client.root, address), service));
  let last = await read(link);
  const rows: JsonObject[] = [];
  const pages = followPages(last, async (next) => {
    last = await read(next);
    return last;
  });
  for await (const page of pages) rows.push(...page);
  return { rows, deltaLink: textMember(last, '@odata.deltaLink') };
}
