import { z } from 'zod';
import { chartsSchema, dashboardSchema, deskRowSchema, kpiSchema } from '../shapes-dashboard.ts';
import { openChannel, tenantChannel } from './kit.ts';

/** How a tenant stands. */
export const dashboardChannels = {
  'dashboard.get': tenantChannel('query', 'tenant.view', {}, dashboardSchema),
  'dashboard.charts': tenantChannel('query', 'tenant.view', {}, chartsSchema),
  /** Every number of the dashboards, each with its definition and the list that it counts. */
  'kpis.get': tenantChannel('query', 'tenant.view', {}, z.array(kpiSchema)),
  /** How each active tenant stands that the user is a member of. */
  'desk.get': openChannel('workspace', 'query', {}, z.array(deskRowSchema)),
} as const;
