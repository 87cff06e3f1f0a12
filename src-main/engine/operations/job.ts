import type { Counts, LogLevel, OperationOutcome, Progress } from '../../../src-preload/contract/index.ts';
import type { Db } from '../data/open.ts';
import type { TenantScope } from '../tenancy/index.ts';

/** What a job says when it ends. The runner writes it down; nothing else sets an outcome. */
export interface JobResult {
  outcome: Exclude<OperationOutcome, 'pending'>;
  counts: Counts;
  /** One sentence on why it did not fully succeed; null when it did. */
  failureSummary: string | null;
  /** One sentence on what was found or done, where a success has something to say. */
  message?: string;
  /** Writes that belong to the end of the run, in the transaction that writes the outcome down. */
  conclude?: (trx: Db) => Promise<void>;
}

/** What a job gets from the runner. */
export interface Job {
  runId: number;
  signal: AbortSignal;
  report(progress: Progress): void;
  /** Adds a line to the run's log, in our own words and names: never a token, a value or what a server said. */
  log(level: LogLevel, message: string): void;
  /** Marks a run that was queued as running, in the transaction in which it takes its turn. */
  begin(trx: Db, more: RunContext): Promise<void>;
  /** Throws Interruption when this process no longer holds the run; call it in the transaction of each write. */
  assertHeld(trx: Db): Promise<void>;
}

/** What a run is about, kept with it. */
export type RunContext = {
  backup_set_id?: number;
  backup_schedule_id?: number;
  restore_run_id?: number;
  inventory_sync_id?: number;
  group_sync_id?: number;
  /** It reads what an earlier run of the set missed. */
  resumed?: boolean;
  /** It waited for its turn. */
  queued?: boolean;
  /** The end of the application cut it off. */
  interrupted?: boolean;
  /** What a run that succeeded says. */
  message?: string;
};

export interface JobStart {
  scope: TenantScope;
  type: string;
  /** Kept with the run; `backup_set_id` leads back to the set. */
  context: RunContext;
  /** Waits for its turn, which its job takes with `begin`. */
  queued?: boolean;
  /** What the audit log names; the tenant when nothing else is said. */
  subject?: string;
  /** Writes that belong to the start of the run, in its transaction; what it returns is kept with the run too. */
  prepare?: (trx: Db, runId: number) => Promise<{ context: RunContext; subject: string }>;
  execute(job: Job): Promise<JobResult>;
}

/** Why a job was stopped: decides between cancelled and interrupted. */
export class Interruption extends Error {
  readonly why: 'cancelled' | 'shutdown' | 'lease_lost';

  constructor(why: 'cancelled' | 'shutdown' | 'lease_lost') {
    super(why);
    this.name = 'Interruption';
    this.why = why;
  }
}
