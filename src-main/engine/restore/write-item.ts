import { shortList } from '../core/short-list.ts';
import type { RestoreOptions, RestoreResult } from '../../../src-preload/contract/index.ts';
import { type AskSealer, readOne } from '../backup/index.ts';
import { type Json, type JsonObject, textMember } from '../core/json.ts';
import type { RestoreItemRow, RestoreWriteRow } from '../data/schema-restore.ts';
import { type GraphClient, GraphError, type PolicyType } from '../graph/index.ts';
import { sendApproved } from './approval.ts';
import { assignmentWrites } from './assign.ts';
import { inSafeState } from './conditional-access.ts';
import { createdBefore, isCreateUncertain, type Journal } from './journal.ts';
import { lookUp, Refused, settled } from './look-up.ts';
import { hashOf, previewObject } from './preview-object.ts';
import type { RestoreDocument } from './rewrite.ts';
import { createWrites, type PlannedWrite, updateWrites, type WriteTarget } from './writes.ts';

export interface ItemWriting {
  client: GraphClient;
  journal: Journal;
  sealer: AskSealer;
  options: RestoreOptions;
  target: WriteTarget;
  /** Why, for the administrator who has to approve it. */
  reason: string;
}

export interface ItemResult {
  result: RestoreResult;
  reason: string | null;
  /** The object's id in the target. */
  identifier: string | null;
}

/**
 * Writes one object and reads it back: success means that the tenant holds what the backup held. After a create of
 * which nobody knows what became, the object is looked for before anything is sent again. Throws GraphError for what
 * ends the whole run.
 */
export async function writeItem(
  writing: ItemWriting,
  item: RestoreItemRow,
  type: PolicyType,
  wanted: RestoreDocument,
  expectedHash: string | null,
): Promise<ItemResult> {
  const { journal, options } = writing;
  try {
    const writes = await journal.of(item);
    let identifier = item.live_identifier ?? createdBefore(writes);
    if (identifier === null && isCreateUncertain(writes)) identifier = await lookUp(writing, item, type, wanted);
    if (identifier === null) {
      const safe = inSafeState(type, wanted, null, options.conditionalAccess);
      return await create(writing, item, type, safe);
    }
    // What an earlier attempt of this run made is its own: it is brought to the end, and counts as created.
    const created = item.live_identifier === null || createdBefore(writes) === identifier;
    // What this run has sent already is why it is not as the preview saw it: that is gone on with.
    const hash = writes.some(hasChanged) ? null : expectedHash;
    const was = created ? 'created' : { expectedHash: hash };
    const result = await updateSurely(writing, item, type, wanted, identifier, was);
    // What was sent and had arrived is this run's work, and an undo takes it back.
    const sent = result.result === 'unchanged' && (await journal.of(item)).some(hasChanged);
    return sent ? { ...result, result: 'updated' } : result;
  } catch (error) {
    if (error instanceof Refused) return { result: 'failed', reason: error.message, identifier: item.live_identifier };
    if (!(error instanceof GraphError) || endsRun(error)) throw error;
    if (error.kind === 'approval') {
      return { result: 'waiting_for_approval', reason: error.message, identifier: item.live_identifier };
    }
    return { result: 'failed', reason: error.message, identifier: item.live_identifier };
  }
}

/** Whether a write may have changed a live object. */
function hasChanged({ step, state }: RestoreWriteRow): boolean {
  return step !== 'create' && (state === 'done' || state === 'uncertain' || state === 'intended');
}

function endsRun(error: GraphError): boolean {
  return ['cancelled', 'unauthorized', 'unreachable', 'throttled'].includes(error.kind);
}

async function create(
  writing: ItemWriting,
  item: RestoreItemRow,
  type: PolicyType,
  wanted: RestoreDocument,
): Promise<ItemResult> {
  const [first, ...rest] = createWrites(type, wanted, writing.target);
  if (!first) throw new Refused('Nothing of it can be created.');
  const identifier = await createOnce(writing, item, type, wanted, first);
  await settled(writing, type, identifier);
  try {
    for (const write of rest) await send(writing, item, type, write, identifier);
    await assign(writing, item, type, wanted, [], identifier);
  } catch (error) {
    if (!(error instanceof GraphError) || error.kind !== 'uncertain') throw error;
    // What of it arrived is read, and the rest is brought as to any live object.
    return updateSurely(writing, item, type, wanted, identifier, 'created');
  }
  return verified(writing, type, wanted, identifier, 'created');
}

/** Sends the create; where its answer is lost the object is looked for, and only what is not there is sent again. */
async function createOnce(
  writing: ItemWriting,
  item: RestoreItemRow,
  type: PolicyType,
  wanted: RestoreDocument,
  first: PlannedWrite,
): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await send(writing, item, type, first, '');
      const identifier = answer ? textMember(answer, 'id') : null;
      if (identifier !== null) return identifier;
      const made = await lookUp(writing, item, type, wanted);
      if (made !== null) return made;
      throw new Refused('Graph created it, did not say its id, and does not show it yet. Resume the restore later.');
    } catch (error) {
      if (!(error instanceof GraphError) || error.kind !== 'uncertain') throw error;
      const found = await lookUp(writing, item, type, wanted);
      if (found !== null) return found;
      if (attempt >= MOST_CREATES) throw error;
    }
  }
}

type Before = 'created' | { expectedHash: string | null };

/** Updates an object; where an answer is lost it is read again, once, and what did not arrive is brought. */
async function updateSurely(
  writing: ItemWriting,
  item: RestoreItemRow,
  type: PolicyType,
  asked: RestoreDocument,
  identifier: string,
  was: Before,
): Promise<ItemResult> {
  try {
    return await update(writing, item, type, asked, identifier, was);
  } catch (error) {
    if (!(error instanceof GraphError) || error.kind !== 'uncertain') throw error;
    const own = was === 'created' ? was : { expectedHash: null };
    return update(writing, item, type, asked, identifier, own);
  }
}

async function update(
  writing: ItemWriting,
  item: RestoreItemRow,
  type: PolicyType,
  asked: RestoreDocument,
  identifier: string,
  was: Before,
): Promise<ItemResult> {
  const live = await read(writing, type, identifier);
  if (live === null) throw new Refused('It is not there any more. Renew the preview.');
  const wanted = inSafeState(type, asked, live, writing.options.conditionalAccess);
  const preview = previewObject(type, wanted, live, writing.options);
  if (preview.action === 'unchanged') {
    return { result: was === 'created' ? 'created' : 'unchanged', reason: null, identifier };
  }
  if (was !== 'created' && was.expectedHash !== null && hashOf(type, live) !== was.expectedHash) {
    throw new Refused('It has changed in the tenant since the preview. Renew the preview and look at it again.');
  }
  if (preview.changeCount > 0) {
    for (const write of updateWrites(type, wanted, live, writing.target))
      await send(writing, item, type, write, identifier);
  }
  await assign(writing, item, type, wanted, live.assignments, identifier);
  return verified(writing, type, wanted, identifier, was === 'created' ? 'created' : 'updated');
}

async function assign(
  { options, ...writing }: ItemWriting,
  item: RestoreItemRow,
  type: PolicyType,
  wanted: RestoreDocument,
  live: readonly Json[],
  identifier: string,
): Promise<void> {
  for (const write of assignmentWrites(type, wanted, live, options.assignments)) {
    await send({ options, ...writing }, item, type, write, identifier);
  }
}

async function send(
  { client, journal, reason }: ItemWriting,
  item: RestoreItemRow,
  type: PolicyType,
  write: PlannedWrite,
  identifier: string,
): Promise<JsonObject | null> {
  const path = write.path.replaceAll('{id}', encodeURIComponent(identifier));
  const code = await journal.approvalOf(item, write, path);
  return journal.send(item, write, path, () => sendApproved(client, type, { ...write, path }, { code, reason }));
}

/** Reads the object back and compares: what was sent says nothing about what is there. */
async function verified(
  writing: ItemWriting,
  type: PolicyType,
  wanted: RestoreDocument,
  identifier: string,
  result: 'created' | 'updated',
): Promise<ItemResult> {
  const live = await read(writing, type, identifier);
  if (live === null) {
    return {
      result: 'failed',
      reason: 'It was written and cannot be read back yet. Resume the restore later.',
      identifier,
    };
  }
  const after = previewObject(type, wanted, live, writing.options);
  if (after.action === 'unchanged') return { result, reason: null, identifier };
  // What Graph hides nobody can read back.
  const seen = after.changes.filter((row) => row.kind !== 'group' && !after.hidden.includes(row.path));
  if (seen.length === 0 && !after.assignmentsChange) return { result, reason: null, identifier };
  const labels = seen.map((row) => row.label);
  const what = after.assignmentsChange ? [...labels, 'assignments'] : labels;
  const shown = shortList(what, { most: 5, write: (label) => label });
  return { result: 'failed', reason: `It was written, but the tenant holds something else: ${shown}.`, identifier };
}

async function read(
  { client, sealer }: ItemWriting,
  type: PolicyType,
  identifier: string,
): Promise<RestoreDocument | null> {
  const found = await readOne(client, type, identifier, sealer);
  return found === null ? null : { object: found.object, content: found.content, assignments: found.assignments ?? [] };
}

/** A create whose answer was lost and that left nothing is sent again, so often in all. */
const MOST_CREATES = 3;
