import type { Generated, Selectable } from 'kysely';
import type {
  DriftScanStatus,
  FindingChange,
  FindingSeverity,
  FindingStatus,
  GroupSyncStatus,
  InventorySyncStatus,
} from '../../../src-preload/contract/index.ts';

/** The tables of inventory, groups, drift and saved searches. */
export interface InventoryItemsTable {
  id: Generated<number>;
  tenant_id: number;
  policy_type: string;
  external_id: string;
  display_name: string;
  previous_name: string | null;
  platform: string | null;
  coverage: 'restorable' | 'partial' | null;
  risk: 0 | 1;
  dependencies: 0 | 1;
  /** JSON: names of the rules that said so. */
  reasons: string;
  first_seen: string;
  last_seen: string;
  gone_at: string | null;
}
export interface InventorySyncRunsTable {
  id: Generated<number>;
  tenant_id: number;
  status: InventorySyncStatus;
  selection_hash: string;
  selection: string;
  counts: string;
  failure_summary: string | null;
  operation_run_id: number | null;
  created_at: string;
  started_at: string | null;
  completed_at: string | null;
}
export interface GroupSyncRunsTable {
  id: Generated<number>;
  tenant_id: number;
  status: GroupSyncStatus;
  safety_stop_triggered: Generated<number>;
  counts: string;
  delta_link: string | null;
  mode: Generated<'full' | 'delta'>;
  failure_summary: string | null;
  operation_run_id: number | null;
  created_at: string;
  started_at: string | null;
  completed_at: string | null;
}
export interface EntraGroupsTable {
  id: Generated<number>;
  tenant_id: number;
  group_id: string;
  display_name: string;
  kind: string;
  membership_rule: string | null;
  details: string;
  last_seen: string;
  deleted_at: string | null;
}
export interface BaselinesTable {
  tenant_id: number;
  backup_set_id: number;
  approved_by: number | null;
  approved_at: string;
  note: string | null;
}
export interface BaselineChangesTable {
  id: Generated<number>;
  tenant_id: number;
  backup_set_id: number;
  policy_type: string;
  policy_identifier: string;
  /** What of the object was accepted; null where its absence was. */
  backup_item_id: number | null;
  is_absent: 0 | 1;
  accepted_by: number | null;
  accepted_at: string;
  note: string | null;
}
export interface DriftScansTable {
  id: Generated<number>;
  tenant_id: number;
  baseline_set_id: number | null;
  baseline_name: string;
  against: 'live' | 'set';
  against_set_id: number | null;
  status: DriftScanStatus;
  counts: string;
  failure_summary: string | null;
  operation_run_id: number | null;
  created_at: string;
  completed_at: string | null;
}
export interface FindingsTable {
  id: Generated<number>;
  tenant_id: number;
  severity: FindingSeverity;
  /** The rule that gave the severity. */
  severity_rule: string;
  status: FindingStatus;
  scope_key: string;
  subject: string;
  policy_type: string | null;
  policy_identifier: string;
  change: FindingChange;
  evidence: string;
  evidence_hash: string;
  baseline_set_id: number | null;
  baseline_item_id: number | null;
  seen_item_id: number | null;
  drift_scan_id: number | null;
  first_seen: string;
  last_seen: string;
  note: string | null;
  acknowledged_by: number | null;
  acknowledged_at: string | null;
  closed_at: string | null;
  reopened_at: string | null;
}
export interface SavedSearchesTable {
  id: Generated<number>;
  tenant_id: number;
  user_id: number;
  name: string;
  /** JSON of what the search asks. */
  query: string;
  created_at: string;
}
export type FindingRow = Selectable<FindingsTable>;
export type DriftScanRow = Selectable<DriftScansTable>;
export type InventoryItemRow = Selectable<InventoryItemsTable>;
export type EntraGroupRow = Selectable<EntraGroupsTable>;
