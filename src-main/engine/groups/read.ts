import { identifierOf, listRows, referenceKey } from '../backup/index.ts';
import { canonicalJson, isJsonObject, type JsonObject, parseJson } from '../core/json.ts';
import { findPolicyType, type GraphClient, GraphError, type PolicyType, readDelta } from '../graph/index.ts';
import type { Job } from '../operations/index.ts';
import { detailsOf } from './details.ts';
import type { KnownGroup, Received, ReceivedGroup } from './settle.ts';

/** A group as Graph gives it now. */
export interface ReadGroup extends ReceivedGroup {
  details: JsonObject;
}

export interface GroupAnswer {
  received: Received<ReadGroup>;
  /** How many groups, or changes, Graph sent. */
  count: number;
  deltaLink: string | null;
}

const groupType = (): PolicyType => {
  const type = findPolicyType('groups');
  if (!type) throw new Error('The registry knows no groups.');
  return type;
};

/** Graph no longer knows what it told (410, section 10), or the link is of another server: everything is read. */
function isExpired(error: GraphError): boolean {
  return (
    error.status === 410 ||
    error.status === 400 ||
    error.kind === 'malformed' ||
    /syncState/i.test(error.graphCode ?? '')
  );
}

/** Reads the changes since a link was given; everything where there is none or Graph has forgotten it. Throws GraphError. */
export async function readGroups(
  client: GraphClient,
  deltaLink: string | null,
  known: readonly KnownGroup[],
  job: Job,
): Promise<GroupAnswer> {
  if (deltaLink !== null) {
    try {
      return await readChanges(client, deltaLink, known);
    } catch (error) {
      if (!(error instanceof GraphError) || !isExpired(error)) throw error;
      job.log('warning', 'Graph no longer knows what it told at the last sync: every group is read.');
    }
  }
  return readAll(client, job);
}

async function readChanges(client: GraphClient, deltaLink: string, known: readonly KnownGroup[]): Promise<GroupAnswer> {
  const answer = await readDelta(client, deltaLink, groupType().service);
  const before = new Map(known.map(({ groupId, state }) => [groupId, state]));
  // The newest row of a group is the last one: it may be changed, then removed, then made again.
  const rows = new Map<string, JsonObject>();
  for (const row of answer.rows) {
    const id = identifierOf(row);
    if (id !== null) rows.set(referenceKey(id), row);
  }
  const groups: ReadGroup[] = [];
  const removedIds: string[] = [];
  for (const [groupId, row] of rows) {
    if (row['@removed'] === undefined) groups.push(asGroup(groupId, row, parsed(before.get(groupId))));
    else removedIds.push(groupId);
  }
  return { received: { mode: 'delta', groups, removedIds }, count: answer.rows.length, deltaLink: answer.deltaLink };
}

async function readAll(client: GraphClient, job: Job): Promise<GroupAnswer> {
  const type = groupType();
  // First, so that what changes while the list is read is told the next time.
  const deltaLink = await linkFromNow(client, type, job);
  const { rows, error } = await listRows(client, type);
  if (error) throw error;
  const groups = rows.flatMap((row): ReadGroup[] => {
    const id = identifierOf(row);
    return id === null ? [] : [asGroup(referenceKey(id), row, null)];
  });
  return { received: { mode: 'full', groups }, count: rows.length, deltaLink };
}

/** A link that tells what changes from now on; null where Graph does not offer one. */
async function linkFromNow(
  client: GraphClient,
  { delta, apiVersion, service }: PolicyType,
  job: Job,
): Promise<string | null> {
  if (!delta) return null;
  try {
    const address = `${client.root}/${apiVersion}${delta.path}?${delta.fromNow}&${delta.query}`;
    return (await readDelta(client, address, service)).deltaLink;
  } catch (error) {
    if (!(error instanceof GraphError) || (error.kind !== 'refused' && error.kind !== 'malformed')) throw error;
    job.log('info', 'Graph does not offer changes of groups here: the next sync reads every group again.');
    return null;
  }
}

function asGroup(groupId: string, row: JsonObject, known: JsonObject | null): ReadGroup {
  const details = detailsOf(row, known);
  return { groupId, details, state: canonicalJson(details) };
}

function parsed(state: string | undefined): JsonObject | null {
  const value = state === undefined ? null : parseJson(state);
  return isJsonObject(value) ? value : null;
}
