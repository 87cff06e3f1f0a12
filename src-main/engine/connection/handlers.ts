import type { Connection, Credential, MicrosoftConnection } from '../../../src-preload/contract/index.ts';
import { AtlasError } from '../core/errors.ts';
import { isOpenRun } from '../data/conditions.ts';
import { connectionColumn } from '../data/json-columns.ts';
import type { EngineChannel, Handlers, TenantCommandContext } from '../handler-types.ts';
import { refuseWhileRunning } from '../operations/index.ts';
import { describeTenant, type TenantScope, updateConnection } from '../tenancy/index.ts';
import { readCertificate } from './certificate.ts';
import { changeSignIn } from './record.ts';
import { signIn, testConnection } from './runs.ts';
import { connectionStatus } from './status.ts';

type ConnectionChannels = Extract<EngineChannel, `connection.${string}` | 'demo.advance'>;

/** Handlers of the tenant's connection and of the demo tenant's clock. */
export const connectionHandlers: Pick<Handlers, ConnectionChannels> = {
  'connection.update': async ({ db, scope, connector, emit }, { connection }) => {
    const before = connectionColumn.read(scope.tenant.connection);
    if (before.kind === 'demo') throw new AtlasError('conflict', 'The demo tenant has no connection to edit.');
    await refuseWhileRunning(db, scope.tenantId, 'The connection');
    await updateConnection(db, scope, connection);
    await forgetWhatNoLongerFits({ db, scope, connector }, before, connection);
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
    context.connector.assertReady(connectionColumn.read(context.scope.tenant.connection), context.scope, 'here');
    const operationRunId = await context.runner.start({
      scope: context.scope,
      type: 'connection.test',
      context: {},
      execute: (job) => testConnection(context, job),
    });
    return { operationRunId };
  },
  'connection.signIn': async (context, { access }) => {
    const connection = microsoftConnection(context.scope);
    await refuseSecondSignIn(context);
    const operationRunId = await context.runner.start({
      scope: context.scope,
      type: 'connection.sign_in',
      context: {},
      execute: (job) => signIn(context, connection, access, job),
    });
    return { operationRunId };
  },
  'connection.storeCredential': async ({ db, scope, connector, emit }, { credential }) => {
    const { method } = microsoftConnection(scope);
    if (method !== credential.kind) {
      throw new AtlasError(
        'conflict',
        `The connection of ${scope.tenant.name} uses no ${credential.kind === 'certificate' ? 'certificate' : 'client secret'}. Change its sign-in method first.`,
      );
    }
    await refuseWhileRunning(db, scope.tenantId, 'The credential');
    const facts = factsOf(credential);
    await connector.storeCredential(scope, credential);
    await changeSignIn(
      db,
      scope.tenantId,
      { stored: credential.kind, credentialExpiresAt: facts.expiresAt, problem: null, setAside: null },
      {
        actor: scope.actor,
        action: 'connection.credential_stored',
        subject: scope.tenant.name,
        metadata: { kind: credential.kind, ...facts },
      },
    );
    emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'tenants' });
    return facts;
  },
  'connection.signOut': async ({ db, scope, connector, emit }) => {
    if (connectionColumn.read(scope.tenant.connection).kind === 'demo') throw nobodySignsIn();
    await refuseWhileRunning(db, scope.tenantId, 'The sign-in');
    await connector.forget(scope, 'everything');
    await changeSignIn(db, scope.tenantId, null, {
      actor: scope.actor,
      action: 'connection.signed_out',
      subject: scope.tenant.name,
    });
    emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'tenants' });
    return { signedOut: true as const };
  },
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

function microsoftConnection(scope: TenantScope): MicrosoftConnection {
  const connection = connectionColumn.read(scope.tenant.connection);
  if (connection.kind !== 'microsoft') throw nobodySignsIn();
  return connection;
}

function nobodySignsIn(): AtlasError {
  return new AtlasError('conflict', 'Nobody signs in to this tenant: its connection takes a token or needs none.');
}

function factsOf(credential: Credential): { expiresAt: string | null; thumbprint: string | null } {
  if (credential.kind === 'client_secret') return { expiresAt: null, thumbprint: null };
  const { expiresAt, thumbprint } = readCertificate(credential.pem);
  return { expiresAt, thumbprint };
}

/** Two browser pages that wait for the same tenant would only confuse. */
async function refuseSecondSignIn({ db, scope }: TenantCommandContext): Promise<void> {
  const waiting = await db
    .selectFrom('operation_runs')
    .select('id')
    .where('tenant_id', '=', scope.tenantId)
    .where('type', '=', 'connection.sign_in')
    .where(isOpenRun)
    .executeTakeFirst();
  if (!waiting) return;
  throw new AtlasError('conflict', 'A sign-in of this tenant is waiting already. Finish it, or cancel it first.', {
    operationRunId: waiting.id,
  });
}

/** Tokens belong to one application in one directory, and a credential to one application. */
async function forgetWhatNoLongerFits(
  { db, scope, connector }: Pick<TenantCommandContext, 'db' | 'scope' | 'connector'>,
  before: Connection,
  after: Connection,
): Promise<void> {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const sameApplication =
    before.kind === 'microsoft' &&
    after.kind === 'microsoft' &&
    before.clientId === after.clientId &&
    before.cloud === after.cloud &&
    before.method === after.method;
  if (!sameApplication) {
    // A pasted token stays: whoever edits a custom root knows where it goes.
    if (before.kind === 'microsoft' || after.kind === 'microsoft') await connector.forget(scope, 'everything');
    await changeSignIn(db, scope.tenantId, null);
    return;
  }
  await connector.forget(scope, 'tokens');
  await changeSignIn(db, scope.tenantId, {
    account: null,
    granted: [],
    tokenExpiresAt: null,
    remembered: true,
    problem: null,
    checkedAt: null,
  });
}
