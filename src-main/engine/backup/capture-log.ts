import type { CaptureFailure } from '../../../src-preload/contract/index.ts';
import type { Db } from '../data/open.ts';
import type { PolicyType } from '../graph/index.ts';
import type { Job } from '../operations/index.ts';

/** Shorter waits are part of every capture, in milliseconds. */
const WORTH_SAYING_MS = 3_000;

/** A number with its noun. */
function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What a capture says in the log of its run. */
export class CaptureLog {
  readonly #job: Job;
  #saidUntil = 0;

  constructor(job: Job) {
    this.#job = job;
  }

  begins(types: number, done: number, readEverything: boolean): void {
    if (done > 0)
      this.#job.log('info', `${done} of ${counted(types, 'type')} were read by an earlier run of this set.`);
    this.#job.log('info', `Reading ${counted(types - done, 'type')}${readEverything ? ', every object again' : ''}.`);
  }

  /** What the set now holds of a type, of which so many objects lack something. */
  async typeRead(db: Db, setId: number, { type, label }: PolicyType, incomplete: number): Promise<void> {
    const { objects, unchanged } = await db
      .selectFrom('backup_items')
      .where('backup_set_id', '=', setId)
      .where('policy_type', '=', type)
      .select((eb) => [
        eb.fn.countAll<number>().as('objects'),
        eb.fn.coalesce(eb.fn.sum<number>('is_unchanged'), eb.val(0)).as('unchanged'),
      ])
      .executeTakeFirstOrThrow();
    const parts = [
      counted(objects, 'object'),
      ...(unchanged === 0 ? [] : [`${unchanged} unchanged`]),
      ...(incomplete === 0 ? [] : [`${incomplete} not complete`]),
    ];
    this.#job.log(incomplete === 0 ? 'info' : 'warning', `${label}: ${parts.join(', ')}.`);
  }

  failed({ policyType, policyIdentifier, name, reason }: CaptureFailure): void {
    const what = policyIdentifier === null ? '' : `${policyType} “${name ?? policyIdentifier}”: `;
    this.#job.log('error', `${what}${reason}`);
  }

  /** Every request that waits says so; the log names the wait once. `until` is a moment in milliseconds. */
  waits(until: number): void {
    const ms = until - Date.now();
    if (ms < WORTH_SAYING_MS || until <= this.#saidUntil + WORTH_SAYING_MS) return;
    this.#saidUntil = until;
    const seconds = counted(Math.round(ms / 1000), 'second');
    this.#job.log('warning', `Waiting for ${seconds}: Microsoft Graph limits requests or cannot be reached.`);
  }

  ends(objects: number, unchanged: number, requests: number): void {
    this.#job.log(
      'info',
      `${counted(objects, 'object')} stored, ${unchanged} unchanged, ${counted(requests, 'request')}.`,
    );
  }
}
