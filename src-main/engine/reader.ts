import { parentPort, workerData } from 'node:worker_threads';
import { channels, failure } from '../../src-preload/contract/index.ts';
import { answerCall, isEngineChannel } from './answer.ts';
import { type Db, openDatabaseForReading } from './data/open.ts';
import { workspaceOwner } from './tenancy/index.ts';
import type { EngineWorkerData, FromEngine, ToEngine } from './worker-protocol.ts';

/**
 * The reader's thread: answers queries from a read-only connection, so that no page waits while the engine
 * captures. It is started once the engine has opened the workspace, and holds nothing that it could lose.
 */
const port = parentPort;
if (!port) throw new Error('The reader was started outside a worker thread.');
const options = workerData as EngineWorkerData;
const send = (message: FromEngine): void => port.postMessage(message);

const opening = open();

async function open(): Promise<{ db: Db; ownerId: number }> {
  const folder = options.workspaceFolder;
  const db = openDatabaseForReading({ folder, nativeBinding: options.sqliteBinding ?? undefined });
  const owner = await workspaceOwner(db);
  send({ kind: 'ready', problem: null });
  return { db, ownerId: owner.id ?? 0 };
}

port.on('message', (message: ToEngine) => {
  if (message.kind === 'call') void answer(message);
  else if (message.kind === 'shutdown') void shutdown();
});

async function answer({ id, actor, channel, input }: Extract<ToEngine, { kind: 'call' }>): Promise<void> {
  const { db, ownerId } = await opening;
  const envelope =
    isEngineChannel(channel) && channels[channel].kind === 'query'
      ? await answerCall({ db, tools: null }, actor ?? ownerId, channel, input)
      : failure('not_found', `There is no query "${channel}".`);
  send({ kind: 'answer', id, envelope });
}

async function shutdown(): Promise<void> {
  await (await opening).db.destroy();
  process.exit(0);
}
