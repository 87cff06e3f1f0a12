import type { ChannelOutput, LogLevel } from '../../../src-preload/contract/index.ts';
import { wallTime } from '../core/wall-clock.ts';
import { countRows } from '../data/count.ts';
import type { Db } from '../data/open.ts';

/** Lines of a run besides those that say how it began and ended. */
export const MOST_LINES = 500;

/** A line of a run's log before it is written. */
interface LogLine {
  time: string;
  level: LogLevel;
  message: string;
}

/** The run that a line is of. */
export interface LoggedRun {
  id: number;
  tenantId: number;
}

/** A sentence without what Graph said in its own words, which may hold anything. */
export function ownWords(sentence: string): string {
  const at = sentence.indexOf(' Graph said: ');
  return at < 0 ? sentence : sentence.slice(0, at);
}

function line(level: LogLevel, message: string): LogLine {
  return { time: wallTime(), level, message: ownWords(message) };
}

async function write(trx: Db, run: LoggedRun, lines: readonly LogLine[]): Promise<void> {
  if (lines.length === 0) return;
  await trx
    .insertInto('operation_run_log')
    .values(lines.map((one) => ({ tenant_id: run.tenantId, operation_run_id: run.id, ...one })))
    .execute();
}

/** Writes one line at once, in the transaction of what it is about. */
export function logAtOnce(trx: Db, run: LoggedRun, level: LogLevel, message: string): Promise<void> {
  return write(trx, run, [line(level, message)]);
}

/** A page of a run's log, from its beginning. */
export async function readLog(
  db: Db,
  run: LoggedRun,
  onlyProblems: boolean,
  { offset, limit }: { offset: number; limit: number },
): Promise<ChannelOutput<'operations.log'>> {
  const all = db
    .selectFrom('operation_run_log')
    .where('operation_run_id', '=', run.id)
    .where('tenant_id', '=', run.tenantId);
  const some = onlyProblems ? all.where('level', '<>', 'info') : all;
  return {
    rows: await some.select(['id', 'time', 'level', 'message']).orderBy('id').offset(offset).limit(limit).execute(),
    total: await countRows(some),
    anyTotal: await countRows(all),
  };
}

/**
 * The log of a run of this process: lines wait until something else is written, so that a kill loses no more than the
 * last moments. A run that has more to say than can be read says how much was left out.
 */
export class RunLog {
  readonly #run: LoggedRun;
  #waiting: LogLine[] = [];
  #taken = 0;
  #leftOut = 0;

  constructor(run: LoggedRun) {
    this.#run = run;
  }

  /** Whether lines wait to be written. */
  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  add(level: LogLevel, message: string): void {
    if (this.#taken < MOST_LINES) this.#waiting.push(line(level, message));
    else this.#leftOut += 1;
    this.#taken += 1;
  }

  /**
   * Writes what waits through `put`, in a transaction of the caller. What is rolled back, or not put at all because
   * `save` threw, waits again.
   */
  async save<T>(transact: (put: (trx: Db) => Promise<void>) => Promise<T>): Promise<T> {
    const lines = this.#waiting;
    this.#waiting = [];
    try {
      return await transact((trx) => write(trx, this.#run, lines));
    } catch (error) {
      this.#waiting = [...lines, ...this.#waiting];
      throw error;
    }
  }

  /** The last lines, whatever the number of those before: what was left out, and how the run ended. */
  async close(trx: Db, level: LogLevel, message: string): Promise<void> {
    const left =
      this.#leftOut === 0
        ? []
        : [line('warning', `${this.#leftOut} more lines were left out: a log keeps ${MOST_LINES}.`)];
    await write(trx, this.#run, [...left, line(level, message)]);
  }
}
