import { cloneTenant } from './clone.ts';
import { emptyTenant } from './emptyTenant.ts';
import type { SimulatedTenant } from './model.ts';
import { completeDefinitions } from './server/admx.ts';
import type { ApprovalOptions, Approvals } from './server/approval.ts';
import type { FaultRule } from './server/faults.ts';
import { startGraphServer } from './server/simulator.ts';
import type { RequestRecord, WriteOptions } from './server/simulator.ts';
import type { Limit } from './server/throttle.ts';
import { advanceTenant } from './tenant/administrators.ts';
import { dayZero } from './tenant/build.ts';
import { createDemoTenant as createTenant } from './tenant/index.ts';

export type { Json, JsonObject, Part, SimulatedObject, SimulatedTenant } from './model.ts';
export type { FaultRule } from './server/faults.ts';
export type { RequestRecord } from './server/simulator.ts';
export { createSyntheticTenant } from './synthetic.ts';
export type { SyntheticOptions } from './synthetic.ts';
export { advanceTenant } from './tenant/administrators.ts';

export interface SimulatorOptions {
  /** The day of the demo tenant's calendar to start on. */
  day: number;
  /** The bearer token that every request must carry. */
  accessToken: string;
  /** Limits of all requests and of Intune's writes; 100 writes in 20 s unless told. No limit at all when left out. */
  throttle?: Limit & { writes?: Limit };
  latencyMs?: number;
  faults?: FaultRule[];
  /** Faults of writes by number, and how long new objects stay hidden. */
  writes?: WriteOptions;
  /** Collections whose writes a second administrator must approve. */
  approval?: ApprovalOptions;
  /** Permissions of the caller; all of them when left out. */
  granted?: readonly string[];
  /** A tenant of the caller's own, served as it is; the demo tenant otherwise. */
  data?: SimulatedTenant;
}

export interface GraphSimulator {
  /** http://127.0.0.1:port, without a slash and without a version. */
  readonly root: string;
  readonly day: number;
  /**
   * Lets the administrators work until that day; what was written meanwhile stays, and they delete
   * nothing that came through Graph. Going back starts the demo tenant anew.
   */
  setDay(day: number): void;
  /** What was asked, newest last; bounded. */
  readonly requestLog: RequestRecord[];
  /** Requests so far, a batch's sub-requests counted singly. */
  readonly countedRequests: number;
  /** The second administrator of Multi Admin Approval. */
  readonly approvals: Approvals;
  /** Forgets what change tracking has told to whom: every delta link answers 410 from then on. */
  forgetDeltas(): void;
  /** A copy of the tenant as it is now. */
  tenant(): SimulatedTenant;
  /** Removes all that a person can make, except in the named collections: the target of a restore. */
  emptyTenant(keep?: readonly string[]): void;
  close(): Promise<void>;
}

const dayMs = 86_400_000;

/** The demo tenant as its administrators left it on a day: the same day gives the same bytes. */
export function createDemoTenant(day: number): SimulatedTenant {
  const tenant = createTenant(day);
  completeDefinitions(tenant);
  return tenant;
}

/** Starts a simulated Graph on a free loopback port. */
export async function startGraphSimulator(options: SimulatorOptions): Promise<GraphSimulator> {
  let day = options.day;
  const own = options.data;
  if (own !== undefined) completeDefinitions(own);
  const server = await startGraphServer({
    ...options,
    data: own ?? createDemoTenant(day),
    sample: () => createDemoTenant(0),
    // The working day of the calendar; each write is later than the one before it.
    clock: () => dayZero + day * dayMs + 10 * 3_600_000,
  });
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
    approvals: server.approvals,
    forgetDeltas: () => server.deltas.forget(),
    tenant: () => cloneTenant(server.store.tenant),
    emptyTenant: (keep) => emptyTenant(server.store.tenant, keep),
    close: () => server.close(),
  };
}
