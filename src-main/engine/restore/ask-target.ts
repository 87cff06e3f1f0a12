import {
  cacheGroups,
  directoryObjects,
  describeGroup,
  forgetGroups,
  isFatal,
  isGuid,
  listRows,
  referenceKey,
  SharedReads,
} from '../backup/index.ts';
import { isJsonObject, type JsonObject, textMember } from '../core/json.ts';
import { findPath } from '../core/paths.ts';
import { wallClock } from '../core/wall-clock.ts';
import type { Db } from '../data/open.ts';
import type { RestoreRunRow } from '../data/schema-restore.ts';
import {
  findPolicyType,
  type GraphClient,
  GraphError,
  LICENCE_RULES,
  TEMPLATE_RULES,
  type TemplateRule,
} from '../graph/index.ts';
import type { RunObject } from './findings.ts';
import { restoreMetadataColumn } from './columns.ts';
import { CREATE, isTargetId } from './decide.ts';
import { type ResolvedReference, resolveReferences } from './references.ts';

/** A list of the target, as far as it could be read. */
export interface TargetList {
  rows: JsonObject[];
  /** Why it could not be read to its end. */
  error: string | null;
}

/** What was asked of the target itself; null where it would not say. */
export interface TargetFacts {
  lists: ReadonlyMap<string, TargetList>;
  /** Keys of groups that were decided on and are not there; nothing where Graph would not say. */
  missingGroups: ReadonlySet<string>;
  /** Why Intune did not answer at all. */
  intuneRefused: string | null;
  approvalPolicies: { name: string; area: string }[] | null;
  /** State of the templates that objects to be written are made from, by id. */
  templates: ReadonlyMap<string, 'retired' | 'missing'>;
  /** Service plans of the tenant's licences. */
  plans: ReadonlySet<string> | null;
  /** Whether Apple devices can be managed: there is a push certificate that has not run out. */
  apple: boolean | null;
  android: boolean | null;
}

/** Asks the target what the findings need, each thing once. Throws GraphError for what ends the operation. */
export async function askTarget(
  db: Db,
  row: RestoreRunRow,
  client: GraphClient,
  objects: readonly RunObject[],
): Promise<TargetFacts> {
  const references = await resolveReferences(db, row);
  const missingGroups = await lookForGroups(db, row, client, references);
  await learnGroups(db, row, client, references);
  const intune = objects.some(({ type }) => type.service === 'intune');
  const refused = intune ? await refusal(client) : null;
  return {
    lists: refused === null ? await readLists(row, client, objects, references) : new Map(),
    missingGroups,
    intuneRefused: refused,
    approvalPolicies: intune && refused === null ? await approvalPolicies(client) : null,
    templates: await templateStates(client, objects),
    plans: objects.some(({ type }) => LICENCE_RULES.some((rule) => rule.type === type.type))
      ? await servicePlans(client)
      : null,
    ...(await connections(client, objects)),
  };
}

/** Looks up by name the groups that nobody has decided about or that are to be made, many at a time. */
async function learnGroups(
  db: Db,
  row: RestoreRunRow,
  client: GraphClient,
  references: readonly ResolvedReference[],
): Promise<void> {
  const names = new Set(
    references.flatMap(({ kind, name, choice, decidedBy }) =>
      kind === 'groups' && name !== null && (choice === CREATE || (decidedBy !== 'person' && decidedBy !== 'saved'))
        ? [name]
        : [],
    ),
  );
  const found = await Promise.all(
    [...names].map((name) => {
      const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
      return client.allBatched('v1.0', `/groups?$filter=${filter}`, 'directory');
    }),
  );
  const described = found.flat().flatMap((group): [string, JsonObject][] => {
    const id = textMember(group, 'id');
    return id === null ? [] : [[id, describeGroup(group)]];
  });
  await cacheGroups(db, row.tenant_id, Object.fromEntries(described));
}

/**
 * Asks by their ids for the groups that were decided on. Those that are not there any more leave the cache, so that the
 * same id, or a name, does not decide for them again.
 */
async function lookForGroups(
  db: Db,
  { tenant_id: tenantId }: RestoreRunRow,
  client: GraphClient,
  references: readonly ResolvedReference[],
): Promise<ReadonlySet<string>> {
  const decided = new Set(
    references.flatMap(({ kind, choice }) => (kind === 'groups' && isTargetId(choice) ? [referenceKey(choice)] : [])),
  );
  const there = new Set<string>();
  const answered = await asked(async () => {
    for await (const { rows } of directoryObjects(client, [...decided].filter(isGuid), 'group')) {
      for (const group of rows) there.add(referenceKey(textMember(group, 'id') ?? ''));
    }
  });
  if (answered instanceof GraphError) return new Set();
  // A group's id is a GUID: anything else is none.
  const missing = [...decided].filter((id) => !there.has(id));
  await forgetGroups(db, tenantId, missing);
  return new Set(missing);
}

/** Lists of everything that is written and of what that names. */
async function readLists(
  row: RestoreRunRow,
  client: GraphClient,
  objects: readonly RunObject[],
  references: readonly ResolvedReference[],
): Promise<Map<string, TargetList>> {
  const wanted = new Set([...objects.map(({ type }) => type.type), ...references.map(({ kind }) => kind)]);
  const shared = new SharedReads(client);
  const lists = new Map<string, TargetList>();
  for (const name of wanted) {
    const type = findPolicyType(name);
    if (!type || type.capture.mode === 'none' || type.capture.mode === 'reference') continue;
    const { rows, error } = await listRows(client, type, shared);
    lists.set(name, { rows, error: error?.message ?? null });
  }
  await Promise.all(references.map((one) => lookUpUnlisted(client, row, one, lists)));
  return lists;
}

/** A list that Graph is asked to filter does not show everything: an id that it lacks is asked for by itself. */
async function lookUpUnlisted(
  client: GraphClient,
  row: RestoreRunRow,
  { kind, id, choice }: ResolvedReference,
  lists: ReadonlyMap<string, TargetList>,
): Promise<void> {
  const type = findPolicyType(kind);
  const list = lists.get(kind);
  if (!type || !list || list.error !== null || type.capture.listQuery?.includes('$filter') !== true) return;
  const { sameTenant } = restoreMetadataColumn.read(row.metadata);
  const wanted = choice === null ? (sameTenant ? id : null) : choice;
  if (wanted === null || (choice !== null && !isTargetId(choice))) return;
  if (list.rows.some((one) => textMember(one, 'id') === wanted)) return;
  const path = `${type.collection}/${encodeURIComponent(wanted)}`;
  const found = await asked(() => client.getBatched(type.apiVersion, path, type.service));
  if (!(found instanceof GraphError)) list.rows.push(found);
}

/** Without a licence Intune refuses every address: one that always answers is asked first (graph-behaviour, section 5). */
async function refusal(client: GraphClient): Promise<string | null> {
  const answer = await asked(() => client.get('beta', '/deviceManagement?$select=intuneAccountId', 'intune'));
  return answer instanceof GraphError ? answer.message : null;
}

async function approvalPolicies(client: GraphClient): Promise<TargetFacts['approvalPolicies']> {
  const rows = await asked(() => client.allBatched('beta', '/deviceManagement/operationApprovalPolicies', 'intune'));
  if (rows instanceof GraphError) return null;
  return rows.flatMap((policy) => {
    const set = isJsonObject(policy.policySet) ? policy.policySet : {};
    const area = textMember(policy, 'policyType') ?? textMember(set, 'policyType');
    return area === null ? [] : [{ name: textMember(policy, 'displayName') ?? area, area }];
  });
}

/** The template that an object is made from, with its rule; null for objects that have none. */
export function templateOf({ type, document }: RunObject): { rule: TemplateRule; id: string } | null {
  const rule = TEMPLATE_RULES.find((one) => one.type === type.type);
  const id = rule ? findPath(document.object, rule.path)[0]?.value : undefined;
  return rule && typeof id === 'string' && id !== '' ? { rule, id } : null;
}

async function templateStates(client: GraphClient, objects: readonly RunObject[]): Promise<TargetFacts['templates']> {
  const rules = new Map(objects.flatMap((one) => templateOf(one) ?? []).map(({ rule, id }) => [id, rule] as const));
  const states = new Map<string, 'retired' | 'missing'>();
  await Promise.all(
    [...rules].map(async ([id, { collection, retired }]) => {
      const path = `${collection}/${encodeURIComponent(id)}`;
      const template = await asked(() => client.getBatched('beta', path, 'intune'));
      if (template instanceof GraphError) {
        if (template.status === 404) states.set(id, 'missing');
        return;
      }
      const value = template[retired.member];
      const over = retired.isNot === undefined ? value === retired.is : value !== retired.isNot;
      if (value !== undefined && over) states.set(id, 'retired');
    }),
  );
  return states;
}

async function servicePlans(client: GraphClient): Promise<TargetFacts['plans']> {
  const skus = await asked(() => client.allBatched('v1.0', '/subscribedSkus', 'directory'));
  if (skus instanceof GraphError) return null;
  const plans = skus
    .filter((sku) => textMember(sku, 'capabilityStatus') !== 'Suspended')
    .flatMap((sku) => (Array.isArray(sku.servicePlans) ? sku.servicePlans.filter(isJsonObject) : []))
    .filter((plan) => textMember(plan, 'provisioningStatus') !== 'Disabled');
  return new Set(plans.flatMap((plan) => textMember(plan, 'servicePlanName') ?? []));
}

/** Whether devices of a platform can come at all: asked only where the restore brings something for them. */
async function connections(
  client: GraphClient,
  objects: readonly RunObject[],
): Promise<Pick<TargetFacts, 'apple' | 'android'>> {
  const concerns = (platforms: readonly string[]): boolean =>
    objects.some(({ platform }) => platform !== null && platforms.includes(platform));
  const singleton = (name: string): Promise<JsonObject | GraphError> =>
    asked(() => client.getBatched('beta', `/deviceManagement/${name}`, 'intune'));
  const facts: { apple: boolean | null; android: boolean | null } = { apple: null, android: null };
  if (concerns(['iOS', 'macOS', 'tvOS', 'visionOS'])) {
    const certificate = await singleton('applePushNotificationCertificate');
    if (!(certificate instanceof GraphError)) {
      const until = Date.parse(textMember(certificate, 'expirationDateTime') ?? '');
      facts.apple = Number.isFinite(until) && until > wallClock().getTime();
    } else if (certificate.status === 404) facts.apple = false;
  }
  if (concerns(['android'])) {
    const binding = await singleton('androidManagedStoreAccountEnterpriseSettings');
    if (!(binding instanceof GraphError)) facts.android = textMember(binding, 'bindStatus') !== 'notBound';
    else if (binding.status === 404) facts.android = false;
  }
  return facts;
}

/** An answer, or why there is none. Throws what ends the operation. */
async function asked<T>(ask: () => Promise<T>): Promise<T | GraphError> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof GraphError) || isFatal(error)) throw error;
    return error;
  }
}
