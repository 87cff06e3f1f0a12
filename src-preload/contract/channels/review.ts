import {
  blameSchema,
  comparisonSchema,
  capturesSchema,
  foundItemsSchema,
  objectChangeSchema,
  setComparisonSchema,
} from '../shapes-compare.ts';
import { itemDetailSchema, rowIdSchema } from '../shapes.ts';
import { usesSchema } from '../shapes-inventory.ts';
import { z } from 'zod';
import { otherTenant, page, search, tenantChannel } from './kit.ts';

/** Reading and comparing what was captured, offline. */
export const reviewChannels = {
  'items.get': tenantChannel('query', 'tenant.view', { itemId: rowIdSchema }, itemDetailSchema),
  /** Opens one sealed secret of an item; who asked is written down. */
  'items.revealSecret': tenantChannel(
    'command',
    'tenant.backups.manage',
    { itemId: rowIdSchema, path: z.string().min(1).max(2000) },
    z.object({ value: z.string() }),
  ),
  /** Since when each setting of a captured object has its value, and which capture brought it. */
  'policies.blame': tenantChannel('query', 'tenant.view', { itemId: rowIdSchema }, blameSchema),
  /** Where the newest state of every object names a group, filter, scope tag, app or another policy. */
  'references.usedBy': tenantChannel(
    'query',
    'tenant.view',
    { kind: z.string().min(1).max(100), id: z.string().min(1).max(300) },
    usesSchema,
  ),
  'items.compare': tenantChannel(
    'query',
    'tenant.view',
    {
      leftItemId: rowIdSchema,
      rightItemId: rowIdSchema,
      ...otherTenant,
      /** Gives the settings that do not differ too. */
      includeUnchanged: z.boolean().default(false),
    },
    comparisonSchema,
  ),
  /** The object that an item is of in every set, captured or imported. */
  'items.captures': tenantChannel('query', 'tenant.view', { itemId: rowIdSchema, ...page }, capturesSchema),
  /** Objects by name: the tenant's as they were captured last, and others as they were imported last. */
  'items.find': tenantChannel(
    'query',
    'tenant.view',
    { search, policyType: z.string().max(100).nullable().default(null), ...page },
    foundItemsSchema,
  ),
  'backups.compare': tenantChannel(
    'query',
    'tenant.view',
    {
      leftSetId: rowIdSchema,
      rightSetId: rowIdSchema,
      ...otherTenant,
      /** all: everything but what did not change. */
      change: z.enum(['all', ...objectChangeSchema.options]).default('all'),
      policyType: z.string().max(100).nullable().default(null),
      /** Within a tenant; two tenants are matched by identity alone. name: objects without a counterpart of their id are matched by type and name, where both are unique. */
      match: z.enum(['identity', 'name']).default('identity'),
      search,
      ...page,
    },
    setComparisonSchema,
  ),
} as const;
