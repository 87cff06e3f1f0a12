import type { Connection } from '../../../src-preload/contract/index.ts';
import { AtlasError } from '../core/errors.ts';
import { connectionColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import { readDirectory } from '../graph/index.ts';
import { directoryMismatch, rememberDirectory, sameDirectory, type TenantScope } from '../tenancy/index.ts';

interface DirectoryCheck {
  db: Db;
  scope: TenantScope;
}

/** The tenant's connection as it is stored now. */
export async function currentConnection(db: Db, scope: TenantScope): Promise<Connection> {
  const row = await db
    .selectFrom('tenants')
    .select('connection')
    .where('id', '=', scope.tenantId)
    .executeTakeFirstOrThrow();
  return connectionColumn.read(row.connection);
}

/** Rule 7: the directory that answers must be the one that this tenant's history belongs to. */
export async function checkDirectory(
  input: DirectoryCheck,
  client: Parameters<typeof readDirectory>[0],
): Promise<string[]> {
  const { db, scope } = input;
  const directory = await readDirectory(client);
  const { directory_id: known, directory_name: knownName } = await db
    .selectFrom('tenants')
    .select(['directory_id', 'directory_name'])
    .where('id', '=', scope.tenantId)
    .executeTakeFirstOrThrow();
  if (directory === null) {
    if (known === null)
      return [
        'The directory of this connection could not be determined, so it could not be checked that it is the right one.',
      ];
    throw new AtlasError(
      'directory_mismatch',
      `${scope.tenant.name} belongs to directory ${known}, but this connection does not say which directory it leads to. Nothing was captured. Check the connection.`,
    );
  }
  if (known === null) {
    await rememberDirectory(db, scope, directory);
    return [];
  }
  if (!sameDirectory(known, directory.id)) {
    throw directoryMismatch(scope.tenant.name, { id: known, name: knownName }, directory, 'Nothing was captured.');
  }
  return [];
}
