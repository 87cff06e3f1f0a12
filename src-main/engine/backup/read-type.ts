import { forEachBreathing } from '../core/breathe.ts';
import { canonicalJson, isJsonObject, type JsonObject, textMember } from '../core/json.ts';
import { sha256 } from '../core/hash.ts';
import type { DefinitionKind } from '../core/setting.ts';
import { findPolicyType, type GraphClient, GraphError, type PolicyType } from '../graph/index.ts';
import { type ReadContext, readContext, type SharedReads } from './context.ts';
import { hasModificationStamp, identifierOf, nameOf, uniqueIdentifier, withoutAssignments } from './identity.ts';
import { type PreviousContent, readAssignmentsOnly, readObject } from './read-object.ts';
import { DefinitionReader } from './read-definitions.ts';
import { isFatal, type ReadObject } from './read-result.ts';
import { type AskSealer, mayHoldCredential } from './secrets.ts';

/** What the workspace already holds of an object. */
export interface KnownPolicy {
  policyId: number;
  versionId: number;
  versionNumber: number;
  payloadId: number;
  rowHash: Uint8Array | null;
  complete: boolean;
}

/** One captured object on its way to the workspace. */
export interface CapturedObject {
  type: PolicyType;
  identifier: string;
  originalIdentifier: string | null;
  name: string;
  rowHash: Buffer;
  read: ReadObject;
  /** Set when the list row proved the content unchanged: the known version is used again. */
  unchangedFrom: KnownPolicy | null;
}

export interface TypeReading {
  client: GraphClient;
  shared: SharedReads;
  type: PolicyType;
  known: ReadonlyMap<string, KnownPolicy>;
  /** Identifiers that an interrupted capture of this set has already. */
  done: ReadonlySet<string>;
  readEverything: boolean;
  previousContent: (payloadId: number) => Promise<PreviousContent>;
  /** Which of the setting definitions are stored and need not be asked for. */
  storedDefinitions: (kind: DefinitionKind, ids: readonly string[]) => Promise<ReadonlySet<string>>;
  sealer: AskSealer;
  onReading: (name: string) => void;
  onObject: (object: CapturedObject) => Promise<void>;
  /** A list, or the rest of one, that could not be read. */
  onListFailure: (error: GraphError) => void;
  onNote: (note: string) => void;
}

/** Reads every object of a type. Throws only what ends the whole run. */
export async function readType(reading: TypeReading): Promise<void> {
  const { type } = reading;
  if (type.capture.mode === 'singleton') await readSingleton(reading);
  else if (type.capture.mode === 'perParent') await readPerParent(reading);
  else await readCollection(reading, contextOf(reading, type.collection));
}

function contextOf(reading: TypeReading, collection: string): ReadContext {
  const { type, client, shared } = reading;
  const definitions = new DefinitionReader({ ...reading, note: reading.onNote });
  return readContext(client, shared, type, collection, definitions, reading.sealer);
}

async function readSingleton(reading: TypeReading): Promise<void> {
  const { type, client } = reading;
  const context = contextOf(reading, type.collection);
  let object: JsonObject;
  try {
    object = await client.get(type.apiVersion, type.collection, type.service);
  } catch (error) {
    if (!(error instanceof GraphError) || isFatal(error)) throw error;
    // A singleton that was never set up answers 404; that is a state of the tenant, not a gap of the backup.
    if (error.status === 404) reading.onNote(`${type.label}: not set up in this tenant (404).`);
    else reading.onListFailure(error);
    return;
  }
  await readRow(reading, context, object, new Map(), type.type);
}

async function readPerParent(reading: TypeReading): Promise<void> {
  const { type, client, shared } = reading;
  const parent = type.capture.parent;
  const parentType = parent ? findPolicyType(parent.type) : undefined;
  if (!parent || !parentType) throw new Error(`${type.type} names no parent type`);
  const parents = await shared.list(parentType, parentType.collection);
  if (parents.error) failOrThrow(reading, parents.error);
  const seen = new Map<string, string>();
  for (const row of parents.rows) {
    const parentId = identifierOf(row);
    if (parentId === null) continue;
    const collection = type.collection.replace(`{${parent.placeholder}}`, encodeURIComponent(parentId));
    try {
      // The parent type may keep the same list as a part of its object: both share one read.
      const rows = await shared.value(`${type.apiVersion}${collection}`, () =>
        client.allBatched(type.apiVersion, collection, type.service),
      );
      const context = contextOf(reading, collection);
      const objects = Array.isArray(rows) ? rows.filter(isJsonObject) : [];
      await forEachBreathing(objects, (object) => readRow(reading, context, object, seen, null));
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      failOrThrow(reading, error);
    }
  }
}

function failOrThrow(reading: TypeReading, error: GraphError): void {
  if (isFatal(error)) throw error;
  reading.onListFailure(error);
}

async function readCollection(reading: TypeReading, context: ReadContext): Promise<void> {
  const seen = new Map<string, string>();
  const { odataTypeFilter } = reading.type.capture;
  try {
    for await (const page of listPages(reading)) {
      const rows = odataTypeFilter
        ? page.filter((row) => odataTypeFilter.includes(textMember(row, '@odata.type') ?? ''))
        : page;
      // A page at a time: what is under way stays bounded, whatever the tenant's size.
      await forEachBreathing(rows, (row) => readRow(reading, context, row, seen, null));
    }
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    failOrThrow(reading, error);
  }
}

async function* listPages(reading: TypeReading): AsyncGenerator<JsonObject[]> {
  const { type, client, shared } = reading;
  const { listQuery, odataTypeFilter } = type.capture;
  if (odataTypeFilter || type.type === 'depOnboardingSettings') {
    const list = await shared.list(type, withQuery(type.collection, listQuery));
    yield list.rows;
    if (list.error) throw list.error;
    return;
  }
  if (type.assignments?.shortcut === 'list') {
    const query = listQuery === null ? '$expand=assignments' : `${listQuery},assignments`;
    try {
      yield* client.pages(type.apiVersion, withQuery(type.collection, query), type.service);
      return;
    } catch (error) {
      // Refused at once, or on a later page (large tenants): the documented list follows. Rows that came
      // already are recognised as repeated.
      if (!(error instanceof GraphError) || error.kind !== 'refused') throw error;
    }
  }
  yield* client.pagesFrom(await firstPage(reading), type.service);
}

function withQuery(path: string, query: string | null): string {
  return query === null ? path : `${path}?${query}`;
}

/** The first page of the list; without the query where Graph refuses it. */
async function firstPage({ type, client, onNote }: TypeReading): Promise<JsonObject> {
  const { listQuery } = type.capture;
  const get = (query: string | null): Promise<JsonObject> =>
    client.get(type.apiVersion, withQuery(type.collection, query), type.service);
  try {
    return await get(listQuery);
  } catch (error) {
    if (!isRefusedQuery(error) || listQuery === null) throw error;
    // The plain list says less, but loses no object; what the query would have brought is read singly.
    onNote(`${type.label}: Graph refused the list with ${listQuery}; it was read without.`);
    return get(null);
  }
}

function isRefusedQuery(error: unknown): boolean {
  return error instanceof GraphError && error.status === 400;
}

async function readRow(
  reading: TypeReading,
  context: ReadContext,
  row: JsonObject,
  seen: Map<string, string>,
  fallbackId: string | null,
): Promise<void> {
  const { type } = reading;
  const original = identifierOf(row);
  const bare = withoutAssignments(row);
  const rowText = canonicalJson(bare);
  const identifier = uniqueIdentifier(original ?? fallbackId, rowText, seen);
  if (identifier === null || reading.done.has(identifier)) return;
  reading.onReading(nameOf(type, row, identifier));
  const known = reading.known.get(identifier);
  const rowHash = sha256(rowText);
  const rowUnchanged =
    known !== undefined &&
    known.complete &&
    !reading.readEverything &&
    hasModificationStamp(row) &&
    known.rowHash !== null &&
    rowHash.equals(Buffer.from(known.rowHash));
  const proven =
    rowUnchanged &&
    type.capture.rowProvesContent &&
    needsOwnReads(type) &&
    type.assignments?.read !== 'item' &&
    !mayHoldCredential(type, row);
  const graphId = original ?? fallbackId;
  const readNow = async (id: string): Promise<ReadObject> =>
    proven
      ? readAssignmentsOnly(context, row, id)
      : readObject(context, row, id, { content: await previousOf(reading, known), rowUnchanged });
  const read = graphId === null ? rowAlone(type, row) : await readNow(graphId);
  await reading.onObject({
    type,
    identifier,
    originalIdentifier: original === identifier ? null : original,
    name: nameOf(type, row, identifier),
    rowHash,
    read,
    unchangedFrom: proven ? known : null,
  });
}

/** True when an object costs requests of its own, so that skipping it saves something. */
function needsOwnReads(type: PolicyType): boolean {
  return (
    type.capture.itemRead ||
    type.capture.itemReadWhenNull !== undefined ||
    type.subresources.some((sub) => sub.from === 'path')
  );
}

/** What can be kept of an object that Graph sent without an id: nothing more can be asked about it. */
function rowAlone(type: PolicyType, row: JsonObject): ReadObject {
  const more = needsOwnReads(type) || type.assignments?.read === 'subpath' || type.assignments?.read === 'item';
  const problem = { reason: 'Graph sent no id for this object, so only its list row was kept.', requestId: null };
  return {
    object: withoutAssignments(row),
    content: {},
    assignments: Array.isArray(row.assignments) ? row.assignments : null,
    assignmentsUnknown: more && !Array.isArray(row.assignments),
    warnings: [],
    problems: more ? [problem] : [],
    definitions: [],
  };
}

/** The content of the version before, where parts of it save reads. */
async function previousOf(reading: TypeReading, known: KnownPolicy | undefined): Promise<PreviousContent> {
  const useful = reading.type.subresources.some((sub) => sub.forEach !== undefined || sub.from === 'roleLookup');
  return useful && known?.complete && !reading.readEverything ? reading.previousContent(known.payloadId) : null;
}
