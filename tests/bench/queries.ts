import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { ChannelOutput } from '../../src-preload/contract/index.ts';
import type { EngineChannel } from '../../src-main/engine/handler-types.ts';
import type { EngineWorkerData } from '../../src-main/engine/worker-protocol.ts';
import { EnginePair } from '../../src-main/shell/engine-pair.ts';
import { TOKEN, valueOf } from '../fixtures/lab.ts';
import { onClose, temporaryFolder } from '../fixtures/workspace.ts';
import { startGraph } from './graph.ts';
import { atMost, percentile, type Row } from './report.ts';

const TENANT = {
  types: [
    'settingsCatalogPolicies',
    'deviceManagementScripts',
    'deviceShellScripts',
    'deviceHealthScripts',
    'deviceCompliancePolicies',
    'windowsFeatureUpdateProfiles',
    'mobileAppConfigurations',
    'assignmentFilters',
    'termsAndConditions',
    'notificationMessageTemplates',
  ],
  objectsPerType: 1000,
  assignedShare: 0.3,
};
/** How often the window asks: oftener than a person could. */
const EVERY_MS = 20;
const RESOLUTION_MS = 2;

/** The engine and its reader in their threads, spoken to as the window's process does. */
export class EngineThreads {
  readonly #pair: EnginePair;

  constructor(folder: string) {
    const workerData: EngineWorkerData = { workspaceFolder: folder, sqliteBinding: null };
    const thread = (file: string): Worker =>
      new Worker(new URL(`../../src-main/engine/${file}.ts`, import.meta.url), {
        workerData,
        env: { ...process.env, BENCH_TOKEN: TOKEN },
      });
    this.#pair = new EnginePair({
      createWorker: () => thread('worker'),
      createReader: () => thread('reader'),
      readerDelayMs: 0,
      onEvent: () => undefined,
      onFault: (problem) => console.error(problem),
      // No operating system's secure storage, and no proxy.
      answerHost: ({ service }) =>
        Promise.resolve(
          service === 'resolveProxy'
            ? { ok: true, value: 'DIRECT' }
            : { ok: false, code: 'secure_storage_unavailable', message: 'A bench has none.' },
        ),
    });
    this.#pair.start();
    onClose(() => this.#pair.close());
  }

  /** Calls as the workspace's owner and gives the value. */
  async call<C extends EngineChannel>(channel: C, input: object): Promise<ChannelOutput<C>> {
    return valueOf(await this.#pair.call(channel, input));
  }
}

/** Round trips of queries, and the delay of the thread that asks, while 10,000 objects are captured. */
export async function measureQueries(): Promise<Row[]> {
  const graphRoot = await startGraph({ tenant: TENANT });
  const engine = new EngineThreads(await temporaryFolder());
  const source = { kind: 'environment', variable: 'BENCH_TOKEN' };
  await engine.call('tenants.add', {
    externalId: 'bench',
    name: 'Bench',
    connection: { kind: 'custom', graphRoot, token: source },
  });
  const tenant = 'bench';
  const choice = { tenant, policyTypes: TENANT.types, includeFoundations: false };
  const { backupSetId, operationRunId } = await engine.call('backups.create', choice);
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const trips: number[] = [];
  const asked = async (query: () => Promise<unknown>): Promise<void> => {
    const began = performance.now();
    await query();
    trips.push(performance.now() - began);
  };
  for (let status = 'running'; status !== 'completed';) {
    await asked(() => engine.call('backups.list', { tenant }));
    await asked(() => engine.call('backups.items', { tenant, backupSetId, limit: 100 }));
    ({ status } = (await engine.call('operations.get', { tenant, operationRunId })).run);
    await pause(EVERY_MS);
  }
  delay.disable();
  const { set } = await engine.call('backups.get', { tenant, backupSetId });
  if (set.itemCount !== 10_000) throw new Error(`${set.itemCount} objects were captured.`);
  const show = (ms: number): string => `${ms.toFixed(1)} ms`;
  const note = ` (${trips.length} queries, median ${show(percentile(trips, 0.5))})`;
  // The histogram holds the time between two ticks, of which its resolution is no delay.
  const late = Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION_MS);
  return [
    atMost('query round trip while 10,000 objects are captured, p99', percentile(trips, 0.99), 50, show, note),
    atMost('main-thread delay while that runs, p99', late, 16, show),
  ];
}
