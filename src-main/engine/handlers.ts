import { auditHandlers } from './audit/index.ts';
import { backupHandlers } from './backup/index.ts';
import { connectionHandlers } from './connection/index.ts';
import { dashboardHandlers } from './dashboard/index.ts';
import type { Handlers } from './handler-types.ts';
import { operationHandlers } from './operations/index.ts';
import { tenancyHandlers } from './tenancy/index.ts';

/** Every channel that the engine answers. A channel without a handler does not compile. */
export const handlers: Handlers = {
  ...tenancyHandlers,
  ...connectionHandlers,
  ...backupHandlers,
  ...operationHandlers,
  ...dashboardHandlers,
  ...auditHandlers,
};
