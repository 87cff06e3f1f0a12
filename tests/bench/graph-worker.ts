import { parentPort, workerData } from 'node:worker_threads';
import { createSyntheticTenant, startGraphSimulator } from '../../src-main/demo/index.ts';
import { TOKEN } from '../fixtures/lab.ts';
import type { GraphChoice } from './graph.ts';

/** The simulated Graph's thread: its work must not be counted as the capture's. */
const { tenant, ...options } = workerData as GraphChoice;
const data = createSyntheticTenant(tenant);
const simulator = await startGraphSimulator({ day: 0, accessToken: TOKEN, data, ...options });
parentPort?.postMessage(simulator.root);
