import { cacheGroups } from '../backup/index.ts';
import { type JsonObject, textMember } from '../core/json.ts';
import type { Db } from '../data/open.ts';
import type { RestoreRunRow } from '../data/schema-restore.ts';
import { type GraphClient, GraphError } from '../graph/index.ts';
import { CREATE } from './decide.ts';
import { isLastUncertain, type Journal } from './journal.ts';
import { namesOf, resolveReferences } from './references.ts';
import { referenceKey } from '../backup/index.ts';
import { toBeCreated } from './preview.ts';
import { GROUP_STEP } from './saved-choices.ts';

/**
 * Creates the groups that a person chose to have created, each once, and gives their ids by the placeholder that
 * stands for them. A group of an earlier attempt is found in the journal, or by its name where its answer was lost.
 */
export async function createGroups(
  db: Db,
  row: RestoreRunRow,
  client: GraphClient,
  journal: Journal,
): Promise<Map<string, string>> {
  const wanted = (await resolveReferences(db, row)).filter(
    ({ kind, choice }) => kind === 'groups' && choice === CREATE,
  );
  const made = new Map<string, string>();
  if (wanted.length === 0) return made;
  const names = await namesOf(db, row.backup_set_id);
  for (const { id, candidates } of wanted) {
    const entry = names.groups?.[referenceKey(id)];
    const name = entry ? textMember(entry, 'name') : null;
    if (!entry || name === null) continue;
    const step = `${GROUP_STEP}${referenceKey(id)}`;
    const before = await journal.ofStep(step);
    // Groups of that name that the person chose not to take.
    const others = new Set(candidates.map((one) => one.id));
    let groupId = before.findLast(({ state }) => state === 'done')?.new_identifier ?? null;
    if (groupId === null && isLastUncertain(before)) {
      groupId = await findGroup(client, name, others);
      if (groupId !== null) await journal.identified(null, step, groupId);
    }
    groupId ??= await createGroup(client, journal, step, name, entry, others);
    made.set(toBeCreated('groups', id), groupId);
    await cacheGroups(db, row.tenant_id, { [groupId]: entry });
    await keepForLater(db, row, id, groupId);
  }
  return made;
}

/** Whoever saved “create” for later restores meant this group: it is not created a second time. */
async function keepForLater(db: Db, row: RestoreRunRow, id: string, groupId: string): Promise<void> {
  await db
    .updateTable('restore_mappings')
    .set({ choice: groupId })
    .where('tenant_id', '=', row.tenant_id)
    .where('source_tenant_id', '=', row.source_tenant_id ?? -1)
    .where('kind', '=', 'groups')
    .where('source_id', '=', referenceKey(id))
    .where('choice', '=', CREATE)
    .execute();
}

/** Registry, groups: only plain groups; a dynamic one with its rule, a Microsoft 365 group as such. */
async function createGroup(
  client: GraphClient,
  journal: Journal,
  step: string,
  name: string,
  entry: JsonObject,
  others: ReadonlySet<string>,
): Promise<string> {
  const rule = textMember(entry, 'membershipRule');
  const unified = textMember(entry, 'kind') === 'microsoft365';
  const body: JsonObject = {
    displayName: name,
    description: textMember(entry, 'description') ?? 'Created by a restore of TenantAtlas',
    mailEnabled: unified,
    mailNickname: nickname(name),
    securityEnabled: !unified,
    groupTypes: [...(unified ? ['Unified'] : []), ...(rule === null ? [] : ['DynamicMembership'])],
    ...(rule === null ? {} : { membershipRule: rule, membershipRuleProcessingState: 'On' }),
  };
  const write = { step, method: 'POST' as const, path: '/groups', body };
  try {
    const answer = await journal.send(null, write, write.path, () =>
      client.write('POST', 'v1.0', write.path, body, 'directory'),
    );
    const id = answer ? textMember(answer, 'id') : null;
    if (id !== null) return id;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    if (error.kind !== 'uncertain') throw new GraphError(error.kind, cannotCreate(name, error), error);
  }
  const found = await findGroup(client, name, others);
  if (found !== null) {
    await journal.identified(null, step, found);
    return found;
  }
  throw new GraphError('uncertain', `Whether the group “${name}” was created is not known. Resume the restore.`);
}

function cannotCreate(name: string, { message }: GraphError): string {
  return `The group “${name}” could not be created: ${message}`;
}

/** The group of this name that is none of the others; null where there is none. Throws GraphError where several are. */
async function findGroup(client: GraphClient, name: string, others: ReadonlySet<string>): Promise<string | null> {
  const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
  const first = await client.get('v1.0', `/groups?$filter=${filter}&$select=id,displayName`, 'directory');
  const rows = await client.rowsFrom(first, 'directory');
  const [id, ...more] = rows.flatMap((row) => textMember(row, 'id') ?? []).filter((one) => !others.has(one));
  if (more.length === 0) return id ?? null;
  throw new GraphError(
    'uncertain',
    `Whether the group “${name}” was created is not known, and ${more.length + 1} have its name. Remove those that are not meant, then resume the restore.`,
  );
}

function nickname(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]+/g, '')
    .slice(0, 48);
  return plain === '' ? 'group' : plain;
}
