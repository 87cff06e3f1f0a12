import type { ChannelOutput } from '../../../src-preload/contract/index.ts';
import { itemsOfObject, loadDocument, modifiedAt } from '../backup/index.ts';
import { breathe } from '../core/breathe.ts';
import { carriedOver } from '../core/carried.ts';
import { notFound } from '../core/errors.ts';
import type { Setting } from '../core/setting.ts';
import type { Db } from '../data/open.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { Bounded } from './bounded.ts';
import { comparedSettings } from './settings.ts';

type Blame = ChannelOutput<'policies.blame'>;
type Source = Blame['sources'][number];

/** Versions that are looked back at; what is older is said to be older. */
export const MOST_VERSIONS = 200;
const MOST_ANSWERS = 200;
/** By database: what was found out about a row of contents stays true, because contents never change. */
const answers = new WeakMap<Db, Bounded<string, Blame>>();

/** A run of captures with one content: the first of them brought it. */
interface Version {
  itemId: number;
  payload: number;
  hash: string;
  source: Omit<Source, 'modifiedAt'>;
}

/**
 * For each setting of a captured object, the capture that brought the value that it has, looking back from this one.
 * Reads the database only. Throws not_found.
 */
export async function blame(db: Db, scope: TenantScope, itemId: number): Promise<Blame> {
  const item = await db
    .selectFrom('backup_items')
    .select(['tenant_id', 'policy_type', 'policy_identifier', 'policy_id'])
    .where('id', '=', itemId)
    .where('tenant_id', '=', scope.tenantId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!item) throw notFound();
  // What was imported is of no history.
  if (item.policy_id === null) return { sources: [], settings: {}, truncated: false };
  const versions = await versionsUpTo(db, item, itemId);
  const cache = answers.get(db) ?? new Bounded<string, Blame>(MOST_ANSWERS);
  answers.set(db, cache);
  const key = versions.map(({ itemId: id, hash }) => `${id} ${hash}`).join(' ');
  const found = cache.get(key) ?? (await lookBack(db, item.policy_type, versions));
  cache.set(key, found);
  return found;
}

/** The versions of the object up to an item, newest first; one more than are looked at where there are more. */
async function versionsUpTo(db: Db, item: Parameters<typeof itemsOfObject>[1], itemId: number): Promise<Version[]> {
  const rows = await itemsOfObject(db, item, 'captured')
    .innerJoin('payloads', 'payloads.id', 'backup_items.payload')
    .leftJoin('policy_versions', 'policy_versions.id', 'backup_items.policy_version_id')
    .select([
      'backup_items.id as itemId',
      'backup_items.payload as payload',
      'payloads.hash as hash',
      'backup_items.captured_at as capturedAt',
      'backup_sets.id as backupSetId',
      'backup_sets.name as backupSetName',
      'policy_versions.version_number as versionNumber',
    ])
    .where('backup_items.id', '<=', itemId)
    .orderBy('backup_items.id', 'desc')
    .execute();
  const versions: Version[] = [];
  for (const { payload, hash, versionNumber, ...rest } of rows) {
    const version = {
      itemId: rest.itemId,
      payload,
      hash: Buffer.from(hash).toString('base64'),
      source: { ...rest, versionNumber: versionNumber ?? 0 },
    };
    if (versions.at(-1)?.payload === payload) versions[versions.length - 1] = version;
    else if (versions.length > MOST_VERSIONS) break;
    else versions.push(version);
  }
  return versions;
}

async function lookBack(db: Db, policyType: string, versions: readonly Version[]): Promise<Blame> {
  const looked = versions.slice(0, MOST_VERSIONS);
  const sources: Source[] = [];
  const settings: Record<string, number> = {};
  const read = async (version: Version): Promise<Setting[]> => {
    const document = await loadDocument(db, { payload: version.payload, assignments: null });
    sources.push({ ...version.source, modifiedAt: modifiedAt(document.object) });
    return comparedSettings(policyType, document, false);
  };
  const [newest, ...earlier] = looked;
  if (!newest) return { sources, settings, truncated: false };
  let later = await read(newest);
  /** By path in the version that is looked at: the setting's path in the newest one. */
  let open = new Map(later.filter(({ kind }) => kind !== 'group').map(({ path }) => [path, path]));
  for (const [index, version] of earlier.entries()) {
    if (open.size === 0) break;
    await breathe();
    const before = await read(version);
    const carried = carriedOver(before, later);
    const still = new Map<string, string>();
    for (const [path, newestPath] of open) {
      const earlierPath = carried.get(path);
      if (earlierPath === undefined) settings[newestPath] = index;
      else still.set(earlierPath, newestPath);
    }
    [open, later] = [still, before];
  }
  for (const newestPath of open.values()) settings[newestPath] = sources.length - 1;
  return { sources, settings, truncated: versions.length > MOST_VERSIONS && open.size > 0 };
}
