import { comparisonHandlers } from './across-tenants/handlers.ts';
import { auditHandlers } from './audit/handlers.ts';
import { backupHandlers } from './backup/handlers.ts';
import { compareHandlers } from './compare/handlers.ts';
import { connectionHandlers } from './connection/handlers.ts';
import { dashboardHandlers } from './dashboard/index.ts';
import { driftHandlers } from './drift/handlers.ts';
import type { Handlers } from './handler-types.ts';
import { exportHandlers } from './export/handlers.ts';
import { groupHandlers } from './groups/handlers.ts';
import { housekeepingHandlers } from './housekeeping/handlers.ts';
import { importHandlers } from './import/handlers.ts';
import { inventoryHandlers } from './inventory/handlers.ts';
import { operationHandlers } from './operations/handlers.ts';
import { reportHandlers } from './report/handlers.ts';
import { restoreHandlers } from './restore/handlers.ts';
import { scheduleHandlers } from './schedules/handlers.ts';
import { searchHandlers } from './search/handlers.ts';
import { tenancyHandlers } from './tenancy/handlers.ts';

/** Every channel that the engine answers. A channel without a handler does not compile. */
export const handlers: Handlers = {
  ...tenancyHandlers,
  ...connectionHandlers,
  ...backupHandlers,
  ...compareHandlers,
  ...comparisonHandlers,
  ...exportHandlers,
  ...importHandlers,
  ...housekeepingHandlers,
  ...operationHandlers,
  ...reportHandlers,
  ...restoreHandlers,
  ...scheduleHandlers,
  ...searchHandlers,
  ...dashboardHandlers,
  ...auditHandlers,
  ...driftHandlers,
  ...inventoryHandlers,
  ...groupHandlers,
};
