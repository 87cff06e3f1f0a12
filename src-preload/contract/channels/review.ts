import { comparisonSchema, itemDetailSchema, rowIdSchema } from '../shapes.ts';
import { tenantChannel } from './kit.ts';

/** Reading and comparing what was captured, offline. */
export const reviewChannels = {
  'items.get': tenantChannel('query', 'tenant.view', { itemId: rowIdSchema }, itemDetailSchema),
  'items.compare': tenantChannel(
    'query',
    'tenant.view',
    { leftItemId: rowIdSchema, rightItemId: rowIdSchema },
    comparisonSchema,
  ),
} as const;
