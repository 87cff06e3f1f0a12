import { isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import { GraphError } from './errors.ts';

const MAX_PAGES = 10_000;

/** The rows of an answer and of the pages after it; `read` gives the page behind a link. Throws GraphError. */
export async function* followPages(
  first: JsonObject,
  read: (link: string) => Promise<JsonObject>,
): AsyncGenerator<JsonObject[]> {
  let page = first;
  const seen = new Set<string>();
  let odd = 0;
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const rows = rowsOf(page);
    odd += (page.value as Json[]).length - rows.length;
    yield rows;
    const next = textMember(page, '@odata.nextLink');
    if (next === null) {
      if (odd > 0) {
        const entries = odd === 1 ? 'entry' : 'entries';
        throw new GraphError('malformed', `The list holds ${odd} ${entries} that are no objects.`);
      }
      return;
    }
    if (seen.has(next)) {
      throw new GraphError('malformed', 'Graph repeated a page link; the list cannot be read to its end.');
    }
    seen.add(next);
    page = await read(next);
  }
  throw new GraphError('malformed', `The list has more than ${MAX_PAGES} pages.`);
}

/** The objects of a collection answer. Throws GraphError when it is none. */
export function rowsOf(page: JsonObject): JsonObject[] {
  if (!Array.isArray(page.value)) throw new GraphError('malformed', 'The answer holds no list of objects.');
  return page.value.filter((row): row is JsonObject => isJsonObject(row));
}

/** A page link as an address; it carries the token with it, so it must lead to the server that was asked. */
export function safeLink(serverRoot: string, link: string): string {
  const root = new URL(serverRoot);
  const target = URL.canParse(link) ? new URL(link) : new URL(link, `${serverRoot}/`);
  const same = target.origin === root.origin || (isLoopback(target) && isLoopback(root) && target.port === root.port);
  if (!same) {
    throw new GraphError('malformed', `A page link leads to another server (${target.host}); it was not followed.`);
  }
  return URL.canParse(link) ? link : target.href;
}

function isLoopback(url: URL): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}

/** An answer that must be an object. Throws GraphError. */
export function expectObject(body: Json | undefined): JsonObject {
  if (!isJsonObject(body)) throw new GraphError('malformed', 'The answer holds no object.');
  return body;
}
