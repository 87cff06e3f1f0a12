import { z } from 'zod';
import { isoTimeSchema, rowIdSchema } from './shapes.ts';
import { COVERAGES, GROUP_SYNC_STATUSES, INVENTORY_SYNC_STATUSES } from './vocabularies.ts';

const count = z.number().int();

/** The platforms that an inventory sync can be narrowed to; `none` stands for what belongs to no platform. */
export const INVENTORY_PLATFORMS = ['windows', 'macOS', 'iOS', 'android', 'linux', 'tvOS', 'visionOS', 'none'] as const;
export type InventoryPlatform = (typeof INVENTORY_PLATFORMS)[number];

/** What an inventory sync is about; null means every platform. */
export const inventorySelectionSchema = z.object({
  policyTypes: z.union([z.literal('all'), z.array(z.string())]),
  platforms: z.array(z.enum(INVENTORY_PLATFORMS)).nullable(),
});
export type InventorySelection = z.infer<typeof inventorySelectionSchema>;

/** Which chip of the coverage a rule speaks of. */
export const COVERAGE_CHIPS = [...COVERAGES, 'risk', 'dependencies'] as const;
export type CoverageChip = (typeof COVERAGE_CHIPS)[number];

/** Why an object has a chip: the rule's name, and its sentence. */
export const coverageReasonSchema = z.object({ chip: z.enum(COVERAGE_CHIPS), rule: z.string(), reason: z.string() });
export type CoverageReason = z.infer<typeof coverageReasonSchema>;

export const inventoryItemSchema = z.object({
  id: rowIdSchema,
  policyType: z.string(),
  policyTypeLabel: z.string(),
  externalId: z.string(),
  name: z.string(),
  previousName: z.string().nullable(),
  platform: z.string().nullable(),
  coverage: z.enum(COVERAGES),
  risk: z.boolean(),
  dependencies: z.boolean(),
  reasons: z.array(coverageReasonSchema),
  firstSeen: isoTimeSchema,
  lastSeen: isoTimeSchema,
  goneAt: isoTimeSchema.nullable(),
  /** The newest backup of it, which has a page; null where none was taken. */
  itemId: rowIdSchema.nullable(),
});
export type InventoryItem = z.infer<typeof inventoryItemSchema>;

export const inventoryCountsSchema = z.object({
  seen: count,
  /** Not there at the last sync: made since, or come back. */
  new: count,
  renamed: count,
  gone: count,
  failedTypes: count,
  requests: count,
});
export type InventoryCounts = z.infer<typeof inventoryCountsSchema>;

export const inventoryRunSchema = z.object({
  id: rowIdSchema,
  status: z.enum(INVENTORY_SYNC_STATUSES),
  selection: inventorySelectionSchema,
  /** SHA-256 of the selection, whatever the order in which it was made. */
  selectionHash: z.string(),
  counts: inventoryCountsSchema,
  failureSummary: z.string().nullable(),
  operationRunId: rowIdSchema.nullable(),
  createdAt: isoTimeSchema,
  completedAt: isoTimeSchema.nullable(),
});
export type InventoryRun = z.infer<typeof inventoryRunSchema>;

/** Where the inventory stands. Its numbers are among the dashboards' (kpis.get). */
export const inventoryHubSchema = z.object({
  lastSync: inventoryRunSchema.nullable(),
  activeSyncs: count,
});
export type InventoryHub = z.infer<typeof inventoryHubSchema>;

/**
 * A sync that would leave far fewer groups than are known deletes nothing: below this share of the known ones, once
 * this many are known. Nor does one that was to read all of them and got none.
 */
export const GROUP_SAFETY_STOP = { share: 0.5, knownAtLeast: 10 } as const;

export const GROUP_KINDS = ['security', 'microsoft365', 'mail'] as const;
export const groupSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** As Graph's properties say; another word where an older version kept one. */
  kind: z.string(),
  dynamic: z.boolean(),
  membershipRule: z.string().nullable(),
  onPremises: z.boolean(),
  lastSeen: isoTimeSchema,
  deletedAt: isoTimeSchema.nullable(),
});
export type Group = z.infer<typeof groupSchema>;

export const groupCountsSchema = z.object({
  /** Groups that were in the cache before. */
  known: count,
  /** Groups, or changes to groups, that Graph sent. */
  received: count,
  new: count,
  changed: count,
  removed: count,
  requests: count,
});
export type GroupCounts = z.infer<typeof groupCountsSchema>;

export const groupRunSchema = z.object({
  id: rowIdSchema,
  status: z.enum(GROUP_SYNC_STATUSES),
  mode: z.enum(['full', 'delta']),
  safetyStopTriggered: z.boolean(),
  counts: groupCountsSchema,
  failureSummary: z.string().nullable(),
  operationRunId: rowIdSchema.nullable(),
  createdAt: isoTimeSchema,
  completedAt: isoTimeSchema.nullable(),
});
export type GroupRun = z.infer<typeof groupRunSchema>;

/** Where in an object something is named. */
export const USE_PLACES = ['assignment', 'conditional_access', 'role', 'reference'] as const;

/** One place in the newest state of an object that names something. */
export const useSchema = z.object({
  itemId: rowIdSchema,
  backupSetId: rowIdSchema,
  backupSetName: z.string(),
  origin: z.enum(['captured', 'imported']),
  policyType: z.string(),
  policyTypeLabel: z.string(),
  policyIdentifier: z.string(),
  name: z.string(),
  platform: z.string().nullable(),
  capturedAt: isoTimeSchema,
  place: z.enum(USE_PLACES),
  /** Null where it is simply named. */
  mode: z.enum(['include', 'exclude']).nullable(),
  /** Where it stands, in words: "Include groups", "Members". */
  where: z.string(),
  intent: z.string().nullable(),
  filterMode: z.string().nullable(),
  filterName: z.string().nullable(),
});
export type Use = z.infer<typeof useSchema>;

export const usesSchema = z.object({
  uses: z.array(useSchema),
  /** True when there are more objects than are looked at. */
  truncated: z.boolean(),
  /** Backup sets that cannot be searched yet. */
  pendingSets: count,
});
export type Uses = z.infer<typeof usesSchema>;
