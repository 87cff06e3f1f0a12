import { z } from 'zod';
import { rowIdSchema } from '../shapes.ts';
import { savedQuerySchema, savedSearchSchema, searchAnswerSchema } from '../shapes-search.ts';
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
  /** The searches that whoever asks keeps in the tenant; nobody else sees them. */
  'searches.saved': tenantChannel('query', 'tenant.view', {}, z.array(savedSearchSchema)),
  /** Keeps a search under a name, in place of an earlier one of that name. */
  'searches.save': tenantChannel(
    'command',
    'tenant.view',
    { name: z.string().trim().min(1).max(120), query: savedQuerySchema },
    z.array(savedSearchSchema),
  ),
  'searches.remove': tenantChannel(
    'command',
    'tenant.view',
    { savedSearchId: rowIdSchema },
    z.array(savedSearchSchema),
  ),
} as const;
