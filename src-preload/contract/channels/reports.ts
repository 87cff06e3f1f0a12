import { z } from 'zod';
import { reportedSchema, reportFormatSchema, reportSubjectSchema } from '../shapes-reports.ts';
import { tenantChannel } from './kit.ts';

/** Documents about a tenant, made from the database alone. */
export const reportChannels = {
  'reports.create': tenantChannel(
    'command',
    'tenant.view',
    { subject: reportSubjectSchema, format: reportFormatSchema, file: z.string().min(1).max(4096) },
    reportedSchema,
    'internal',
  ),
} as const;
