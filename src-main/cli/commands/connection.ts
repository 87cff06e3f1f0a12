import type { ChannelInput } from '../../../src-preload/contract/index.ts';
import { CLOUDS } from '../../../src-preload/contract/index.ts';
import { type CommandLine, text, UsageError } from '../arguments.ts';
import { Reply } from '../reply.ts';
import type { Command } from './command.ts';

type RealConnection = ChannelInput<'tenants.add'>['connection'];

const WAYS =
  'Give --graph-root and --token-env for a Graph address with a token, or --client-id and --directory with --secret-env or --certificate-env for an application.';

/** The connection that the options describe; secrets come from environment variables only. Throws UsageError. */
export function connectionOf(line: CommandLine): RealConnection {
  const graphRoot = text(line, 'graph-root');
  const tokenVariable = text(line, 'token-env');
  const clientId = text(line, 'client-id');
  const directory = text(line, 'directory');
  const secretVariable = text(line, 'secret-env');
  const certificateVariable = text(line, 'certificate-env');
  const variable = secretVariable ?? certificateVariable;
  const cloud = cloudOf(line);
  const custom = [graphRoot, tokenVariable].filter((value) => value !== undefined).length;
  const application = [clientId, directory, variable, text(line, 'cloud')].filter(
    (value) => value !== undefined,
  ).length;
  if (graphRoot !== undefined && tokenVariable !== undefined && application === 0) {
    return { kind: 'custom', graphRoot, token: { kind: 'environment', variable: tokenVariable } };
  }
  if (custom > 0 || clientId === undefined || directory === undefined || variable === undefined) {
    throw new UsageError(`"tenant add" needs to know how the tenant is reached. ${WAYS}`);
  }
  if (secretVariable !== undefined && certificateVariable !== undefined) {
    throw new UsageError('Give --secret-env or --certificate-env, not both.');
  }
  return {
    kind: 'microsoft',
    cloud,
    directory,
    clientId,
    method: secretVariable === undefined ? 'certificate' : 'client_secret',
    credential: { kind: 'environment', variable },
  };
}

function cloudOf(line: CommandLine): (typeof CLOUDS)[number] {
  const typed = text(line, 'cloud') ?? 'global';
  const cloud = CLOUDS.find((one) => one === typed);
  if (cloud === undefined) throw new UsageError(`There is no cloud "${typed}". Clouds: ${CLOUDS.join(', ')}.`);
  return cloud;
}

/** Trying how a tenant is reached. */
export const connectionCommands: readonly Command[] = [
  {
    name: 'connection test',
    required: ['tenant'],
    optional: [],
    help: ['connection test --tenant X', 'ask Graph which directory the connection leads to'],
    run: async ({ call, engine }, line) => {
      const tenant = text(line, 'tenant');
      const { operationRunId } = await call('connection.test', { tenant });
      await engine.runner.finished(operationRunId);
      const { run } = await call('operations.get', { tenant, operationRunId });
      const status = await call('connection.status', { tenant });
      const missing = status.missing.map(({ permission, types }) => `  Missing: ${permission} (${types.join(', ')})`);
      const said = run.failureSummary ?? run.message ?? `The test ${run.outcome}.`;
      const answer = { operationRunId, outcome: run.outcome, message: said, ...status };
      return new Reply(run.outcome === 'succeeded' ? 0 : 1, answer, [said, ...missing].join('\n'));
    },
  },
];
