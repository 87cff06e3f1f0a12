import { z } from 'zod';
import { rowIdSchema } from '../shapes.ts';
import {
  coverageReasonSchema,
  groupRunSchema,
  groupSchema,
  INVENTORY_PLATFORMS,
  inventoryHubSchema,
  inventoryItemSchema,
  inventoryRunSchema,
  usesSchema,
} from '../shapes-inventory.ts';
import { COVERAGES } from '../vocabularies.ts';
import { page, search, tenantChannel } from './kit.ts';

const total = z.number().int();

/** What a tenant holds by its lists, and the cache of its groups. */
export const inventoryChannels = {
  /** Reads the lists of the chosen types, and no object singly. */
  'inventory.sync': tenantChannel(
    'command',
    'tenant.inventory.sync',
    {
      policyTypes: z.union([z.literal('all'), z.array(z.string()).min(1)]).default('all'),
      platforms: z.array(z.enum(INVENTORY_PLATFORMS)).min(1).nullable().default(null),
    },
    z.object({ inventorySyncId: rowIdSchema, operationRunId: rowIdSchema }),
  ),
  'inventory.list': tenantChannel(
    'query',
    'tenant.view',
    {
      coverage: z.enum(COVERAGES).nullable().default(null),
      risk: z.boolean().nullable().default(null),
      dependencies: z.boolean().nullable().default(null),
      policyType: z.string().nullable().default(null),
      /** `none` for what belongs to no platform. */
      platform: z.string().nullable().default(null),
      presence: z.enum(['present', 'gone', 'all']).default('present'),
      search,
      ...page,
    },
    z.object({
      rows: z.array(inventoryItemSchema),
      total,
      /** Types that the inventory holds, whatever the filter. */
      policyTypes: z.array(z.object({ policyType: z.string(), label: z.string(), count: total })),
      platforms: z.array(z.string()),
    }),
  ),
  'inventory.hub': tenantChannel('query', 'tenant.view', {}, inventoryHubSchema),
  'inventory.runs': tenantChannel('query', 'tenant.view', page, z.object({ rows: z.array(inventoryRunSchema), total })),
  /** The rules of coverage as they are applied. */
  'inventory.rules': tenantChannel('query', 'tenant.view', {}, z.array(coverageReasonSchema)),
  /** Refreshes the cache of groups; members are neither asked for nor kept. */
  'groups.sync': tenantChannel(
    'command',
    'tenant.groups.sync',
    {
      /** auto: what changed since the last sync where Graph remembers it, else everything. */
      mode: z.enum(['auto', 'full', 'delta']).default('auto'),
      /** Takes far fewer groups than are known for the truth. */
      acceptFewer: z.boolean().default(false),
    },
    z.object({ groupSyncId: rowIdSchema, operationRunId: rowIdSchema }),
  ),
  'groups.list': tenantChannel(
    'query',
    'tenant.view',
    {
      kind: z.enum(['security', 'microsoft365', 'mail', 'dynamic']).nullable().default(null),
      presence: z.enum(['present', 'deleted', 'all']).default('present'),
      search,
      ...page,
    },
    z.object({ rows: z.array(groupSchema), total, lastSync: groupRunSchema.nullable() }),
  ),
  /** A group, and where the newest state of every captured or imported object names it. */
  'groups.get': tenantChannel(
    'query',
    'tenant.view',
    { groupId: z.string().min(1).max(200) },
    z.object({ group: groupSchema, ...usesSchema.shape }),
  ),
  'groups.runs': tenantChannel('query', 'tenant.view', page, z.object({ rows: z.array(groupRunSchema), total })),
} as const;
