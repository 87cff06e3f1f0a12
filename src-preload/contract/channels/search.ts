import { z } from 'zod';
import { rowIdSchema } from '../shapes.ts';
import { searchAnswerSchema } from '../shapes-search.ts';
import { isSearchable } from '../text.ts';
import { page, tenantChannel } from './kit.ts';

/** Full-text search inside everything that was captured. */
export const searchChannels = {
  'search.query': tenantChannel(
    'query',
    'tenant.view',
    {
      text: z.string().trim().max(500).refine(isSearchable, 'Type at least two characters.'),
      policyType: z.string().max(100).nullable().default(null),
      /** Only what this set holds. */
      backupSetId: rowIdSchema.nullable().default(null),
      /** States of an object before its newest, too: without them an object has one row. */
      includeEarlier: z.boolean().default(false),
      ...page,
    },
    searchAnswerSchema,
  ),
} as const;
