import { isJsonObject, textMember } from '../core/json.ts';
import type { GraphClient } from './client.ts';
import { GraphError } from './errors.ts';
import { rowsOf } from './pages.ts';
import { factsOfToken } from './token.ts';

export interface Directory {
  id: string;
  name: string | null;
}

/** The directory id in an access token's `tid` claim; null when the token is opaque. The signature is not checked. */
export function directoryOfToken(token: string): string | null {
  return factsOfToken(token).directoryId;
}

/**
 * Which directory the connection leads to: `/organization`, else the token. Null when neither says.
 * A refusal is no answer here; a server out of reach or a rejected token is passed on (GraphError).
 */
export async function readDirectory(client: GraphClient): Promise<Directory | null> {
  const fromToken = directoryOfToken(await client.accessToken());
  try {
    const [row] = rowsOf(await client.get('v1.0', '/organization?$select=id,displayName', 'directory'));
    const id = isJsonObject(row) ? textMember(row, 'id') : null;
    if (row && id !== null) return { id: id.toLowerCase(), name: textMember(row, 'displayName') };
  } catch (error) {
    if (!(error instanceof GraphError) || !['refused', 'malformed'].includes(error.kind)) throw error;
  }
  return fromToken === null ? null : { id: fromToken, name: null };
}
