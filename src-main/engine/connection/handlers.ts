import type { EngineChannel, Handlers, TenantCommandContext } from '../handler-types.ts';
import { AtlasError } from '../core/errors.ts';
import { connectionColumn, NO_COUNTS } from '../data/json-columns.ts';
import { GraphError, readDirectory } from '../graph/index.ts';
import { type Job, type JobResult, refuseWhileRunning } from '../operations/index.ts';
import { describeTenant, rememberDirectory, updateConnection } from '../tenancy/index.ts';
import { connectionStatus } from './status.ts';

type ConnectionChannels = Extract<EngineChannel, `connection.${string}` | 'demo.advance'>;

/** Handlers of the tenant's connection and of the demo tenant's clock. */
export const connectionHandlers: Pick<Handlers, ConnectionChannels> = {
  'connection.update': async ({ db, scope, emit }, { connection }) => {
    if (connectionColumn.read(scope.tenant.connection).kind === 'demo') {
      throw new AtlasError('conflict', 'The demo tenant has no connection to edit.');
    }
    await refuseWhileRunning(db, scope.tenantId, 'The connection');
    await updateConnection(db, scope, connection);
    emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'tenants' });
    const tenant = await db
      .selectFrom('tenants')
      .selectAll()
      .where('id', '=', scope.tenantId)
      .executeTakeFirstOrThrow();
    return describeTenant(db, tenant, scope.role);
  },
  'connection.provideToken': async ({ db, connector, scope }, { accessToken }) => {
    // A token of another directory would bring that customer's objects into this one's history.
    await refuseWhileRunning(db, scope.tenantId, 'The access token');
    connector.keepToken(scope.tenantId, accessToken);
    return { accepted: true as const };
  },
  'connection.test': async (context) => {
    const operationRunId = await context.runner.start({
      scope: context.scope,
      type: 'connection.test',
      context: {},
      execute: (job) => testConnection(context, job),
    });
    return { operationRunId };
  },
  'connection.signIn': () => Promise.reject(notMicrosoft()),
  'connection.storeCredential': () => Promise.reject(notMicrosoft()),
  'connection.signOut': () => Promise.reject(notMicrosoft()),
  'connection.status': ({ scope }) => Promise.resolve(connectionStatus(scope.tenant)),
  'demo.advance': async ({ db, scope, emit }, { days }) => {
    const connection = connectionColumn.read(scope.tenant.connection);
    if (connection.kind !== 'demo') throw new AtlasError('conflict', 'Only the demo tenant has a clock.');
    await refuseWhileRunning(db, scope.tenantId, 'The demo clock');
    const day = connection.day + days;
    await updateConnection(db, scope, { kind: 'demo', day }, 'demo.advanced');
    emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'tenants' });
    return { day };
  },
};

function notMicrosoft(): AtlasError {
  return new AtlasError('conflict', 'Nobody signs in to this tenant: its connection takes a token or needs none.');
}

/** Asks Graph which directory the connection leads to, and compares it with the tenant's own. */
async function testConnection({ db, scope, connector }: TenantCommandContext, job: Job): Promise<JobResult> {
  const connection = connectionColumn.read(scope.tenant.connection);
  let requests = 0;
  const counts = () => ({ ...NO_COUNTS, requests });
  const failed = (failureSummary: string): JobResult => ({ outcome: 'failed', counts: counts(), failureSummary });
  try {
    const client = await connector.connect(connection, scope, {
      signal: job.signal,
      onRequests: (count) => (requests += count),
      onWait: () => undefined,
    });
    const directory = await readDirectory(client, () => connector.token(connection, scope));
    const known = scope.tenant.directory_id;
    if (directory === null) return failed('The connection works, but it does not say which directory it leads to.');
    if (known === null) await rememberDirectory(db, scope, directory);
    else if (known.toLowerCase() !== directory.id) {
      return failed(`${scope.tenant.name} belongs to directory ${known}, but the connection leads to ${directory.id}.`);
    }
    return { outcome: 'succeeded', counts: counts(), failureSummary: null };
  } catch (error) {
    if (error instanceof GraphError && error.kind === 'cancelled') {
      return { outcome: 'cancelled', counts: counts(), failureSummary: 'The test was cancelled.' };
    }
    if (error instanceof GraphError || error instanceof AtlasError) return failed(error.message);
    throw error;
  }
}
