import { errorText } from './core/errors.ts';
import { parentPort, workerData } from 'node:worker_threads';
import { type EngineEvent, failure } from '../../src-preload/contract/index.ts';
import { openWorkspace } from '../workspace.ts';
import { WorkspaceError } from './data/open.ts';
import { type Engine, isEngineChannel } from './engine.ts';
import { ShellHost } from './worker-host.ts';
import type { Audience, EngineWorkerData, FromEngine, ToEngine, WorkspaceProblemReport } from './worker-protocol.ts';

/** The engine's thread: opens the workspace, answers calls in any order, and ends its work honestly. */
const port = parentPort;
if (!port) throw new Error('The engine worker was started outside a worker thread.');
const options = workerData as EngineWorkerData;
const send = (message: FromEngine): void => port.postMessage(message);

const host = new ShellHost(send);

let engine: Engine | null = null;
let audience: Audience = null;
const opening = open();

async function open(): Promise<void> {
  try {
    engine = await openWorkspace({
      folder: options.workspaceFolder,
      host,
      nativeBinding: options.sqliteBinding ?? undefined,
      onEvent: (event) => void tell(event),
    });
    send({ kind: 'ready', problem: null });
    engine.scheduler.start(({ message }) => send({ kind: 'fault', where: 'scheduler', message }));
  } catch (error) {
    send({ kind: 'ready', problem: describe(error) });
  }
}

/** Events of tenants that whoever is signed in may not see stay here. */
async function tell(event: EngineEvent): Promise<void> {
  const listener = audience;
  const heard = listener === 'nobody' ? unnamed(event) : await engine?.heardBy(listener ?? engine.ownerId, event);
  // Somebody else may have signed in meanwhile.
  if (heard && listener === audience) send({ kind: 'event', event: heard, audience });
}

/** The event where it is about no tenant: what is left to hear while nobody is signed in. */
function unnamed(event: EngineEvent): EngineEvent | null {
  return event.tenant === null ? event : null;
}

port.on('message', (message: ToEngine) => {
  if (message.kind === 'told') {
    host.told(message.id, message.answer);
    return;
  }
  if (message.kind === 'audience') {
    audience = message.audience;
    return;
  }
  void opening.then(() => {
    if (message.kind === 'wake') return engine?.wake();
    return message.kind === 'shutdown' ? shutdown() : answer(message);
  });
});

async function answer(message: Extract<ToEngine, { kind: 'call' }>): Promise<void> {
  const { id, channel, input } = message;
  if (!engine) {
    send({ kind: 'answer', id, envelope: failure('workspace_unavailable', 'The workspace could not be opened.') });
  } else if (!isEngineChannel(channel)) {
    send({ kind: 'answer', id, envelope: failure('not_found', `There is no channel "${channel}".`) });
  } else {
    send({ kind: 'answer', id, envelope: await engine.call(message.actor ?? engine.ownerId, channel, input) });
  }
}

async function shutdown(): Promise<void> {
  await engine?.close();
  process.exit(0);
}

function describe(error: unknown): WorkspaceProblemReport {
  if (error instanceof WorkspaceError) return { kind: error.kind, message: error.message };
  const reason = errorText(error);
  return { kind: 'unreadable', message: `The workspace could not be opened: ${reason}` };
}
