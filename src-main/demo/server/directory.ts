import { isJsonObject } from '../model.ts';
import type { Json, JsonObject } from '../model.ts';
import { GraphFailure } from './errors.ts';
import type { TenantStore } from './store.ts';

const kinds: readonly { type: string; path: string }[] = [
  { type: 'group', path: '/groups' },
  { type: 'user', path: '/users' },
  { type: 'servicePrincipal', path: '/servicePrincipals' },
];

/** POST /directoryObjects/getByIds: at most 1000 ids; ids that are not there are simply missing [V 37]. */
export function getByIds(store: TenantStore, body: Json): JsonObject {
  const ids = isJsonObject(body) ? body['ids'] : undefined;
  if (!isJsonObject(body) || !Array.isArray(ids) || ids.some((id) => typeof id !== 'string')) {
    throw new GraphFailure(
      400,
      'Request_BadRequest',
      "The 'ids' parameter is required and must be a list of identifiers.",
    );
  }
  if (ids.length === 0 || ids.length > 1000) {
    throw new GraphFailure(400, 'Request_BadRequest', 'The number of identifiers must be between 1 and 1000.');
  }
  const malformed = ids.find(
    (id) => typeof id === 'string' && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id),
  );
  if (malformed !== undefined) {
    throw new GraphFailure(400, 'Request_BadRequest', `Invalid GUID:${String(malformed)}`);
  }
  const types = Array.isArray(body['types']) ? body['types'].map((type) => String(type).toLowerCase()) : [];
  const wanted = kinds.filter(
    (kind) => types.length === 0 || types.includes('directoryobject') || types.includes(kind.type.toLowerCase()),
  );
  const value: JsonObject[] = [];
  for (const id of new Set(ids.map((one) => String(one).toLowerCase()))) {
    for (const kind of wanted) {
      const found = store.find([kind.path], id);
      if (found !== null) value.push({ '@odata.type': `#microsoft.graph.${kind.type}`, ...found.body });
    }
  }
  return { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#directoryObjects', value };
}
