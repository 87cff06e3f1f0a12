import { z } from 'zod';
import type { Capability } from './capabilities.ts';
import {
  auditEntrySchema,
  backupItemSchema,
  backupSetSchema,
  comparisonSchema,
  dashboardSchema,
  externalIdSchema,
  failureSchema,
  graphRootSchema,
  itemDetailSchema,
  operationSchema,
  pageInputSchema,
  policyTypeSchema,
  rowIdSchema,
  tenantSchema,
  tokenSourceSchema,
  typeSummarySchema,
  userSchema,
} from './shapes.ts';

export type ChannelKind = 'query' | 'command';
export type ChannelScope = 'workspace' | 'tenant' | 'shell';

/**
 * One channel of the contract. `tenant` channels name their tenant by external id, and the engine
 * asks membership and capability in one place before the handler runs; `workspace` channels need an
 * authenticated user only; `shell` channels are answered by the window's own process.
 * `internal` channels are not exposed to the window: the shell calls them after asking the person.
 */
export interface ChannelDefinition<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  K extends ChannelKind = ChannelKind,
  S extends ChannelScope = ChannelScope,
> {
  kind: K;
  scope: S;
  capability: Capability | null;
  exposure: 'window' | 'internal';
  input: I;
  output: O;
}

type TenantShape<S extends z.ZodRawShape> = z.ZodObject<{ tenant: typeof externalIdSchema } & S>;

function tenantChannel<K extends ChannelKind, S extends z.ZodRawShape, O extends z.ZodType>(
  kind: K,
  capability: Capability,
  shape: S,
  output: O,
  exposure: 'window' | 'internal' = 'window',
): ChannelDefinition<TenantShape<S>, O, K, 'tenant'> {
  const input = z.strictObject({ tenant: externalIdSchema, ...shape }) as unknown as TenantShape<S>;
  return { kind, scope: 'tenant', capability, exposure, input, output };
}

function openChannel<
  P extends 'workspace' | 'shell',
  K extends ChannelKind,
  S extends z.ZodRawShape,
  O extends z.ZodType,
>(scope: P, kind: K, shape: S, output: O): ChannelDefinition<z.ZodObject<S>, O, K, P> {
  return {
    kind,
    scope,
    capability: null,
    exposure: 'window',
    input: z.strictObject(shape),
    output,
  };
}

const page = pageInputSchema.shape;
const search = z.string().max(200).default('');
const listFilter = z.enum(['active', 'archived', 'all']).default('active');
const started = z.object({ operationRunId: rowIdSchema });

export const preferencesSchema = z.object({ theme: z.enum(['system', 'light', 'dark']) });
export type Preferences = z.infer<typeof preferencesSchema>;

/** The whole contract between the window and the product: every channel, its shapes and what it needs. */
export const channels = {
  // Workspace: who is here, which tenants can be seen.
  'workspace.me': openChannel('workspace', 'query', {}, userSchema),
  'tenants.list': openChannel('workspace', 'query', {}, z.array(tenantSchema)),
  'tenants.add': openChannel(
    'workspace',
    'command',
    {
      externalId: externalIdSchema,
      name: z.string().trim().min(1).max(120),
      graphRoot: graphRootSchema,
      token: tokenSourceSchema,
    },
    tenantSchema,
  ),
  'demo.explore': openChannel('workspace', 'command', {}, tenantSchema),
  'policyTypes.list': openChannel('workspace', 'query', {}, z.array(policyTypeSchema)),

  // One tenant.
  'tenants.get': tenantChannel('query', 'tenant.view', {}, tenantSchema),
  'tenants.setCurrent': tenantChannel('command', 'tenant.view', {}, tenantSchema),
  'dashboard.get': tenantChannel('query', 'tenant.view', {}, dashboardSchema),

  // Connection. A pasted token is kept in memory until the application ends and never stored.
  'connection.update': tenantChannel(
    'command',
    'tenant.connection.manage',
    { graphRoot: graphRootSchema, token: tokenSourceSchema },
    tenantSchema,
  ),
  'connection.provideToken': tenantChannel(
    'command',
    'tenant.connection.manage',
    { accessToken: z.string().trim().min(1).max(20_000) },
    z.object({ accepted: z.literal(true) }),
  ),
  'connection.test': tenantChannel('command', 'tenant.connection.manage', {}, started),
  'demo.advance': tenantChannel(
    'command',
    'tenant.backups.create',
    { days: z.number().int().min(1).max(30) },
    z.object({ day: z.number().int() }),
  ),

  // Backups.
  'backups.list': tenantChannel(
    'query',
    'tenant.view',
    { filter: listFilter, search, ...page },
    z.object({
      rows: z.array(backupSetSchema),
      /** Rows that match the filter and the search. */
      total: z.number().int(),
      /** Active rows before any filter: decides between the empty state and the list. */
      activeTotal: z.number().int(),
      archivedTotal: z.number().int(),
    }),
  ),
  'backups.get': tenantChannel(
    'query',
    'tenant.view',
    { backupSetId: rowIdSchema },
    z.object({
      set: backupSetSchema,
      types: z.array(typeSummarySchema),
      failures: z.array(failureSchema),
      /** What a reader must know about the set as a whole, such as a directory that could not be verified. */
      notes: z.array(z.string()),
    }),
  ),
  'backups.items': tenantChannel(
    'query',
    'tenant.view',
    {
      backupSetId: rowIdSchema,
      policyType: z.string().max(100).nullable().default(null),
      search,
      onlyWarnings: z.boolean().default(false),
      /** New, changed or assigned otherwise since the backup before. */
      onlyChanged: z.boolean().default(false),
      ...page,
    },
    z.object({ rows: z.array(backupItemSchema), total: z.number().int() }),
  ),
  'backups.create': tenantChannel(
    'command',
    'tenant.backups.create',
    {
      name: z.string().trim().max(120).default(''),
      policyTypes: z.union([z.literal('all'), z.array(z.string().max(100)).min(1).max(200)]),
      includeFoundations: z.boolean().default(true),
      /** Read every object again, also where the list row proves it unchanged. */
      readEverything: z.boolean().default(false),
    },
    z.object({ backupSetId: rowIdSchema, operationRunId: rowIdSchema }),
  ),
  'backups.resume': tenantChannel(
    'command',
    'tenant.backups.create',
    { backupSetId: rowIdSchema },
    z.object({ backupSetId: rowIdSchema, operationRunId: rowIdSchema }),
  ),
  'backups.archive': tenantChannel('command', 'tenant.backups.manage', { backupSetId: rowIdSchema }, backupSetSchema),
  'backups.restore': tenantChannel('command', 'tenant.backups.manage', { backupSetId: rowIdSchema }, backupSetSchema),
  'backups.export': tenantChannel(
    'command',
    'tenant.view',
    { backupSetId: rowIdSchema, folder: z.string().min(1).max(4096) },
    z.object({ folder: z.string(), files: z.number().int() }),
    'internal',
  ),
  'items.get': tenantChannel('query', 'tenant.view', { itemId: rowIdSchema }, itemDetailSchema),
  'items.compare': tenantChannel(
    'query',
    'tenant.view',
    { leftItemId: rowIdSchema, rightItemId: rowIdSchema },
    comparisonSchema,
  ),

  // Operations.
  'operations.list': tenantChannel(
    'query',
    'tenant.view',
    { show: z.enum(['all', 'active', 'attention']).default('all'), ...page },
    z.object({ rows: z.array(operationSchema), total: z.number().int(), anyTotal: z.number().int() }),
  ),
  'operations.get': tenantChannel(
    'query',
    'tenant.view',
    { operationRunId: rowIdSchema },
    z.object({ run: operationSchema, failures: z.array(failureSchema) }),
  ),
  'operations.cancel': tenantChannel(
    'command',
    'tenant.backups.create',
    { operationRunId: rowIdSchema },
    operationSchema,
  ),

  // Audit log.
  'audit.list': tenantChannel(
    'query',
    'tenant.audit.view',
    { search, ...page },
    z.object({ rows: z.array(auditEntrySchema), total: z.number().int() }),
  ),
  'audit.verify': tenantChannel(
    'query',
    'tenant.audit.view',
    {},
    z.object({ ok: z.boolean(), entries: z.number().int(), problem: z.string().nullable() }),
  ),

  // The window's own process.
  'shell.info': openChannel(
    'shell',
    'query',
    {},
    z.object({
      version: z.string(),
      electron: z.string(),
      platform: z.string(),
      workspaceFolder: z.string(),
      /** Set when the workspace could not be opened: the database-problem screen shows it. */
      problem: z
        .object({ kind: z.enum(['newer', 'damaged', 'unreadable', 'stopped']), message: z.string() })
        .nullable(),
    }),
  ),
  'shell.preferences': openChannel('shell', 'query', {}, preferencesSchema),
  'shell.setPreferences': openChannel('shell', 'command', preferencesSchema.shape, preferencesSchema),
  'shell.restart': openChannel('shell', 'command', {}, z.object({ restarting: z.literal(true) })),
  'shell.showWorkspace': openChannel('shell', 'command', {}, z.object({ shown: z.boolean() })),
  /** Asks for a folder, then exports the set into it; null when the person closed the dialog. */
  'shell.exportBackup': openChannel(
    'shell',
    'command',
    { tenant: externalIdSchema, backupSetId: rowIdSchema },
    z.object({ folder: z.string(), files: z.number().int() }).nullable(),
  ),
} as const satisfies Record<string, ChannelDefinition>;

export type ChannelName = keyof typeof channels;
/** What a caller may pass: defaults can be left out. */
export type ChannelInput<C extends ChannelName> = z.input<(typeof channels)[C]['input']>;
/** What a handler receives: defaults filled in. */
export type ParsedInput<C extends ChannelName> = z.output<(typeof channels)[C]['input']>;
export type ChannelOutput<C extends ChannelName> = z.output<(typeof channels)[C]['output']>;

/** Names of the channels that the window may call. */
export const windowChannels: ChannelName[] = (Object.keys(channels) as ChannelName[]).filter(
  (name) => channels[name].exposure === 'window',
);
