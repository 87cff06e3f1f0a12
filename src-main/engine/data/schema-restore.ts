import type { Generated, Selectable } from 'kysely';
import type { RestoreAction, RestoreResult, RestoreRunStatus } from '../../../src-preload/contract/index.ts';

/** The tables of restores. JSON columns are read and written through `restore-columns.ts`. */
export interface RestoreRunsTable {
  id: Generated<number>;
  tenant_id: number;
  backup_set_id: number | null;
  source_tenant_id: number | null;
  requested_by: number;
  /** 1 until the restore is confirmed: nothing of it writes to the tenant before. */
  is_dry_run: 0 | 1;
  status: RestoreRunStatus;
  requested_items: string | null;
  preview: string | null;
  results: string | null;
  group_mapping: string | null;
  failure_reason: string | null;
  operation_run_id: number | null;
  undo_of: number | null;
  /** The set that holds what was live before. */
  before_set_id: number | null;
  started_at: string | null;
  completed_at: string | null;
  metadata: string;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
}
export interface RestoreItemsTable {
  id: Generated<number>;
  tenant_id: number;
  restore_run_id: number;
  backup_item_id: number | null;
  policy_type: string;
  policy_identifier: string;
  name: string;
  position: number;
  /** What was plain when it was chosen, whatever the target holds; null for what can be written. */
  verdict: Extract<RestoreAction, 'skip' | 'cannot' | 'needs_input'> | null;
  action: RestoreAction;
  reason: string | null;
  live_identifier: string | null;
  before_item_id: number | null;
  detail: string;
  result: RestoreResult | null;
  result_reason: string | null;
  completed_at: string | null;
}
export interface RestoreWritesTable {
  id: Generated<number>;
  tenant_id: number;
  restore_run_id: number;
  restore_item_id: number | null;
  /** create, update, content:<part>, assign, group … */
  step: string;
  method: string;
  path: string;
  body_hash: Uint8Array | null;
  /** approval: a second administrator has to approve it; `approval_code` is Graph's name of that request. */
  state: 'intended' | 'done' | 'refused' | 'uncertain' | 'approval';
  status: number | null;
  new_identifier: string | null;
  approval_code: string | null;
  note: string | null;
  created_at: string;
  completed_at: string | null;
}
export interface RestoreMappingsTable {
  id: Generated<number>;
  tenant_id: number;
  source_tenant_id: number;
  kind: string;
  source_id: string;
  choice: string;
  updated_at: string;
}
export interface RestoreKnownTable {
  id: Generated<number>;
  tenant_id: number;
  restore_run_id: number;
  policy_type: string;
  identifier: string;
  name: string;
  /** Its platform, for people. */
  detail: string | null;
}
export type RestoreRunRow = Selectable<RestoreRunsTable>;
export type RestoreItemRow = Selectable<RestoreItemsTable>;
export type RestoreWriteRow = Selectable<RestoreWritesTable>;
