import { z } from 'zod';
import { rowIdSchema } from '../shapes.ts';
import {
  dependencySchema,
  referenceDecisionsSchema,
  restoreItemDetailSchema,
  restoreItemSchema,
  restoreOptionsSchema,
  restoreReferenceSchema,
  restoreRunSchema,
  restoreScopeSchema,
  restoreSourceSchema,
  savedMappingsSchema,
} from '../shapes-restores.ts';
import { RESTORE_ACTIONS, RESTORE_RESULTS } from '../vocabularies.ts';
import { listFilter, page, search, tenantChannel } from './kit.ts';

const ofRun = { restoreRunId: rowIdSchema };
const started = z.object({ restoreRunId: rowIdSchema, operationRunId: rowIdSchema });
const rowsOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), total: z.number().int() });

/** Restores: each step of the wizard reads the database only, but for `check`, `preview` and `execute`, which are operations. */
export const restoreChannels = {
  'restores.list': tenantChannel(
    'query',
    'tenant.view',
    { filter: listFilter, search, ...page },
    z.object({
      rows: z.array(restoreRunSchema),
      total: z.number().int(),
      activeTotal: z.number().int(),
      archivedTotal: z.number().int(),
    }),
  ),
  'restores.get': tenantChannel('query', 'tenant.view', ofRun, restoreRunSchema),
  'restores.items': tenantChannel(
    'query',
    'tenant.view',
    {
      ...ofRun,
      action: z.enum(RESTORE_ACTIONS).nullable().default(null),
      result: z.enum(RESTORE_RESULTS).nullable().default(null),
      search,
      ...page,
    },
    rowsOf(restoreItemSchema),
  ),
  /** What a restore does to one object: from the last preview. */
  'restores.item': tenantChannel(
    'query',
    'tenant.view',
    { ...ofRun, restoreItemId: rowIdSchema },
    restoreItemDetailSchema,
  ),
  /** Sets of this tenant, and of others that the user may see. */
  'restores.sources': tenantChannel(
    'query',
    'tenant.restore.prepare',
    { search, ...page },
    rowsOf(restoreSourceSchema),
  ),
  'restores.references': tenantChannel(
    'query',
    'tenant.view',
    { ...ofRun, onlyOpen: z.boolean().default(false), search, ...page },
    rowsOf(restoreReferenceSchema).extend({ openTotal: z.number().int() }),
  ),
  /** Decisions that are kept for the pair of tenants of a restore. */
  'restores.savedMappings': tenantChannel('query', 'tenant.view', ofRun, savedMappingsSchema),
  /** Objects that are known to have changed in the tenant since the preview, which has to be renewed for them. */
  'restores.changedSince': tenantChannel(
    'query',
    'tenant.view',
    ofRun,
    z.object({ total: z.number().int(), names: z.array(z.string()) }),
  ),
  /** What chosen objects need besides, out of the set. */
  'restores.dependencies': tenantChannel('query', 'tenant.view', ofRun, z.array(dependencySchema)),

  /** Begins a restore of a set into this tenant; takes tenant.view in the tenant of the set. */
  'restores.create': tenantChannel('command', 'tenant.restore.prepare', { backupSetId: rowIdSchema }, restoreRunSchema),
  'restores.scope': tenantChannel(
    'command',
    'tenant.restore.prepare',
    { ...ofRun, items: restoreScopeSchema },
    restoreRunSchema,
  ),
  /** Decides what becomes of ids, or with null takes a decision back; what is not named stays as it was. */
  'restores.map': tenantChannel(
    'command',
    'tenant.restore.prepare',
    { ...ofRun, mapping: referenceDecisionsSchema },
    restoreRunSchema,
  ),
  /** Keeps what people decided in this restore for later ones from the same tenant into this one. */
  'restores.saveMappings': tenantChannel('command', 'tenant.restore.prepare', ofRun, savedMappingsSchema),
  /** Forgets everything that is kept for this restore's pair of tenants. */
  'restores.forgetMappings': tenantChannel('command', 'tenant.restore.prepare', ofRun, savedMappingsSchema),
  'restores.setOptions': tenantChannel(
    'command',
    'tenant.restore.prepare',
    { ...ofRun, options: restoreOptionsSchema },
    restoreRunSchema,
  ),
  'restores.check': tenantChannel('command', 'tenant.restore.prepare', ofRun, started),
  'restores.preview': tenantChannel('command', 'tenant.restore.prepare', ofRun, started),
  /** `confirm` is the tenant's name, typed; `options` take the place of those of the preview. */
  'restores.execute': tenantChannel(
    'command',
    'tenant.restore.execute',
    { ...ofRun, confirm: z.string(), options: restoreOptionsSchema.nullable().default(null) },
    started,
  ),
  'restores.resume': tenantChannel('command', 'tenant.restore.execute', ofRun, started),
  'restores.cancel': tenantChannel('command', 'tenant.restore.prepare', ofRun, restoreRunSchema),
  /** Begins a restore of what was there before; it is previewed and confirmed like any other. */
  'restores.undo': tenantChannel('command', 'tenant.restore.prepare', ofRun, restoreRunSchema),
  /** Begins a restore of what this one did not bring, with its decisions. */
  'restores.repeat': tenantChannel('command', 'tenant.restore.prepare', ofRun, restoreRunSchema),
  'restores.archive': tenantChannel('command', 'tenant.restore.prepare', ofRun, restoreRunSchema),
  'restores.unarchive': tenantChannel('command', 'tenant.restore.prepare', ofRun, restoreRunSchema),
} as const;
