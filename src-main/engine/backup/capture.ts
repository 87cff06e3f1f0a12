import type { CaptureFailure, Counts, Progress } from '../../../src-preload/contract/index.ts';
import { breathe } from '../core/breathe.ts';
import { AtlasError } from '../core/errors.ts';
import { isJsonObject, type JsonObject, textMember } from '../core/json.ts';
import { Semaphore } from '../core/semaphore.ts';
import type { Db } from '../data/open.ts';
import { readPayload } from '../data/payloads.ts';
import { type GraphClient, GraphError, type PolicyType, policyTypes } from '../graph/index.ts';
import { Interruption, type Job } from '../operations/index.ts';
import { CaptureLog } from './capture-log.ts';
import { SharedReads } from './context.ts';
import { storedDefinitions } from './definitions.ts';
import { isFatal } from './read-result.ts';
import { type CapturedObject, readType } from './read-type.ts';
import { findReferences } from './reference-rules.ts';
import { ReferenceCollector, type ReferenceNames, referenceTo } from './references.ts';
import type { AskSealer } from './secrets.ts';
import { CaptureWriter, type WriterTotals } from './writer.ts';

/** Types that are read at the same time; the client decides how many requests that is. */
const PARALLEL_TYPES = 6;

export interface CaptureInput {
  db: Db;
  /** Writes in a transaction that is refused when this process no longer holds the run. */
  held: (write: (trx: Db) => Promise<void>) => Promise<void>;
  tenantId: number;
  setId: number;
  types: readonly PolicyType[];
  /** Types that an interrupted capture of this set read to their end. */
  typesDone: ReadonlySet<string>;
  readEverything: boolean;
  graph: (hooks: {
    signal: AbortSignal;
    onRequests: (count: number) => void;
    onWait: (until: number) => void;
  }) => Promise<GraphClient>;
  /** Refuses the capture when the connection leads to another directory. Returns what the set should note. */
  checkDirectory: (client: GraphClient) => Promise<string[]>;
  sealer: AskSealer;
  onTypeDone: (type: string) => Promise<void>;
  onFailure: (failure: CaptureFailure) => Promise<void>;
}

export interface CaptureOutcome {
  /** What ended the run before its end; null when it went through. */
  stoppedBy: Error | null;
  counts: Counts;
  notes: string[];
  /** Null when the names could not be resolved. */
  references: ReferenceNames | null;
}

/** Captures the types into the set: every object that can be read, and an account of every one that cannot. */
export async function capture(input: CaptureInput, job: Job): Promise<CaptureOutcome> {
  const run = new CaptureRun(input, job);
  return run.execute();
}

class CaptureRun {
  readonly #input: CaptureInput;
  readonly #job: Job;
  readonly #log: CaptureLog;
  readonly #totals: WriterTotals = { items: 0, unchanged: 0, failed: 0 };
  readonly #notes: string[] = [];
  readonly #references = new ReferenceCollector();
  readonly #writer: CaptureWriter;
  /** Types that were read to their end, or whose failure is recorded. */
  readonly #settled = new Set<string>();
  /** By collection: the naming of its rows that no type claims, once a run. */
  readonly #unclaimed = new Map<string, Promise<void>>();
  #names: ReferenceNames | null = null;
  #requests = 0;
  #listFailures = 0;
  #done = 0;
  #phase = 'Connecting';
  #current: string | null = null;
  #waitingUntil: number | null = null;

  constructor(input: CaptureInput, job: Job) {
    this.#input = input;
    this.#job = job;
    this.#log = new CaptureLog(job);
    this.#writer = new CaptureWriter(input, this.#totals);
    this.#done = input.typesDone.size;
  }

  async execute(): Promise<CaptureOutcome> {
    let stoppedBy: Error | null = null;
    try {
      await this.#read();
    } catch (error) {
      stoppedBy = this.#job.signal.aborted ? (this.#job.signal.reason as Error) : asError(error);
    }
    if (stoppedBy && !(stoppedBy instanceof Interruption)) await this.#nameUnread(stoppedBy).catch(() => undefined);
    try {
      // What was read until now is kept, whatever stopped the run.
      await this.#writer.flush();
    } catch (error) {
      stoppedBy ??= asError(error);
    }
    this.#log.ends(this.#totals.items, this.#totals.unchanged, this.#requests);
    return { stoppedBy, counts: this.#counts(), notes: this.#notes, references: this.#names };
  }

  async #read(): Promise<void> {
    this.#report();
    this.#log.begins(this.#input.types.length, this.#input.typesDone.size, this.#input.readEverything);
    const client = await this.#input.graph({
      signal: this.#job.signal,
      onRequests: (count) => {
        this.#requests += count;
        this.#waitingUntil = null;
        this.#report();
      },
      onWait: (until) => {
        this.#waitingUntil = until;
        this.#log.waits(until);
        this.#report();
      },
    });
    this.#notes.push(...(await this.#input.checkDirectory(client)));
    this.#job.log('info', 'The connection leads to the directory of this tenant.');
    await this.#learnFromEarlier();
    const shared = new SharedReads(client);
    const places = new Semaphore(PARALLEL_TYPES);
    const stop = new AbortController();
    const remaining = this.#input.types.filter((type) => !this.#input.typesDone.has(type.type));
    const results = await Promise.allSettled(
      remaining.map((type) =>
        places.run(async () => {
          if (stop.signal.aborted) return;
          try {
            await this.#readOneType(client, shared, type);
          } catch (error) {
            stop.abort();
            throw error;
          }
        }),
      ),
    );
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw asError(failed.reason);
    await this.#writer.flush();
    return this.#resolveNames(client);
  }

  /** A run that something ended names every type that was not read to its end. */
  async #nameUnread(stoppedBy: Error): Promise<void> {
    const reason = stoppedBy.message;
    for (const type of this.#input.types) {
      if (this.#input.typesDone.has(type.type) || this.#settled.has(type.type)) continue;
      await this.#fail({
        policyType: type.type,
        policyIdentifier: null,
        name: null,
        reason: `Not read to its end: ${reason}`,
        requestId: stoppedBy instanceof GraphError ? stoppedBy.requestId : null,
      });
    }
  }

  async #fail(failure: CaptureFailure): Promise<void> {
    this.#listFailures += 1;
    this.#log.failed(failure);
    await this.#input.onFailure(failure);
  }

  async #readOneType(client: GraphClient, shared: SharedReads, type: PolicyType): Promise<void> {
    this.#phase = `Reading ${type.label}`;
    this.#report();
    const known = await this.#writer.known(type);
    const listErrors: GraphError[] = [];
    let incomplete = 0;
    await readType({
      client,
      shared,
      type,
      known,
      done: await this.#writer.done(type),
      readEverything: this.#input.readEverything,
      previousContent: async (payloadId) => contentOf(await readPayload(this.#input.db, payloadId)),
      storedDefinitions: async (kind, ids) =>
        this.#input.readEverything ? new Set() : storedDefinitions(this.#input.db, this.#input.tenantId, kind, ids),
      sealer: this.#input.sealer,
      onReading: (name) => {
        this.#phase = `Reading ${type.label}`;
        this.#current = name;
        this.#report();
      },
      onObject: async (object) => {
        if (object.read.problems.length > 0) incomplete += 1;
        await breathe();
        await this.#noteReferences(object);
        await this.#writer.add(object, known.get(object.identifier));
        this.#report();
      },
      onListFailure: (error) => listErrors.push(error),
      onNote: (note) => this.#notes.push(note),
    });
    for (const error of listErrors) await this.#fail(listFailure(type, error));
    await this.#writer.flush();
    if (type.capture.odataTypeFilter) await this.#nameUnclaimedRows(shared, type);
    this.#settled.add(type.type);
    await this.#log.typeRead(this.#input.db, this.#input.setId, type, incomplete);
    if (listErrors.length === 0 && incomplete === 0) await this.#input.onTypeDone(type.type);
    this.#done += 1;
    this.#report();
  }

  async #noteReferences(captured: CapturedObject): Promise<void> {
    const { type, read, unchangedFrom, identifier } = captured;
    this.#references.learn(type.type, identifier, referenceTo(type, read.object, identifier));
    const { object, content } = unchangedFrom
      ? documentParts(await readPayload(this.#input.db, unchangedFrom.payloadId))
      : read;
    this.#references.want(findReferences(type, object, content, read.assignments ?? []));
  }

  /** A resumed capture takes the references of what it captured before the interruption into account. */
  async #learnFromEarlier(): Promise<void> {
    const types = new Map(this.#input.types.map((type) => [type.type, type]));
    const items = await this.#input.db
      .selectFrom('backup_items')
      .select(['policy_type', 'policy_identifier', 'payload', 'assignments'])
      .where('backup_set_id', '=', this.#input.setId)
      .execute();
    for (const item of items) {
      await breathe();
      const type = types.get(item.policy_type);
      if (!type) continue;
      const { object, content } = documentParts(await readPayload(this.#input.db, item.payload));
      const assignments = item.assignments === null ? [] : await readPayload(this.#input.db, item.assignments);
      this.#references.learn(type.type, item.policy_identifier, referenceTo(type, object, item.policy_identifier));
      this.#references.want(findReferences(type, object, content, Array.isArray(assignments) ? assignments : []));
    }
  }

  async #resolveNames(client: GraphClient): Promise<void> {
    this.#phase = 'Reading the names of groups and other references';
    this.#current = null;
    this.#report();
    const { names, failures, notes, stoppedBy } = await this.#references.resolve(client);
    this.#notes.push(...notes);
    this.#names = names;
    for (const failure of failures) await this.#fail(failure);
    if (stoppedBy) throw stoppedBy;
  }

  /**
   * Rows of a collection that several types share, but none of them claims, would be lost without a word.
   * They are named before the first of the types counts as read: a resume may not read the list again.
   */
  #nameUnclaimedRows(shared: SharedReads, type: PolicyType): Promise<void> {
    let named = this.#unclaimed.get(type.collection);
    if (!named) {
      named = this.#nameUnclaimed(shared, type);
      this.#unclaimed.set(type.collection, named);
    }
    return named;
  }

  async #nameUnclaimed(shared: SharedReads, type: PolicyType): Promise<void> {
    const chosen = new Set(this.#input.types.map((entry) => entry.type));
    const family = policyTypes.filter((member) => member.collection === type.collection);
    // Who chose only some of the types did not ask for the rest of the collection.
    if (!family.every((member) => chosen.has(member.type))) return;
    const claimed = new Set(family.flatMap((member) => member.capture.odataTypeFilter ?? []));
    const query = type.capture.listQuery;
    const { rows } = await shared.list(type, `${type.collection}${query ? `?${query}` : ''}`);
    for (const row of rows) {
      const kind = textMember(row, '@odata.type');
      if (kind !== null && claimed.has(kind)) continue;
      await this.#fail({
        policyType: type.collection.split('/').at(-1) ?? type.collection,
        policyIdentifier: textMember(row, 'id'),
        name: textMember(row, 'displayName'),
        reason: `It is of a kind that is not known yet (${kind ?? 'Graph named none'}), so it was not captured.`,
        requestId: null,
      });
    }
  }

  #counts(): Counts {
    return {
      items: this.#totals.items,
      unchanged: this.#totals.unchanged,
      failed: this.#totals.failed + this.#listFailures,
      requests: this.#requests,
    };
  }

  #report(): void {
    const progress: Progress = {
      phase: this.#phase,
      current: this.#current,
      typesDone: Math.min(this.#done, this.#input.types.length),
      typesTotal: this.#input.types.length,
      counts: this.#counts(),
      waitingUntil:
        this.#waitingUntil !== null && this.#waitingUntil > Date.now()
          ? new Date(this.#waitingUntil).toISOString()
          : null,
    };
    this.#job.report(progress);
  }
}

/** The object and content of a stored document. */
export function documentParts(document: unknown): { object: JsonObject; content: JsonObject } {
  if (!isJsonObject(document) || !isJsonObject(document.object)) {
    throw new AtlasError('internal', 'A stored object has an unexpected shape.');
  }
  return { object: document.object, content: isJsonObject(document.content) ? document.content : {} };
}

function contentOf(document: unknown): JsonObject {
  return documentParts(document).content;
}

function listFailure(type: PolicyType, error: GraphError): CaptureFailure {
  return {
    policyType: type.type,
    policyIdentifier: null,
    name: null,
    reason: `${type.label} could not be listed completely: ${error.message}`,
    requestId: error.requestId,
  };
}

function asError(error: unknown): Error {
  if (error instanceof GraphError && !isFatal(error)) return new AtlasError('graph_error', error.message);
  return error instanceof Error ? error : new Error(String(error));
}
