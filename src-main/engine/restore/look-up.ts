import { listRows } from '../backup/index.ts';
import { textMember } from '../core/json.ts';
import { sleep } from '../core/sleep.ts';
import type { RestoreItemRow } from '../data/schema-restore.ts';
import { type GraphClient, GraphError, type PolicyType, restoringOf } from '../graph/index.ts';
import { matchLive } from './identity.ts';
import type { Journal } from './journal.ts';
import type { RestoreDocument } from './rewrite.ts';

interface Looking {
  client: GraphClient;
  journal: Journal;
}

/** Thrown where an object is left as it is, with the sentence for the person. */
export class Refused extends Error {}

/** How long a new object of most types is looked for, in seconds. */
const LOOK_SECONDS = 2;
/** How long one of most types is waited for whose id is known, in seconds. */
const SETTLE_SECONDS = 10;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** Waits until a new object can be read, for as long as the registry says that its type may take (section 9). */
export async function settled(
  { client }: Pick<Looking, 'client'>,
  type: PolicyType,
  identifier: string,
): Promise<void> {
  await triedUntilSeen(client, type, SETTLE_SECONDS, async (isLast) => {
    try {
      await client.get(type.apiVersion, `${type.collection}/${encodeURIComponent(identifier)}`, type.service);
      return true;
    } catch (error) {
      if (!(error instanceof GraphError) || error.status !== 404 || isLast) throw error;
      return null;
    }
  });
}

/** Tries again, less and less often, for as long as the registry says that an object of the type may take to be seen. */
async function triedUntilSeen<T>(
  client: GraphClient,
  type: PolicyType,
  seconds: number,
  attempt: (isLast: boolean) => Promise<T | null>,
): Promise<T | null> {
  const until = Date.now() + (restoringOf(type.type).settlesWithin ?? seconds) * 1_000;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const isLast = Date.now() > until;
    const seen = await attempt(isLast);
    if (seen !== null || isLast) return seen;
    await sleep(pause, client.signal);
  }
}

/**
 * Looks for an object that an earlier attempt may have created: by its identity, and only where exactly one has it.
 * A new object may take a while to be seen (section 9): none is only said after that.
 */
export async function lookUp(
  writing: Looking,
  item: RestoreItemRow,
  type: PolicyType,
  wanted: RestoreDocument,
): Promise<string | null> {
  const others = await writing.journal.othersThan(item);
  const found = await triedUntilSeen(writing.client, type, LOOK_SECONDS, () => lookOnce(writing, type, wanted, others));
  if (found !== null) await writing.journal.identified(item, 'create', found);
  return found;
}

async function lookOnce(
  { client }: Pick<Looking, 'client'>,
  type: PolicyType,
  wanted: RestoreDocument,
  others: ReadonlySet<string>,
): Promise<string | null> {
  const { rows, error } = await listRows(client, type);
  if (error) throw error;
  const live = rows.flatMap((object) => {
    const identifier = textMember(object, 'id');
    return identifier === null || others.has(identifier) ? [] : [{ identifier, object }];
  });
  const match = matchLive(type, { identifier: '', object: wanted.object }, live, false);
  if (match.kind === 'ambiguous') {
    throw new Refused(
      'Several objects could be the one that was being created. Look at them in the admin centre first.',
    );
  }
  return match.kind === 'found' ? match.live.identifier : null;
}
