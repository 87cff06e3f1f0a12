import { sha256 } from '../core/hash.ts';
import { canonicalJson, type JsonObject, textMember } from '../core/json.ts';
import { wallTime } from '../core/wall-clock.ts';
import type { Db } from '../data/open.ts';
import type { RestoreItemRow, RestoreWriteRow } from '../data/schema-restore.ts';
import { GraphError } from '../graph/index.ts';
import type { PlannedWrite } from './writes.ts';

/** Writes in a transaction that is refused when this process no longer holds the run. */
export type Held = (write: (trx: Db) => Promise<void>) => Promise<void>;

/**
 * The journal of writes: what is about to be sent stands in the database before it is sent, and what became of it
 * afterwards. What is intended and has no end is uncertain: the process ended, or the answer was lost.
 */
export class Journal {
  readonly #db: Db;
  readonly #held: Held;
  readonly #run: { id: number; tenantId: number };

  constructor(db: Db, held: Held, run: { id: number; tenantId: number }) {
    this.#db = db;
    this.#held = held;
    this.#run = run;
  }

  /** The writes of an object so far, oldest first. */
  async of(item: Pick<RestoreItemRow, 'id'>): Promise<RestoreWriteRow[]> {
    return this.#db
      .selectFrom('restore_writes')
      .selectAll()
      .where('restore_item_id', '=', item.id)
      .orderBy('id')
      .execute();
  }

  /**
   * Graph's name of the request for approval that was made for this very write; null where none was. One that was
   * rejected stays so: nobody is asked again for the same restore.
   */
  async approvalOf(item: Pick<RestoreItemRow, 'id'>, write: PlannedWrite, path: string): Promise<string | null> {
    const hash = bodyHash(write);
    const same = (await this.of(item)).filter(
      (row) => row.method === write.method && row.path === path && hash?.equals(row.body_hash ?? NOTHING) !== false,
    );
    return same.findLast(({ approval_code }) => approval_code !== null)?.approval_code ?? null;
  }

  /** The writes of a step that belongs to no object, oldest first. */
  async ofStep(step: string): Promise<RestoreWriteRow[]> {
    return this.#db
      .selectFrom('restore_writes')
      .selectAll()
      .where('restore_run_id', '=', this.#run.id)
      .where('step', '=', step)
      .orderBy('id')
      .execute();
  }

  /**
   * Ids of live objects of a type that cannot be what a create of this object left: the preview saw them, or they are
   * other objects of the run. Two objects may have one identity.
   */
  async othersThan(item: RestoreItemRow): Promise<ReadonlySet<string>> {
    const seen = await this.#db
      .selectFrom('backup_items')
      .innerJoin('restore_runs', 'restore_runs.before_set_id', 'backup_items.backup_set_id')
      .select('backup_items.policy_identifier as id')
      .where('restore_runs.id', '=', this.#run.id)
      .where('backup_items.policy_type', '=', item.policy_type)
      .execute();
    const brought = await this.#db
      .selectFrom('restore_items')
      .select('live_identifier as id')
      .where('restore_run_id', '=', this.#run.id)
      .where('policy_type', '=', item.policy_type)
      .where('id', '<>', item.id)
      .execute();
    const created = await this.#db
      .selectFrom('restore_writes')
      .select('new_identifier as id')
      .where('restore_run_id', '=', this.#run.id)
      .where('restore_item_id', '<>', item.id)
      .where('step', '=', 'create')
      .execute();
    return new Set([...seen, ...brought, ...created].flatMap(({ id }) => id ?? []));
  }

  /**
   * Sends a write with its entry around it. Throws what sending throws; an uncertain end stays in the journal as
   * such. Returns Graph's answer.
   */
  async send(
    item: Pick<RestoreItemRow, 'id'> | null,
    write: PlannedWrite,
    path: string,
    send: () => Promise<JsonObject | null>,
  ): Promise<JsonObject | null> {
    let entry = 0;
    await this.#held(async (trx) => {
      const { id } = await trx
        .insertInto('restore_writes')
        .values({
          tenant_id: this.#run.tenantId,
          restore_run_id: this.#run.id,
          restore_item_id: item?.id ?? null,
          step: write.step,
          method: write.method,
          path,
          body_hash: bodyHash(write),
          state: 'intended',
          status: null,
          new_identifier: null,
          approval_code: null,
          note: null,
          created_at: wallTime(),
          completed_at: null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      entry = id;
    });
    try {
      const answer = await send();
      await this.#end(entry, { state: 'done', new_identifier: answer ? textMember(answer, 'id') : null });
      return answer;
    } catch (error) {
      const graph = error instanceof GraphError ? error : null;
      // What was cancelled while it was under way may have arrived.
      const certain = graph !== null && graph.kind !== 'uncertain' && graph.kind !== 'cancelled';
      await this.#end(entry, {
        state: graph?.kind === 'approval' ? 'approval' : certain ? 'refused' : 'uncertain',
        approval_code: graph?.approvalCode ?? null,
        status: graph?.status ?? null,
        note: graph?.message ?? null,
      });
      throw error;
    }
  }

  /** Notes which object a create left whose answer was lost: it was found, and is not looked for again. */
  async identified(item: Pick<RestoreItemRow, 'id'> | null, step: string, identifier: string): Promise<void> {
    const last = (await (item === null ? this.ofStep(step) : this.of(item))).findLast((one) => one.step === step);
    if (last) await this.#end(last.id, { state: 'done', new_identifier: identifier });
  }

  async #end(id: number, change: Partial<RestoreWriteRow>): Promise<void> {
    // Not in `held`: what was sent is true, whoever holds the run now.
    await this.#db
      .updateTable('restore_writes')
      .set({ ...change, completed_at: wallTime() })
      .where('id', '=', id)
      .execute();
  }
}

/** Whether a create was sent of which nobody knows what became; then the object is looked for before anything is sent. */
export function isCreateUncertain(writes: readonly RestoreWriteRow[]): boolean {
  return isLastUncertain(writes.filter(({ step }) => step === 'create'));
}

/** Whether of the last of these creates nobody knows what became, or which id it gave. */
export function isLastUncertain(creates: readonly RestoreWriteRow[]): boolean {
  const last = creates.at(-1);
  // Done without an id: it is there, and only looking tells which one it is.
  return last !== undefined && last.new_identifier === null && UNCERTAIN.has(last.state);
}

/** The id that an earlier attempt created; null where none is known to have gone through. */
export function createdBefore(writes: readonly RestoreWriteRow[]): string | null {
  return writes.findLast(({ step, state }) => step === 'create' && state === 'done')?.new_identifier ?? null;
}

const UNCERTAIN: ReadonlySet<RestoreWriteRow['state']> = new Set(['intended', 'uncertain', 'done']);
const NOTHING = new Uint8Array();

function bodyHash({ body }: PlannedWrite): Buffer | null {
  return body === null ? null : Buffer.from(sha256(canonicalJson(body)));
}
