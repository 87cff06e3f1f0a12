import { z } from 'zod';
import { reportedSchema, reportFormatSchema, reportSubjectSchema } from '../shapes-reports.ts';
import { tenantChannel, watched } from './kit.ts';

/** Documents about a tenant, made from the database alone. */
export const reportChannels = {
  'reports.create': tenantChannel(
    'command',
    'tenant.view',
    { subject: reportSubjectSchema, format: reportFormatSchema, file: z.string().min(1).max(4096), ...watched },
    reportedSchema,
    'internal',
  ),
  /** Ends the writing of a report or an export that a page waits for; false when it has ended already. */
  'writings.cancel': tenantChannel(
    'command',
    'tenant.view',
    { workKey: z.uuid() },
    z.object({ cancelled: z.boolean() }),
  ),
} as const;
