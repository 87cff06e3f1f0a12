/**
 * The status vocabularies of every table. A value is added here, in the badge catalogue and in a
 * migration together. Each vocabulary is spelt as its own table has it.
 */
export const TENANT_STATUSES = ['active', 'archived'] as const;
export const BACKUP_SET_STATUSES = ['pending', 'running', 'completed', 'partial', 'failed', 'cancelled'] as const;
/** How a backup set came: read from the tenant, or from files. */
export const BACKUP_SET_ORIGINS = ['captured', 'imported'] as const;
export const RESTORE_RUN_STATUSES = [
  'draft',
  'scoped',
  'checked',
  'previewed',
  'pending',
  'queued',
  'running',
  'completed',
  'partial',
  'failed',
  'cancelled',
] as const;
/** What a restore is going to do with an object. */
export const RESTORE_ACTIONS = ['create', 'update', 'unchanged', 'skip', 'cannot', 'needs_input'] as const;
/** What a restore has done with an object. */
export const RESTORE_RESULTS = [
  'created',
  'updated',
  'unchanged',
  'skipped',
  'failed',
  'needs_input',
  'waiting_for_approval',
] as const;
export const ASSIGNMENT_CHOICES = ['replace', 'merge', 'skip'] as const;
export const CONDITIONAL_ACCESS_CHOICES = ['disabled', 'reportOnly', 'asBackup'] as const;
/** The parts of a mapping. */
export const REFERENCE_GROUPS = ['groups', 'filters', 'scopeTags', 'others'] as const;
export const SCHEDULE_FREQUENCIES = ['daily', 'weekly'] as const;
export const SCHEDULE_RUN_STATUSES = ['running', 'success', 'partial', 'failed', 'canceled', 'skipped'] as const;
export const OPERATION_STATUSES = ['queued', 'running', 'completed'] as const;
export const OPERATION_OUTCOMES = ['pending', 'succeeded', 'partial', 'failed', 'cancelled', 'skipped'] as const;
/** How serious a line of a run's log is. */
export const LOG_LEVELS = ['info', 'warning', 'error'] as const;
export const INVENTORY_SYNC_STATUSES = ['pending', 'running', 'success', 'partial', 'failed', 'skipped'] as const;
export const GROUP_SYNC_STATUSES = ['pending', 'running', 'succeeded', 'partial', 'failed'] as const;
/** What became of a drift scan. */
export const DRIFT_SCAN_STATUSES = ['running', 'succeeded', 'partial', 'failed', 'cancelled'] as const;
export const FINDING_SEVERITIES = ['low', 'medium', 'high'] as const;
export const FINDING_STATUSES = ['new', 'acknowledged', 'closed'] as const;
export const FINDING_CHANGES = ['added', 'removed', 'changed', 'renamed', 'reassigned'] as const;
/** What became of an object between two backup sets; the last two say that nothing can be said. */
export const OBJECT_CHANGES = [...FINDING_CHANGES, 'unchanged', 'not_captured', 'ambiguous'] as const;
/** What a setting's value is shown as. A sealed value can be asked for; a secret one is known to nobody. */
export const SETTING_KINDS = ['text', 'code', 'group', 'secret', 'sealed'] as const;
export const COVERAGES = ['restorable', 'partial', 'none'] as const;
/** Microsoft's clouds; CLOUD_ENDPOINTS holds their addresses. */
export const CLOUDS = ['global', 'us_government', 'us_government_dod', 'china'] as const;
export const SIGN_IN_METHODS = ['browser', 'device_code', 'client_secret', 'certificate'] as const;
export const SIGN_IN_STATES = ['ready', 'sign_in_required', 'credential_missing', 'not_checked'] as const;
/** Days of a weekly schedule. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const ROLES = ['read-only', 'operator', 'manager', 'owner'] as const;

export type TenantStatus = (typeof TENANT_STATUSES)[number];
export type BackupSetStatus = (typeof BACKUP_SET_STATUSES)[number];
export type BackupSetOrigin = (typeof BACKUP_SET_ORIGINS)[number];
export type ScheduleFrequency = (typeof SCHEDULE_FREQUENCIES)[number];
export type ScheduleRunStatus = (typeof SCHEDULE_RUN_STATUSES)[number];
export type RestoreRunStatus = (typeof RESTORE_RUN_STATUSES)[number];
export type RestoreAction = (typeof RESTORE_ACTIONS)[number];
export type RestoreResult = (typeof RESTORE_RESULTS)[number];
export type ReferenceGroup = (typeof REFERENCE_GROUPS)[number];
export type OperationStatus = (typeof OPERATION_STATUSES)[number];
export type OperationOutcome = (typeof OPERATION_OUTCOMES)[number];
export type LogLevel = (typeof LOG_LEVELS)[number];
export type SettingKind = (typeof SETTING_KINDS)[number];
export type ObjectChange = (typeof OBJECT_CHANGES)[number];
export type Cloud = (typeof CLOUDS)[number];
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];
export type SignInState = (typeof SIGN_IN_STATES)[number];
export type Weekday = (typeof WEEKDAYS)[number];
export type Role = (typeof ROLES)[number];
export type InventorySyncStatus = (typeof INVENTORY_SYNC_STATUSES)[number];
export type GroupSyncStatus = (typeof GROUP_SYNC_STATUSES)[number];
export type DriftScanStatus = (typeof DRIFT_SCAN_STATUSES)[number];
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];
export type FindingStatus = (typeof FINDING_STATUSES)[number];
export type FindingChange = (typeof FINDING_CHANGES)[number];
