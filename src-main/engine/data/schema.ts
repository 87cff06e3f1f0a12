import type {
  EntraGroupsTable,
  BaselineChangesTable,
  BaselinesTable,
  DriftScansTable,
  FindingsTable,
  GroupSyncRunsTable,
  InventoryItemsTable,
  InventorySyncRunsTable,
  SavedSearchesTable,
} from './schema-atlas.ts';
import type { Generated, Insertable, Selectable } from 'kysely';
import type {
  BackupSetOrigin,
  BackupSetStatus,
  LogLevel,
  OperationOutcome,
  OperationStatus,
  Role,
  TenantStatus,
} from '../../../src-preload/contract/index.ts';
import type {
  RestoreItemsTable,
  RestoreKnownTable,
  RestoreMappingsTable,
  RestoreRunsTable,
  RestoreWritesTable,
} from './schema-restore.ts';
import type { BackupScheduleRunsTable, BackupSchedulesTable } from './schema-schedule.ts';

/** Whose words a setting definition is. */
export type SettingDefinitionKind = 'settings_catalog' | 'intent' | 'admx';
/** Whether a state of an object is the newest of its origin, an earlier one, or one that only archived sets hold. */
export type SearchStanding = 'latest' | 'earlier' | 'archived';
/** 0 or 1: SQLite has no boolean. */
type Flag = 0 | 1;

interface WorkspaceSettingsTable {
  key: string;
  value: string;
}
interface UsersTable {
  id: Generated<number>;
  name: string;
  passphrase_hash: string | null;
  created_at: string;
}
interface TenantsTable {
  id: Generated<number>;
  external_id: string;
  name: string;
  status: TenantStatus;
  is_current: Flag;
  directory_id: string | null;
  directory_name: string | null;
  connection: string;
  /** What the last sign-in granted; never a token. */
  sign_in: string | null;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
}
interface TenantMembershipsTable {
  tenant_id: number;
  user_id: number;
  role: Role;
  created_at: string;
}
interface PayloadsTable {
  id: Generated<number>;
  hash: Uint8Array;
  /** The payload that served as the compression dictionary, if any. */
  base_id: number | null;
  depth: number;
  /** Bytes of the uncompressed canonical JSON. */
  size: number;
  bytes: Uint8Array;
}
interface PoliciesTable {
  id: Generated<number>;
  tenant_id: number;
  policy_identifier: string;
  policy_type: string;
  platform: string | null;
  display_name: string;
  names_seen: string;
  first_seen: string;
  last_seen: string;
}
interface PolicyVersionsTable {
  id: Generated<number>;
  tenant_id: number;
  policy_id: number;
  version_number: number;
  payload: number;
  row_hash: Uint8Array | null;
  complete: Flag;
  created_at: string;
}
interface BackupSetsTable {
  id: Generated<number>;
  tenant_id: number;
  name: string;
  created_by: number;
  status: BackupSetStatus;
  item_count: number;
  unchanged_count: number;
  failed_count: number;
  request_count: number;
  policy_types: string;
  include_foundations: Flag;
  reference_payload: number | null;
  metadata: string;
  origin: Generated<BackupSetOrigin>;
  /** The schedule that it was captured for; null for one that a person started. */
  backup_schedule_id: Generated<number | null>;
  /** When retention archived it; null for a set that nobody or a person archived. */
  retired_at: Generated<string | null>;
  /** Since when housekeeping removes it for good: nothing shows it any more. */
  removing_since: Generated<string | null>;
  /** Null until everything the set holds can be searched. */
  search_indexed_at: string | null;
  created_at: string;
  completed_at: string | null;
  deleted_at: string | null;
}
interface BackupItemsTable {
  id: Generated<number>;
  tenant_id: number;
  backup_set_id: number;
  policy_id: number | null;
  policy_version_id: number | null;
  policy_identifier: string;
  policy_type: string;
  platform: string | null;
  display_name: string;
  captured_at: string;
  payload: number;
  metadata: string;
  assignments: number | null;
  assignment_count: number;
  warning_count: number;
  is_unchanged: Flag;
  deleted_at: string | null;
}
interface BackupFailuresTable {
  id: Generated<number>;
  tenant_id: number;
  backup_set_id: number;
  policy_type: string;
  policy_identifier: string | null;
  name: string | null;
  reason: string;
  request_id: string | null;
}
interface ImportFilesTable {
  id: Generated<number>;
  tenant_id: number;
  backup_set_id: number;
  path: string;
  items: number;
  /** Why all or some of the file gave no item; null where everything did. */
  reason: string | null;
}
interface SettingDefinitionsTable {
  id: Generated<number>;
  tenant_id: number;
  kind: SettingDefinitionKind;
  definition_id: string;
  label: string;
  content: string;
  captured_at: string;
}
interface SearchDocumentsTable {
  id: Generated<number>;
  tenant_id: number;
  policy_type: string;
  policy_identifier: string;
  display_name: string;
  payload: number;
  assignments: number | null;
  /** The newest item in this state, of a backup or of an import, and where backups and imports hold it, the others'. */
  item_id: number;
  origin: BackupSetOrigin;
  other_item_id: number | null;
  standing: SearchStanding;
  /** 1 where the object holds more text than is searched. */
  is_cut: Flag;
  /** What the document says, one setting a line, deflated. */
  text: Uint8Array;
}
/** The full-text index: `scope` holds the tenant, so that a match never crosses tenants. */
interface SearchIndexTable {
  rowid: number;
  scope: string;
  name: string;
  body: string;
}
interface OperationRunsTable {
  id: Generated<number>;
  tenant_id: number;
  type: string;
  status: OperationStatus;
  outcome: OperationOutcome;
  context: string;
  summary_counts: string;
  failure_summary: string | null;
  progress: string | null;
  created_at: string;
  started_at: string | null;
  completed_at: string | null;
  initiator: string;
  cancel_requested_at: string | null;
  owner: string | null;
  lease_until: string | null;
}
interface OperationRunLogTable {
  id: Generated<number>;
  tenant_id: number;
  operation_run_id: number;
  time: string;
  level: LogLevel;
  message: string;
}
interface AuditLogsTable {
  id: Generated<number>;
  actor: string;
  actor_id: number | null;
  tenant_id: number | null;
  action: string;
  subject: string;
  metadata: string;
  time: string;
  previous_hash: string;
  hash: string;
}
interface AuditHeadTable {
  id: number;
  count: number;
  hash: string;
}

/** The tables that code reads and writes today. */
export interface Schema {
  workspace_settings: WorkspaceSettingsTable;
  users: UsersTable;
  tenants: TenantsTable;
  tenant_memberships: TenantMembershipsTable;
  payloads: PayloadsTable;
  policies: PoliciesTable;
  policy_versions: PolicyVersionsTable;
  backup_sets: BackupSetsTable;
  backup_items: BackupItemsTable;
  backup_failures: BackupFailuresTable;
  import_files: ImportFilesTable;
  setting_definitions: SettingDefinitionsTable;
  search_documents: SearchDocumentsTable;
  search_index: SearchIndexTable;
  backup_schedules: BackupSchedulesTable;
  backup_schedule_runs: BackupScheduleRunsTable;
  restore_runs: RestoreRunsTable;
  restore_items: RestoreItemsTable;
  restore_writes: RestoreWritesTable;
  restore_mappings: RestoreMappingsTable;
  restore_known: RestoreKnownTable;
  operation_runs: OperationRunsTable;
  operation_run_log: OperationRunLogTable;
  entra_groups: EntraGroupsTable;
  entra_group_sync_runs: GroupSyncRunsTable;
  inventory_items: InventoryItemsTable;
  inventory_sync_runs: InventorySyncRunsTable;
  baselines: BaselinesTable;
  baseline_changes: BaselineChangesTable;
  drift_scans: DriftScansTable;
  findings: FindingsTable;
  saved_searches: SavedSearchesTable;
  audit_logs: AuditLogsTable;
  audit_head: AuditHeadTable;
}

export type TenantRow = Selectable<TenantsTable>;
export type BackupSetRow = Selectable<BackupSetsTable>;
export type BackupItemRow = Selectable<BackupItemsTable>;
export type SearchDocumentRow = Selectable<SearchDocumentsTable>;
export type OperationRunRow = Selectable<OperationRunsTable>;
export type AuditLogRow = Selectable<AuditLogsTable>;
export type NewBackupItem = Insertable<BackupItemsTable>;
