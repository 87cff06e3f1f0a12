import type { SimulatedTenant } from './model.ts';
import type { FaultRule } from './server/faults.ts';
import { startGraphServer } from './server/simulator.ts';
import type { RequestRecord } from './server/simulator.ts';
import { advanceTenant } from './tenant/administrators.ts';
import { createDemoTenant } from './tenant/index.ts';

export type { Json, JsonObject, Part, SimulatedObject, SimulatedTenant } from './model.ts';
export type { FaultRule } from './server/faults.ts';
export type { RequestRecord } from './server/simulator.ts';
export { createSyntheticTenant } from './synthetic.ts';
export type { SyntheticOptions } from './synthetic.ts';
export { advanceTenant } from './tenant/administrators.ts';
export { createDemoTenant } from './tenant/index.ts';

export interface SimulatorOptions {
  /** The day of the demo tenant's calendar to start on. */
  day: number;
  /** The bearer token that every request must carry. */
  accessToken: string;
  throttle?: { requests: number; perMs: number };
  latencyMs?: number;
  faults?: FaultRule[];
  /** A tenant of the caller's own, served as it is; the demo tenant otherwise. */
  data?: SimulatedTenant;
}

export interface GraphSimulator {
  /** http://127.0.0.1:port, without a slash and without a version. */
  readonly root: string;
  readonly day: number;
  /** Lets the administrators work until that day; what was changed meanwhile stays. Going back starts the demo tenant anew. */
  setDay(day: number): void;
  /** What was asked, newest last; bounded. */
  readonly requestLog: RequestRecord[];
  /** Requests so far, a batch's sub-requests counted singly. */
  readonly countedRequests: number;
  close(): Promise<void>;
}

/** Starts a simulated Graph on a free loopback port. */
export async function startGraphSimulator(options: SimulatorOptions): Promise<GraphSimulator> {
  let day = options.day;
  const own = options.data;
  const server = await startGraphServer({ ...options, data: own ?? createDemoTenant(day) });
  return {
    root: server.root,
    get day() {
      return day;
    },
    setDay: (next) => {
      if (next < day) {
        if (own !== undefined) throw new Error('A tenant of the caller cannot go back to an earlier day.');
        server.store.replace(createDemoTenant(next));
      }
      for (let one = day + 1; one <= next; one += 1) advanceTenant(server.store.tenant, one);
      day = next;
    },
    requestLog: server.requestLog,
    get countedRequests() {
      return server.counted();
    },
    close: () => server.close(),
  };
}
