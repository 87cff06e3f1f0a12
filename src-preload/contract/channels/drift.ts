import { z } from 'zod';
import { rowIdSchema } from '../shapes.ts';
import { baselineSchema, driftScanSchema, findingDetailSchema, findingSchema } from '../shapes-drift.ts';
import { restoreRunSchema } from '../shapes-restores.ts';
import { FINDING_CHANGES, FINDING_SEVERITIES } from '../vocabularies.ts';
import { page, search, tenantChannel } from './kit.ts';

const note = z.string().trim().max(2000).default('');
const chosen = { findingIds: z.array(rowIdSchema).min(1).max(1000) };
const changed = z.object({ findings: z.array(findingSchema) });

/** Drift: a tenant held against a baseline, and what of it was found. */
export const driftChannels = {
  /** Reads the live tenant, or takes a set, and compares it; `baselineSetId` null means the approved baseline. */
  'drift.scan': tenantChannel(
    'command',
    'tenant.drift.scan',
    {
      baselineSetId: rowIdSchema.nullable().default(null),
      against: z.union([z.literal('live'), rowIdSchema]).default('live'),
    },
    z.object({ driftScanId: rowIdSchema, operationRunId: rowIdSchema }),
  ),
  'drift.scans': tenantChannel(
    'query',
    'tenant.view',
    page,
    z.object({ rows: z.array(driftScanSchema), total: z.number().int() }),
  ),
  'baseline.get': tenantChannel('query', 'tenant.view', {}, baselineSchema),
  'baseline.approve': tenantChannel(
    'command',
    'tenant.backups.manage',
    { backupSetId: rowIdSchema, note },
    baselineSchema,
  ),
  'findings.list': tenantChannel(
    'query',
    'tenant.view',
    {
      status: z.enum(['open', 'new', 'acknowledged', 'closed', 'all']).default('open'),
      severity: z.enum(FINDING_SEVERITIES).nullable().default(null),
      change: z.enum(FINDING_CHANGES).nullable().default(null),
      scopeKey: z.string().nullable().default(null),
      driftScanId: rowIdSchema.nullable().default(null),
      search,
      ...page,
    },
    z.object({
      rows: z.array(findingSchema),
      total: z.number().int(),
      /** Open findings of the tenant by severity, whatever the filter. */
      open: z.object({ high: z.number().int(), medium: z.number().int(), low: z.number().int() }),
      /** What there is under the filter but for the group, by group; the rows stand in the order of their groups. */
      groups: z.array(z.object({ scopeKey: z.string(), label: z.string(), count: z.number().int() })),
    }),
  ),
  'findings.get': tenantChannel('query', 'tenant.view', { findingId: rowIdSchema }, findingDetailSchema),
  /** The rules of severity, first that fits decides. */
  'findings.rules': tenantChannel(
    'query',
    'tenant.view',
    {},
    z.array(z.object({ rule: z.string(), severity: z.enum(FINDING_SEVERITIES), reason: z.string() })),
  ),
  'findings.acknowledge': tenantChannel('command', 'tenant.findings.acknowledge', { ...chosen, note }, changed),
  'findings.unacknowledge': tenantChannel('command', 'tenant.findings.acknowledge', chosen, changed),
  /** Accepts what was found into the baseline that it was compared with: no later scan finds it. */
  'findings.accept': tenantChannel('command', 'tenant.backups.manage', { ...chosen, note }, changed),
  /** Begins a restore of the objects as the baseline holds them. */
  'findings.restore': tenantChannel('command', 'tenant.restore.prepare', chosen, restoreRunSchema),
} as const;
