import type { EngineEvent, LogLevel, Progress } from '../../../src-preload/contract/index.ts';
import { type Actor, writeAudit } from '../audit/index.ts';
import { AtlasError, errorText } from '../core/errors.ts';
import { countsColumn, NO_COUNTS, operationContextColumn, progressColumn } from '../data/json-columns.ts';
import { wallTime } from '../core/wall-clock.ts';
import type { Db } from '../data/open.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { Interruption, type JobResult, type JobStart, type RunContext } from './job.ts';
import { leaseEnd, newOwner, ownerEnded, RENEW_MS } from './lease.ts';
import { logAtOnce, RunLog } from './log.ts';
import { END_LEVEL, endContext, endWords, keptContext, startWords } from './run-words.ts';
import { describeWhole, runRow } from './store.ts';

interface ActiveJob {
  controller: AbortController;
  done: Promise<void>;
  progress: Progress | null;
  log: RunLog;
}

const REPORT_EVERY_MS = 200;
const FINISH_AGAIN_MS = [200, 1_000, 3_000];
const TOPICS = ['backups', 'operations', 'tenants', 'audit', 'findings', 'inventory', 'groups'] as const;

/**
 * Runs every long job: one row per run, a lease that is renewed, live progress, cancel (also asked for by
 * another process), and an outcome that is always written.
 */
export class OperationRunner {
  readonly owner = newOwner();
  readonly #db: Db;
  readonly #emit: (event: EngineEvent) => void;
  readonly #active = new Map<number, ActiveJob>();
  readonly #recover: () => Promise<number>;
  readonly #renewal: NodeJS.Timeout;
  #closing = false;

  /** `recover` closes what ended processes left; it is asked at every renewal, so that nothing waits for a restart. */
  constructor(db: Db, emit: (event: EngineEvent) => void, recover: () => Promise<number>) {
    this.#db = db;
    this.#emit = emit;
    this.#recover = recover;
    this.#renewal = setInterval(() => void this.#renew().catch(() => undefined), RENEW_MS);
    this.#renewal.unref();
  }

  /** Closes the runs that ended processes left, and says so to whoever shows them. */
  async recover(): Promise<void> {
    if ((await this.#recover()) === 0) return;
    for (const topic of TOPICS) this.#emit({ kind: 'changed', tenant: null, topic });
  }

  /** Catches up at once, as after the computer slept: first this process's leases, then what is nobody's. */
  async wake(): Promise<void> {
    await this.#renew();
  }

  /** Creates the run and starts it; resolves with its id as soon as it is written down. */
  async start(asked: JobStart): Promise<number> {
    const { scope } = asked;
    // A run that starts now would be nobody's, and nothing would stop it.
    if (this.#closing) throw new AtlasError('conflict', 'TenantAtlas is being closed; nothing new is started.');
    const now = wallTime();
    const { runId, input } = await this.#db.transaction().execute(async (trx) => {
      await refuseArchivedTenant(trx, scope);
      const { id } = await trx
        .insertInto('operation_runs')
        .values({
          tenant_id: scope.tenantId,
          type: asked.type,
          status: asked.queued === true ? 'queued' : 'running',
          outcome: 'pending',
          context: operationContextColumn.write(asked.context),
          summary_counts: countsColumn.write(NO_COUNTS),
          failure_summary: null,
          progress: null,
          created_at: now,
          started_at: asked.queued === true ? null : now,
          completed_at: null,
          initiator: scope.actor.name,
          cancel_requested_at: null,
          owner: this.owner,
          lease_until: leaseEnd(),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      const prepared = await asked.prepare?.(trx, id);
      const context = { ...asked.context, ...prepared?.context };
      const subject = prepared?.subject ?? asked.subject ?? scope.tenant.name;
      await trx
        .updateTable('operation_runs')
        .set({ context: operationContextColumn.write(keptContext(asked, context)) })
        .where('id', '=', id)
        .execute();
      await writeAudit(trx, {
        actor: scope.actor,
        tenantId: scope.tenantId,
        action: `${asked.type}.started`,
        subject,
        metadata: { operationRunId: id, ...context },
      });
      await logAtOnce(trx, { id, tenantId: scope.tenantId }, 'info', startWords(asked, context));
      return { runId: id, input: { ...asked, context, subject } };
    });
    const controller = new AbortController();
    const log = new RunLog({ id: runId, tenantId: scope.tenantId });
    const active: ActiveJob = { controller, done: Promise.resolve(), progress: null, log };
    this.#active.set(runId, active);
    active.done = this.#run(runId, input, active);
    return runId;
  }

  /** True while a run of this process is under way. */
  get isBusy(): boolean {
    return this.#active.size > 0;
  }

  /** Resolves when the run, if it is this process's, has ended. */
  async finished(runId: number): Promise<void> {
    await this.#active.get(runId)?.done;
  }

  /** Asks a run to stop, whichever process holds it. */
  async cancel(runId: number, actor: Actor, tenantId: number): Promise<void> {
    const active = this.#active.get(runId);
    const log = active?.log ?? new RunLog({ id: runId, tenantId });
    await log.save((put) =>
      this.#db.transaction().execute(async (trx) => {
        const row = await trx
          .selectFrom('operation_runs')
          .select(['status', 'type'])
          .where('id', '=', runId)
          .where('tenant_id', '=', tenantId)
          .executeTakeFirstOrThrow();
        if (row.status === 'completed') throw new AtlasError('conflict', 'This run has ended already.');
        await trx
          .updateTable('operation_runs')
          .set({ cancel_requested_at: wallTime() })
          .where('id', '=', runId)
          .execute();
        await writeAudit(trx, {
          actor,
          tenantId,
          action: 'operation.cancel_requested',
          subject: row.type,
          metadata: { operationRunId: runId },
        });
        await put(trx);
        await logAtOnce(trx, { id: runId, tenantId }, 'warning', `${actor.name} asked to cancel it.`);
      }),
    );
    active?.controller.abort(new Interruption('cancelled'));
  }

  /** Stops every run of this process and waits until each is written down as what it is. */
  async shutdown(): Promise<void> {
    this.#closing = true;
    for (const { controller } of this.#active.values()) controller.abort(new Interruption('shutdown'));
    await Promise.allSettled([...this.#active.values()].map(({ done }) => done));
    clearInterval(this.#renewal);
    ownerEnded(this.owner);
  }

  async #run(runId: number, input: JobStart, active: ActiveJob): Promise<void> {
    let lastReport = 0;
    let pending: NodeJS.Timeout | null = null;
    const publish = (): void => {
      pending = null;
      lastReport = Date.now();
      // Progress is for the screen; the run does not depend on it.
      this.#publish(runId, input.scope, active).catch(() => undefined);
    };
    const soon = (): void => {
      pending ??= setTimeout(publish, Math.max(0, lastReport + REPORT_EVERY_MS - Date.now()));
    };
    const report = (progress: Progress): void => {
      active.progress = progress;
      soon();
    };
    const log = (level: LogLevel, message: string): void => {
      active.log.add(level, message);
      soon();
    };
    let result: JobResult;
    try {
      result = await input.execute({
        runId,
        signal: active.controller.signal,
        report,
        log,
        begin: (trx, more) => this.#begin(trx, runId, input, more),
        assertHeld: (trx) => this.#assertHeld(trx, runId),
      });
    } catch (error) {
      result = {
        outcome: 'failed',
        counts: active.progress?.counts ?? NO_COUNTS,
        failureSummary:
          error instanceof AtlasError ? error.message : `The run stopped on an internal error: ${errorText(error)}`,
      };
    }
    if (pending) clearTimeout(pending);
    await this.#finishSurely(runId, input, result, active);
  }

  /** Writes the outcome down; a disk that is full or busy now may not be so later. */
  async #finishSurely(runId: number, input: JobStart, result: JobResult, active: ActiveJob): Promise<void> {
    for (const wait of [...FINISH_AGAIN_MS, null]) {
      try {
        await this.#finish(runId, input, result, active);
        break;
      } catch {
        // After the last attempt the run is nobody's: the next renewal or start closes it as interrupted.
        if (wait !== null) await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    this.#active.delete(runId);
  }

  async #begin(trx: Db, runId: number, input: JobStart, more: RunContext): Promise<void> {
    await this.#assertHeld(trx, runId);
    // What the end writes down names what the turn brought.
    Object.assign(input.context, more);
    await trx
      .updateTable('operation_runs')
      .set({
        status: 'running',
        started_at: wallTime(),
        context: operationContextColumn.write(keptContext(input, input.context)),
      })
      .where('id', '=', runId)
      .execute();
  }

  async #assertHeld(trx: Db, runId: number): Promise<void> {
    const row = await trx.selectFrom('operation_runs').select('owner').where('id', '=', runId).executeTakeFirst();
    if (row?.owner !== this.owner) throw new Interruption('lease_lost');
  }

  async #finish(runId: number, input: JobStart, result: JobResult, active: ActiveJob): Promise<void> {
    const context = endContext(input, result, active.controller.signal.reason);
    await active.log.save((put) =>
      this.#db.transaction().execute(async (trx) => {
        const updated = await trx
          .updateTable('operation_runs')
          .set({
            status: 'completed',
            outcome: result.outcome,
            summary_counts: countsColumn.write(result.counts),
            failure_summary: result.failureSummary,
            progress: null,
            context: operationContextColumn.write(context),
            completed_at: wallTime(),
            owner: null,
            lease_until: null,
          })
          .where('id', '=', runId)
          .where('owner', '=', this.owner)
          .executeTakeFirst();
        if (updated.numUpdatedRows === 0n) return;
        await result.conclude?.(trx);
        await writeAudit(trx, {
          actor: input.scope.actor,
          tenantId: input.scope.tenantId,
          action: `${input.type}.${result.outcome}`,
          subject: input.subject ?? input.scope.tenant.name,
          metadata: { operationRunId: runId, ...input.context, ...result.counts },
        });
        await put(trx);
        await active.log.close(trx, END_LEVEL[result.outcome], endWords(result));
      }),
    );
    await this.#publish(runId, input.scope, null).catch(() => undefined);
    for (const topic of TOPICS) {
      this.#emit({ kind: 'changed', tenant: input.scope.tenant.external_id, topic });
    }
  }

  /** Writes progress and what was logged down, as far as this process still holds the run, and tells of both. */
  async #publish(runId: number, scope: TenantScope, active: ActiveJob | null): Promise<void> {
    const tenant = scope.tenant.external_id;
    const said = active?.log.isWaiting === true;
    if (active) {
      const { progress, log } = active;
      await this.#write(runId, log, { progress: progress === null ? null : progressColumn.write(progress) });
    }
    const [run] = await describeWhole(this.#db, [await runRow(this.#db, runId)]);
    if (run) this.#emit({ kind: 'operation', tenant, run });
    if (said) this.#emit({ kind: 'changed', tenant, topic: 'runLog' });
  }

  /** Changes an open run of this process and writes what it logged; undefined where it is not this process's any more. */
  #write(runId: number, log: RunLog, change: { progress: string | null } | { lease_until: string }) {
    return log.save((put) =>
      this.#db.transaction().execute(async (trx) => {
        const row = await trx
          .updateTable('operation_runs')
          .set(change)
          .where('id', '=', runId)
          .where('owner', '=', this.owner)
          .where('status', '<>', 'completed')
          .returning('cancel_requested_at')
          .executeTakeFirst();
        if (row) await put(trx);
        return row;
      }),
    );
  }

  /** Renews the leases of this process's runs, hears a cancel that another process asked for, closes what is nobody's. */
  async #renew(): Promise<void> {
    for (const [runId, { controller, log }] of this.#active) {
      const row = await this.#write(runId, log, { lease_until: leaseEnd() });
      if (!row) controller.abort(new Interruption('lease_lost'));
      else if (row.cancel_requested_at !== null) controller.abort(new Interruption('cancelled'));
    }
    await this.recover();
  }
}

/** Nothing of an archived tenant runs, whatever it is and whoever asks for it. */
async function refuseArchivedTenant(trx: Db, { tenantId }: TenantScope): Promise<void> {
  const tenant = await trx
    .selectFrom('tenants')
    .select(['name', 'status'])
    .where('id', '=', tenantId)
    .executeTakeFirstOrThrow();
  if (tenant.status === 'archived') {
    throw new AtlasError('conflict', `${tenant.name} is archived: nothing of it runs. Restore the tenant first.`);
  }
}
