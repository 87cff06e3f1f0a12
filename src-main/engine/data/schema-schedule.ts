import type { Generated, Selectable } from 'kysely';
import type { ScheduleFrequency, ScheduleRunStatus } from '../../../src-preload/contract/index.ts';

/** The tables of schedules and of what became of each of their slots. */
export interface BackupSchedulesTable {
  id: Generated<number>;
  tenant_id: number;
  name: string;
  is_enabled: 0 | 1;
  timezone: string;
  frequency: ScheduleFrequency;
  /** `HH:MM`. */
  time_of_day: string;
  /** Comma-separated weekdays of a weekly schedule. */
  days_of_week: string | null;
  policy_types: string;
  include_foundations: 0 | 1;
  /** Sets of the schedule that are kept; 0 for all of them. */
  retention_keep_last: number;
  last_run_at: string | null;
  last_run_status: ScheduleRunStatus | null;
  /** The first slot that has not been dealt with; null while the schedule is disabled or archived. */
  next_run_at: string | null;
  created_by: number | null;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
}

export interface BackupScheduleRunsTable {
  id: Generated<number>;
  tenant_id: number;
  backup_schedule_id: number;
  /** The slot, or the moment of a run that a person asked for. */
  slot_at: string;
  status: ScheduleRunStatus;
  /** Null while nothing runs for the slot: it was skipped, or waits to be begun again. */
  operation_run_id: number | null;
  reason: string | null;
  attempts: Generated<number>;
  created_at: string;
  completed_at: string | null;
}

export type BackupScheduleRow = Selectable<BackupSchedulesTable>;
export type ScheduleRunRow = Selectable<BackupScheduleRunsTable>;
