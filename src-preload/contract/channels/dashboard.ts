import { z } from 'zod';
import { dashboardSchema, kpiSchema } from '../shapes-dashboard.ts';
import { tenantChannel } from './kit.ts';

/** How a tenant stands. */
export const dashboardChannels = {
  'dashboard.get': tenantChannel('query', 'tenant.view', {}, dashboardSchema),
  /** Every number of the dashboards, each with its definition and the list that it counts. */
  'kpis.get': tenantChannel('query', 'tenant.view', {}, z.array(kpiSchema)),
} as const;
