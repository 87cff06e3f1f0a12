import { wellFormed } from '../core/well-formed.ts';
import type { BackupSetStatus, Counts } from '../../../src-preload/contract/index.ts';
import { type AskSealer, platformOf, updateMetadata } from '../backup/index.ts';
import { breathe } from '../core/breathe.ts';
import { AtlasError } from '../core/errors.ts';
import { itemMetadataColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import { storePayload } from '../data/payloads.ts';
import { Interruption, type Job, type JobResult } from '../operations/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { Identities, type Identity } from './identity.ts';
import { ImportNames } from './names.ts';
import { type NormalObject, normalise } from './normalise.ts';
import { originNotes } from './origin.ts';
import { readFiles } from './read-files.ts';
import type { FoundObject, Reading } from './reading.ts';
import { openSource } from './source.ts';
import { wallTime } from '../core/wall-clock.ts';

/** The most files written in one transaction, and the objects that are enough for one. */
const CHUNK_FILES = 50;
const CHUNK_OBJECTS = 16;

export interface ImportRunInput {
  db: Db;
  scope: TenantScope;
  setId: number;
  path: string;
  sealer: AskSealer;
}

interface Ready {
  found: FoundObject;
  normal: NormalObject;
  identity: Identity;
}

/** Objects of a file that are written together. */
interface Part {
  reading: Reading;
  objects: readonly FoundObject[];
  /** How many of the file's objects are stored with this part. */
  stored: number;
  isFirst: boolean;
  isLast: boolean;
}

function partsOf(reading: Reading): Part[] {
  const { objects } = reading;
  const count = Math.max(1, Math.ceil(objects.length / CHUNK_OBJECTS));
  return Array.from({ length: count }, (_, index) => {
    const stored = Math.min(objects.length, (index + 1) * CHUNK_OBJECTS);
    const part = objects.slice(index * CHUNK_OBJECTS, stored);
    return { reading, objects: part, stored, isFirst: index === 0, isLast: index === count - 1 };
  });
}

/** Imports the files into the set, from opening them to the status that says what became of it. */
export async function runImport(input: ImportRunInput, job: Job): Promise<JobResult> {
  return new ImportRun(input, job).execute();
}

class ImportRun {
  readonly #input: ImportRunInput;
  readonly #job: Job;
  readonly #identities = new Identities();
  /** A stored payload of each type, as a dictionary for the next one. */
  readonly #similar = new Map<string, number>();
  readonly #notes: string[] = [];
  #names: ImportNames | null = null;
  /** The row of the file whose parts are being written. */
  #fileId = 0;
  #items = 0;
  #lost = 0;
  #total = 0;

  constructor(input: ImportRunInput, job: Job) {
    this.#input = input;
    this.#job = job;
  }

  async execute(): Promise<JobResult> {
    let stoppedBy: Error | null = null;
    try {
      await this.#import();
    } catch (error) {
      const reason: unknown = this.#job.signal.aborted ? this.#job.signal.reason : error;
      stoppedBy = reason instanceof Error ? reason : new Error(String(reason));
    }
    return this.#conclusion(stoppedBy);
  }

  async #import(): Promise<void> {
    this.#report('Listing the files', null, 0);
    const source = await openSource(this.#input.path);
    try {
      this.#notes.push(...source.notes);
      this.#total = source.files.length;
      this.#job.log('info', `Reading ${this.#total === 1 ? 'one file' : `${this.#total} files`}.`);
      const onFile = (path: string, done: number): void => this.#report('Reading the files', path, done);
      const readings = await readFiles(source, { signal: this.#job.signal, onFile });
      this.#names = new ImportNames(readings);
      this.#notes.push(...originNotes(readings, this.#input.scope.tenant));
      for (const note of this.#notes) this.#job.log('warning', note);
      this.#job.log('info', 'Every file was read: storing what they hold.');
      await this.#write(readings);
    } finally {
      await source.close();
    }
    if (this.#total === 0) throw new AtlasError('conflict', 'It holds no files. Choose the folder that was exported.');
  }

  async #write(readings: readonly Reading[]): Promise<void> {
    let chunk: Part[] = [];
    let objects = 0;
    for (const [index, reading] of readings.entries()) {
      for (const part of partsOf(reading)) {
        chunk.push(part);
        objects += part.objects.length;
        const last = index === readings.length - 1 && part.isLast;
        if (chunk.length < CHUNK_FILES && objects < CHUNK_OBJECTS && !last) continue;
        this.#job.signal.throwIfAborted();
        this.#report('Storing the objects', reading.path, index + 1);
        await this.#writeChunk(chunk);
        await breathe();
        chunk = [];
        objects = 0;
      }
    }
  }

  /**
   * Objects and what the account of files says of them are written together: it is true at any moment. Others get
   * their turn between two parts of a large file.
   */
  async #writeChunk(chunk: readonly Part[]): Promise<void> {
    const { db, setId } = this.#input;
    const ready: { part: Part; objects: Ready[] }[] = [];
    for (const part of chunk) {
      const objects: Ready[] = [];
      for (const found of part.objects) objects.push(await this.#prepare(found, part.reading));
      ready.push({ part, objects });
    }
    const items = ready.reduce((sum, { objects }) => sum + objects.length, 0);
    const lost = chunk.filter(({ reading, isLast }) => reading.lost && isLast).length;
    await db.transaction().execute(async (trx) => {
      await this.#job.assertHeld(trx);
      for (const { part, objects } of ready) {
        for (const object of objects) await this.#writeItem(trx, object);
        await this.#writeFile(trx, part);
      }
      await trx
        .updateTable('backup_sets')
        .set((eb) => ({
          item_count: eb('item_count', '+', items),
          failed_count: eb('failed_count', '+', lost),
        }))
        .where('id', '=', setId)
        .execute();
    });
    this.#items += items;
    this.#lost += lost;
    for (const { reading, isLast } of chunk)
      if (reading.lost && isLast) this.#job.log('error', `${reading.path} may hold an object that could not be read.`);
  }

  /** The file's row, from its first part on: how many of its objects are here, and until the last why not all. */
  async #writeFile(trx: Db, { reading, stored, isFirst, isLast }: Part): Promise<void> {
    const { scope, setId } = this.#input;
    const some = `${stored} of its ${reading.objects.length} objects are stored; the import came no further.`;
    const reasons = isLast ? reading.reasons : [...reading.reasons, some];
    const account = { items: stored, reason: reasons.length === 0 ? null : wellFormed(reasons.join(' ')) };
    if (!isFirst) {
      await trx.updateTable('import_files').set(account).where('id', '=', this.#fileId).execute();
      return;
    }
    const { id } = await trx
      .insertInto('import_files')
      .values({ tenant_id: scope.tenantId, backup_set_id: setId, path: wellFormed(reading.path), ...account })
      .returning('id')
      .executeTakeFirstOrThrow();
    this.#fileId = id;
  }

  async #prepare(found: FoundObject, reading: Reading): Promise<Ready> {
    const normal = await normalise(found, this.#input.sealer);
    this.#names?.note(found.type, normal);
    return { found, normal, identity: this.#identities.of(found, normal, reading.path) };
  }

  /** The item has neither a policy nor a version: what a file says is no proof of what this tenant held. */
  async #writeItem(trx: Db, { found: { type }, normal, identity }: Ready): Promise<void> {
    const document = { object: normal.object, content: normal.content };
    const { id: payload } = await storePayload(trx, document, this.#similar.get(type.type) ?? null);
    if (!this.#similar.has(type.type)) this.#similar.set(type.type, payload);
    const assignments = normal.assignments === null ? null : (await storePayload(trx, normal.assignments, null)).id;
    await trx
      .insertInto('backup_items')
      .values({
        tenant_id: this.#input.scope.tenantId,
        backup_set_id: this.#input.setId,
        policy_id: null,
        policy_version_id: null,
        policy_identifier: identity.identifier,
        policy_type: type.type,
        platform: platformOf(type, normal.object),
        display_name: identity.name,
        captured_at: wallTime(),
        payload,
        metadata: itemMetadataColumn.write({
          ...(normal.warnings.length > 0 ? { warnings: normal.warnings } : {}),
          ...(normal.incomplete ? { incomplete: true } : {}),
          ...(normal.assignmentsUnknown ? { assignmentsUnknown: true } : {}),
          ...(identity.original === undefined ? {} : { originalIdentifier: identity.original }),
        }),
        assignments,
        assignment_count: normal.assignments?.length ?? 0,
        warning_count: normal.warnings.length,
        is_unchanged: 0,
        deleted_at: null,
      })
      .execute();
  }

  #counts(): Counts {
    return { items: this.#items, unchanged: 0, failed: this.#lost, requests: 0 };
  }

  #report(phase: string, current: string | null, done: number): void {
    this.#job.report({
      phase,
      current,
      typesDone: done,
      typesTotal: this.#total,
      unit: 'file',
      counts: this.#counts(),
      waitingUntil: null,
    });
  }

  async #conclusion(stoppedBy: Error | null): Promise<JobResult> {
    const { setId } = this.#input;
    const why = stoppedBy instanceof Interruption ? stoppedBy.why : null;
    const counts = this.#counts();
    if (why === 'lease_lost')
      return { outcome: 'failed', counts, failureSummary: 'Another process took this run over.' };
    this.#job.log('info', `${counts.items} objects stored of ${this.#total} files.`);
    const names = this.#names?.all() ?? null;
    const result = verdict(stoppedBy, counts);
    return {
      outcome: result.outcome,
      counts,
      failureSummary: result.summary,
      conclude: async (trx) => {
        // Here, not before: housekeeping of another process may remove a content that nothing refers to yet.
        const references = names === null ? null : (await storePayload(trx, names, null)).id;
        await trx
          .updateTable('backup_sets')
          .set({ status: result.status, completed_at: wallTime(), reference_payload: references })
          .where('id', '=', setId)
          .execute();
        await updateMetadata(trx, setId, {
          notes: this.#notes,
          stopReason: stoppedBy ? result.summary : null,
          interrupted: why === 'shutdown',
        });
      },
    };
  }
}

function verdict(
  stoppedBy: Error | null,
  { items, failed }: Counts,
): { status: BackupSetStatus; outcome: JobResult['outcome']; summary: string | null } {
  const kept = items > 0 ? ' What was imported until then is kept.' : '';
  if (stoppedBy instanceof Interruption && stoppedBy.why === 'cancelled') {
    return { status: 'cancelled', outcome: 'cancelled', summary: `The import was cancelled.${kept}` };
  }
  if (stoppedBy) {
    const partial = items > 0 ? ('partial' as const) : ('failed' as const);
    const reason =
      stoppedBy instanceof Interruption ? 'The application was closed while the import ran.' : reasonOf(stoppedBy);
    return { status: partial, outcome: partial, summary: `${reason}${kept}` };
  }
  if (failed === 0) return { status: 'completed', outcome: 'succeeded', summary: null };
  const summary =
    failed === 1
      ? 'One file may hold an object that could not be read; the list of files names it.'
      : `${failed} files may hold objects that could not be read; the list of files names each.`;
  return { status: 'partial', outcome: 'partial', summary };
}

function reasonOf(error: Error): string {
  if (error instanceof AtlasError) return error.message;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC')
    return 'The disk is full. Free some space and import the files again.';
  return `The import stopped on an internal error: ${error.message}`;
}
