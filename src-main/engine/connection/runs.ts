import type { MicrosoftConnection, SignInPrompt } from '../../../src-preload/contract/index.ts';
import { AtlasError } from '../core/errors.ts';
import { connectionColumn, NO_COUNTS } from '../data/json-columns.ts';
import { type Directory, factsOfToken, type GraphClient, GraphError, readDirectory } from '../graph/index.ts';
import type { TenantCommandContext } from '../handler-types.ts';
import type { Job, JobResult } from '../operations/index.ts';
import { directoryMismatch, rememberDirectory, sameDirectory } from '../tenancy/index.ts';
import { changeSignIn } from './record.ts';
import { wallTime } from '../core/wall-clock.ts';

/** Asks Graph which directory the connection leads to, and compares it with the tenant's own. */
export async function testConnection(context: TenantCommandContext, job: Job): Promise<JobResult> {
  const { scope, connector } = context;
  const connection = connectionColumn.read(scope.tenant.connection);
  return conclude(job, 'The test was cancelled.', async (hooks) => {
    // A new token shows what was granted since the last one.
    await connector.token(connection, scope, { fresh: true });
    job.log('info', 'A new token was given. Asking Graph for the directory.');
    const client = await connector.connect(connection, scope, hooks);
    const directory = await readDirectory(client);
    if (directory === null) {
      throw new AtlasError('graph_error', 'The connection works, but it does not say which directory it leads to.');
    }
    await learnOrRefuse(context, directory);
    if (connection.kind === 'custom') await noteToken(context, await connector.token(connection, scope));
    return `The connection works and leads to ${directory.name ?? 'directory'} (${directory.id}).`;
  });
}

/** What a given token says about itself: nobody signed in for it, so it is read at the test. */
async function noteToken({ db, scope }: TenantCommandContext, token: string): Promise<void> {
  const { granted, account } = factsOfToken(token);
  await changeSignIn(db, scope.tenantId, { granted, account, problem: null, checkedAt: wallTime() });
}

/** Signs in, learns the directory at the first time, and says who is signed in where. */
export async function signIn(
  context: TenantCommandContext,
  connection: MicrosoftConnection,
  access: 'read' | 'write',
  job: Job,
): Promise<JobResult> {
  const { scope, connector } = context;
  return conclude(job, 'The sign-in was cancelled.', async (hooks) => {
    const show = (phase: string, prompt: SignInPrompt | null): void =>
      job.report({
        phase,
        current: null,
        typesDone: 0,
        typesTotal: 0,
        counts: NO_COUNTS,
        waitingUntil: null,
        signIn: prompt,
      });
    show('Signing in', null);
    const token = await connector.signIn(connection, scope, {
      access,
      signal: job.signal,
      onPrompt: (prompt) => {
        const waiting = prompt.kind === 'browser' ? 'Waiting for the browser' : 'Waiting for the code';
        job.log('info', `${waiting}.`);
        show(waiting, prompt);
      },
    });
    job.log('info', 'A token was given. Asking Graph for the directory.');
    show('Reading the directory', null);
    const facts = factsOfToken(token);
    const client = await connector.connect(connection, scope, hooks);
    const directory = await nameOf(client, facts.directoryId);
    if (directory !== null) await learnOrRefuse(context, directory);
    const where = directory === null ? '' : ` in ${directory.name ?? 'directory'} (${directory.id})`;
    return `Signed in${facts.account === null ? '' : ` as ${facts.account}`}${where}.`;
  });
}

/** The directory with its name; with its id alone where Graph cannot be asked: the sign-in itself went through. */
async function nameOf(client: GraphClient, id: string | null): Promise<Directory | null> {
  try {
    return await readDirectory(client);
  } catch (error) {
    if (client.signal.aborted || !(error instanceof GraphError)) throw error;
    return id === null ? null : { id, name: null };
  }
}

async function learnOrRefuse({ db, scope }: TenantCommandContext, found: Directory): Promise<void> {
  const { directory_id: id, directory_name: name } = await db
    .selectFrom('tenants')
    .select(['directory_id', 'directory_name'])
    .where('id', '=', scope.tenantId)
    .executeTakeFirstOrThrow();
  if (id === null) return rememberDirectory(db, scope, found);
  if (!sameDirectory(id, found.id)) {
    throw directoryMismatch(scope.tenant.name, { id, name }, found, 'Nothing was read from it.');
  }
}

type Hooks = { signal: AbortSignal; onRequests: (count: number) => void; onWait: (until: number) => void };

/** Runs a short job to its outcome and its sentence: what it says when it went through, or why it did not. */
async function conclude(job: Job, whenCancelled: string, work: (hooks: Hooks) => Promise<string>): Promise<JobResult> {
  let requests = 0;
  const hooks = {
    signal: job.signal,
    onRequests: (count: number) => void (requests += count),
    onWait: () =>
      job.log('warning', 'Microsoft Graph limits requests or cannot be reached: waiting before the next try.'),
  };
  const ended = (outcome: JobResult['outcome'], failureSummary: string | null, message?: string): JobResult => ({
    outcome,
    counts: { ...NO_COUNTS, requests },
    failureSummary,
    ...(message === undefined ? {} : { message }),
  });
  try {
    return ended('succeeded', null, await work(hooks));
  } catch (error) {
    if (job.signal.aborted) return ended('cancelled', whenCancelled);
    if (error instanceof GraphError || error instanceof AtlasError) return ended('failed', error.message);
    throw error;
  }
}
