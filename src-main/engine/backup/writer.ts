import { breathe } from '../core/breathe.ts';
import type { JsonObject } from '../core/json.ts';
import { itemMetadataColumn, namesSeenColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import { storePayload } from '../data/payloads.ts';
import type { PolicyType } from '../graph/index.ts';
import { DefinitionWriter } from './definitions.ts';
import { platformOf } from './identity.ts';
import { sameAssignments } from './same-assignments.ts';
import type { CapturedObject, KnownPolicy } from './read-type.ts';
import { wallTime } from '../core/wall-clock.ts';

/** Objects written in one transaction: small enough to lose little and to keep queries quick. */
const CHUNK = 16;

/** Where captured objects go. */
export interface WriterTarget {
  db: Db;
  held: (write: (trx: Db) => Promise<void>) => Promise<void>;
  tenantId: number;
  setId: number;
}

export interface WriterTotals {
  items: number;
  unchanged: number;
  failed: number;
}

/**
 * Writes captured objects in small transactions: policy, version, payload and item together. What is
 * written stays, whatever happens to the process afterwards.
 */
export class CaptureWriter {
  readonly #db: Db;
  readonly #held: WriterTarget['held'];
  readonly #tenantId: number;
  readonly #setId: number;
  readonly #totals: WriterTotals;
  /** A stored payload of each type, as a dictionary for the next one. */
  readonly #similar = new Map<string, number>();
  readonly #definitions: DefinitionWriter;
  #waiting: CapturedObject[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(target: WriterTarget, totals: WriterTotals) {
    this.#db = target.db;
    this.#held = target.held;
    this.#tenantId = target.tenantId;
    this.#setId = target.setId;
    this.#totals = totals;
    this.#definitions = new DefinitionWriter(target.tenantId);
  }

  /** What is known of a type's objects: the latest version of each. */
  async known(type: PolicyType): Promise<Map<string, KnownPolicy>> {
    const rows = await this.#db
      .selectFrom('policies')
      .innerJoin('policy_versions', 'policy_versions.policy_id', 'policies.id')
      .select([
        'policies.id as policyId',
        'policies.policy_identifier as identifier',
        'policy_versions.id as versionId',
        'policy_versions.version_number as versionNumber',
        'policy_versions.payload as payloadId',
        'policy_versions.row_hash as rowHash',
        'policy_versions.complete as complete',
      ])
      .where('policies.tenant_id', '=', this.#tenantId)
      .where('policies.policy_type', '=', type.type)
      .whereRef('policy_versions.version_number', '=', (eb) =>
        eb
          .selectFrom('policy_versions as all_versions')
          .select((max) => max.fn.max('all_versions.version_number').as('latest'))
          .whereRef('all_versions.policy_id', '=', 'policies.id'),
      )
      .execute();
    return new Map(
      rows.map(({ identifier, complete, ...rest }) => [identifier, { ...rest, complete: complete === 1 }]),
    );
  }

  /** Identifiers of a type that this set holds completely: a resumed capture leaves them as they are. */
  async done(type: PolicyType): Promise<Set<string>> {
    const rows = await this.#db
      .selectFrom('backup_items')
      .select(['policy_identifier', 'metadata'])
      .where('backup_set_id', '=', this.#setId)
      .where('policy_type', '=', type.type)
      .execute();
    const whole = rows.filter((row) => itemMetadataColumn.read(row.metadata).incomplete !== true);
    return new Set(whole.map((row) => row.policy_identifier));
  }

  /** Takes an object to be written; waits when much is under way. */
  async add(object: CapturedObject, known: KnownPolicy | undefined): Promise<void> {
    if (known && !this.#similar.has(object.type.type)) this.#similar.set(object.type.type, known.payloadId);
    this.#waiting.push(object);
    if (this.#waiting.length >= CHUNK) await this.flush();
  }

  /** Writes everything that waits. */
  async flush(): Promise<void> {
    const chunk = this.#waiting;
    this.#waiting = [];
    // A chunk that failed is its caller's error; the next one is written all the same.
    if (chunk.length > 0) this.#writing = this.#writeAfter(this.#writing, chunk);
    await this.#writing;
  }

  /** Chunks that wait behind each other leave the thread a breath between them. */
  async #writeAfter(before: Promise<void>, chunk: readonly CapturedObject[]): Promise<void> {
    await before.catch(() => undefined);
    await breathe();
    await this.#writeChunk(chunk);
  }

  async #writeChunk(chunk: readonly CapturedObject[]): Promise<void> {
    await this.#held(async (trx) => {
      const delta: WriterTotals = { items: 0, unchanged: 0, failed: 0 };
      // What explains the objects stands before them.
      await this.#definitions.write(
        trx,
        chunk.flatMap((object) => object.read.definitions),
      );
      for (const object of chunk) await this.#writeObject(trx, object, delta);
      await trx
        .updateTable('backup_sets')
        .set((eb) => ({
          item_count: eb('item_count', '+', delta.items),
          unchanged_count: eb('unchanged_count', '+', delta.unchanged),
          failed_count: eb('failed_count', '+', delta.failed),
        }))
        .where('id', '=', this.#setId)
        .execute();
      this.#totals.items += delta.items;
      this.#totals.unchanged += delta.unchanged;
      this.#totals.failed += delta.failed;
    });
  }

  async #writeObject(trx: Db, captured: CapturedObject, delta: WriterTotals): Promise<void> {
    const { type, identifier, read, unchangedFrom } = captured;
    const now = wallTime();
    const platform = platformOf(type, read.object);
    const { id: policyId, isNew } = await this.#writePolicy(trx, captured, platform, now);
    const version = await this.#writeVersion(trx, captured, policyId, isNew, now);
    const assignments = read.assignments === null ? null : (await storePayload(trx, read.assignments, null)).id;
    const problems = read.problems.map(({ reason }) => reason);
    // An object that was not read again is as incomplete in its secrets as when it was.
    const earlier = unchangedFrom ? await this.#warningsOf(trx, policyId, unchangedFrom.versionId) : [];
    const warnings = [...new Set([...earlier, ...read.warnings, ...problems])];
    const unchanged =
      version.unchanged && (read.assignmentsUnknown || (await this.#sameAssignments(trx, policyId, assignments)));
    const values = {
      policy_id: policyId,
      policy_version_id: version.id,
      platform,
      display_name: captured.name,
      captured_at: now,
      payload: version.payload,
      metadata: itemMetadataColumn.write({
        ...(warnings.length > 0 ? { warnings } : {}),
        ...(problems.length > 0 ? { incomplete: true } : {}),
        ...(read.assignmentsUnknown ? { assignmentsUnknown: true } : {}),
        ...(captured.originalIdentifier === null && identifier !== type.type
          ? {}
          : { originalIdentifier: captured.originalIdentifier }),
      }),
      assignments,
      assignment_count: read.assignments?.length ?? 0,
      warning_count: warnings.length,
      is_unchanged: unchanged ? (1 as const) : (0 as const),
    };
    const key = {
      tenant_id: this.#tenantId,
      backup_set_id: this.#setId,
      policy_identifier: identifier,
      policy_type: type.type,
    };
    const existing = isNew ? undefined : await this.#existingItem(trx, captured);
    if (existing) await trx.updateTable('backup_items').set(values).where('id', '=', existing.id).execute();
    else
      await trx
        .insertInto('backup_items')
        .values({ ...key, ...values, deleted_at: null })
        .execute();
    if (!existing) delta.items += 1;
    delta.unchanged += (unchanged ? 1 : 0) - (existing?.is_unchanged ?? 0);
    for (const problem of read.problems) {
      await trx
        .insertInto('backup_failures')
        .values({
          tenant_id: this.#tenantId,
          backup_set_id: this.#setId,
          policy_type: type.type,
          policy_identifier: identifier,
          name: captured.name,
          reason: problem.reason,
          request_id: problem.requestId,
        })
        .execute();
    }
    if (problems.length > 0) delta.failed += 1;
  }

  /** The item that a resumed set holds already. */
  async #existingItem(trx: Db, { type, identifier }: CapturedObject) {
    return trx
      .selectFrom('backup_items')
      .select(['id', 'is_unchanged'])
      .where('backup_set_id', '=', this.#setId)
      .where('policy_identifier', '=', identifier)
      .where('policy_type', '=', type.type)
      .executeTakeFirst();
  }

  /** What the item that holds this version as a whole warns of. */
  async #warningsOf(trx: Db, policyId: number, versionId: number): Promise<string[]> {
    const items = await trx
      .selectFrom('backup_items')
      .select('metadata')
      .where('policy_id', '=', policyId)
      .where('policy_version_id', '=', versionId)
      .orderBy('id', 'desc')
      .limit(20)
      .execute();
    const whole = items.map((item) => itemMetadataColumn.read(item.metadata)).find((item) => item.incomplete !== true);
    return whole?.warnings ?? [];
  }

  /** True when the policy is assigned as in the set before; what a resumed set held itself is not before. */
  async #sameAssignments(trx: Db, policyId: number, assignments: number | null): Promise<boolean> {
    const before = await trx
      .selectFrom('backup_items')
      .select('assignments')
      .where('policy_id', '=', policyId)
      .where('backup_set_id', '<>', this.#setId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return before === undefined || sameAssignments(trx, before.assignments, assignments);
  }

  /** The policy's row; `isNew` says that nothing else can refer to it yet, which saves looking for it. */
  async #writePolicy(
    trx: Db,
    captured: CapturedObject,
    platform: string | null,
    now: string,
  ): Promise<{ id: number; isNew: boolean }> {
    const { type, identifier, name } = captured;
    const row = await trx
      .selectFrom('policies')
      .select(['id', 'names_seen', 'display_name'])
      .where('tenant_id', '=', this.#tenantId)
      .where('policy_type', '=', type.type)
      .where('policy_identifier', '=', identifier)
      .executeTakeFirst();
    if (!row) {
      const { id } = await trx
        .insertInto('policies')
        .values({
          tenant_id: this.#tenantId,
          policy_identifier: identifier,
          policy_type: type.type,
          platform,
          display_name: name,
          names_seen: namesSeenColumn.write([name]),
          first_seen: now,
          last_seen: now,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return { id, isNew: true };
    }
    const names = namesSeenColumn.read(row.names_seen);
    const seen = names.includes(name) ? row.names_seen : namesSeenColumn.write([...names, name]);
    await trx
      .updateTable('policies')
      .set({ last_seen: now, display_name: name, names_seen: seen, platform })
      .where('id', '=', row.id)
      .execute();
    return { id: row.id, isNew: false };
  }

  async #writeVersion(
    trx: Db,
    captured: CapturedObject,
    policyId: number,
    isNew: boolean,
    now: string,
  ): Promise<{ id: number; payload: number; unchanged: boolean }> {
    const { type, read, unchangedFrom, rowHash } = captured;
    if (unchangedFrom) return { id: unchangedFrom.versionId, payload: unchangedFrom.payloadId, unchanged: true };
    const latest = isNew ? undefined : await this.#latestVersion(trx, policyId);
    const document: JsonObject = { object: read.object, content: read.content };
    const hint = latest?.payload ?? this.#similar.get(type.type) ?? null;
    const { id: payload } = await storePayload(trx, document, hint);
    if (!this.#similar.has(type.type)) this.#similar.set(type.type, payload);
    const complete = read.problems.length === 0 ? (1 as const) : (0 as const);
    if (latest && latest.payload === payload) {
      await trx
        .updateTable('policy_versions')
        .set({ row_hash: rowHash, complete })
        .where('id', '=', latest.id)
        .execute();
      return { id: latest.id, payload, unchanged: true };
    }
    const { id } = await trx
      .insertInto('policy_versions')
      .values({
        tenant_id: this.#tenantId,
        policy_id: policyId,
        version_number: (latest?.version_number ?? 0) + 1,
        payload,
        row_hash: rowHash,
        complete,
        created_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { id, payload, unchanged: false };
  }

  async #latestVersion(trx: Db, policyId: number) {
    return trx
      .selectFrom('policy_versions')
      .select(['id', 'version_number', 'payload'])
      .where('policy_id', '=', policyId)
      .orderBy('version_number', 'desc')
      .limit(1)
      .executeTakeFirst();
  }
}
