import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SimulatorOptions, SyntheticOptions } from '../../src-main/demo/index.ts';
import { policyTypes } from '../../src-main/engine/graph/registry/index.ts';
import { onClose } from '../fixtures/workspace.ts';

/** What the simulated Graph's thread is started with. */
export interface GraphChoice extends Pick<SimulatorOptions, 'latencyMs' | 'throttle'> {
  tenant: SyntheticOptions;
}

/** The tenant that the design's numbers are about: 35 types of 100 objects each. */
export const WIDE: SyntheticOptions = {
  types: policyTypes
    .filter((type) => type.capture.mode === 'list' && !type.capture.odataTypeFilter)
    .map((type) => type.type)
    .slice(0, 35),
  objectsPerType: 100,
  assignedShare: 0.3,
};

/** How many objects a tenant holds. */
export const sizeOf = (tenant: SyntheticOptions): number => tenant.types.length * tenant.objectsPerType;

/** Starts a simulated Graph in a thread of its own. Returns its root. */
export async function startGraph(choice: GraphChoice): Promise<string> {
  const worker = new Worker(new URL('./graph-worker.ts', import.meta.url), { workerData: choice });
  onClose(async () => void (await worker.terminate()));
  const [root] = (await once(worker, 'message')) as [string];
  return root;
}
