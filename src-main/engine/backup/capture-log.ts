import type { CaptureFailure } from '../../../src-preload/contract/index.ts';
import type { Job } from '../operations/index.ts';
import type { CapturedObject } from './read-type.ts';

/** Shorter waits are part of every capture, in milliseconds. */
const WORTH_SAYING_MS = 3_000;

/** A number with its noun. */
function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What was read of one type, for its line in the log. */
export class TypeTally {
  objects = 0;
  #unchanged = 0;
  #incomplete = 0;

  count({ unchangedFrom, read }: CapturedObject): void {
    this.objects += 1;
    if (unchangedFrom) this.#unchanged += 1;
    if (read.problems.length > 0) this.#incomplete += 1;
  }

  /** True when something of an object could not be read. */
  get isIncomplete(): boolean {
    return this.#incomplete > 0;
  }

  words(label: string): string {
    const unchanged = this.#unchanged === 0 ? '' : `, ${this.#unchanged} of them unchanged`;
    const incomplete = this.#incomplete === 0 ? '' : `, ${this.#incomplete} not complete`;
    return `${label}: ${counted(this.objects, 'object')}${unchanged}${incomplete}.`;
  }
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

  typeRead(label: string, tally: TypeTally): void {
    this.#job.log(tally.isIncomplete ? 'warning' : 'info', tally.words(label));
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
