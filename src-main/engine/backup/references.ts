import { directoryObjects } from './directory-objects.ts';
import type { CaptureFailure } from '../../../src-preload/contract/index.ts';
import { isJsonObject, type JsonObject, textMember } from '../core/json.ts';
import { findPolicyType, type GraphClient, GraphError, type PolicyType, policyTypeLabel } from '../graph/index.ts';
import { nameOf } from './identity.ts';
import { isFatal } from './read-result.ts';
import { type FoundReference, referenceKey } from './reference-rules.ts';

/** Names by kind and id, kept once with the backup set: they cannot be looked up later from another tenant. */
export type ReferenceNames = Record<string, Record<string, JsonObject>>;

interface ResolvedNames {
  names: ReferenceNames;
  failures: CaptureFailure[];
  notes: string[];
  stoppedBy: GraphError | null;
}

/**
 * Collects the ids that captured objects name, learns names from what was captured anyway, and looks the
 * rest up: one look-up per distinct id and run.
 */
export class ReferenceCollector {
  /** By kind: the key of an id, and the id as it was written first. */
  readonly #wanted = new Map<string, Map<string, string>>();
  /** Scope tag 0 is Default in every tenant and is left out of lists of custom tags (section 8). */
  readonly #names: ReferenceNames = { roleScopeTags: { '0': { name: 'Default' } } };

  /** Notes the ids that an object names. */
  want(references: readonly FoundReference[]): void {
    for (const { kind, id, name } of references) {
      const ids = this.#wanted.get(kind) ?? new Map<string, string>();
      if (!ids.has(referenceKey(id))) ids.set(referenceKey(id), id);
      this.#wanted.set(kind, ids);
      if (name !== null) this.learn(kind, id, { name });
    }
  }

  /** Notes the name of an object that others may refer to. */
  learn(kind: string, id: string, value: JsonObject): void {
    const names = (this.#names[kind] ??= {});
    names[referenceKey(id)] = value;
  }

  /**
   * The names of everything that is referred to; `notes` and `failures` say what could not be looked up,
   * `stoppedBy` what ended the look-ups. What was learnt until then is kept in every case.
   */
  async resolve(client: GraphClient): Promise<ResolvedNames> {
    const failures: CaptureFailure[] = [];
    const notes: string[] = [];
    let stoppedBy: GraphError | null = null;
    await Promise.all(
      [...this.#wanted].map(async ([kind, ids]) => {
        const unknown = [...ids].filter(([key]) => this.#names[kind]?.[key] === undefined).map(([, id]) => id);
        if (unknown.length === 0) return;
        try {
          await this.#lookUp(client, kind, unknown);
        } catch (error) {
          if (!(error instanceof GraphError)) throw error;
          if (isFatal(error)) stoppedBy = error;
          const reason = `The names of ${unknown.length} referenced ${policyTypeLabel(kind).toLowerCase()} could not be read: ${error.message}`;
          // Users, roles and applications need permissions that a backup does without (section 12, marked unverified).
          if (OPTIONAL_KINDS.has(kind)) notes.push(reason);
          else {
            failures.push({ policyType: kind, policyIdentifier: null, name: null, reason, requestId: error.requestId });
          }
        }
      }),
    );
    const names: ReferenceNames = {};
    for (const [kind, ids] of this.#wanted) {
      const kept: Record<string, JsonObject> = {};
      for (const key of ids.keys()) kept[key] = this.#names[kind]?.[key] ?? { name: null };
      names[kind] = kept;
    }
    return { names, failures, notes, stoppedBy };
  }

  async #lookUp(client: GraphClient, kind: string, ids: string[]): Promise<void> {
    if (kind === 'groups') return this.#byIds(client, kind, ids, 'group', describeGroup);
    if (kind === 'user') return this.#byIds(client, kind, ids, 'user', named);
    if (kind === 'servicePrincipal') return this.#byIds(client, kind, ids, 'servicePrincipal', named);
    if (kind === 'directoryRole') return this.#fromList(client, kind, 'v1.0', '/directoryRoleTemplates', ids);
    if (kind === 'application') return this.#applications(client, ids);
    const type = findPolicyType(kind);
    if (!type) return;
    if (LISTED_WHOLE.has(kind)) return this.#fromList(client, kind, type.apiVersion, type.collection, ids, type);
    return this.#oneByOne(client, type, ids);
  }

  async #byIds(
    client: GraphClient,
    kind: string,
    ids: string[],
    graphType: string,
    describe: (row: JsonObject) => JsonObject,
  ): Promise<void> {
    for await (const { chunk, rows } of directoryObjects(client, ids, graphType)) {
      for (const row of rows) {
        const id = textMember(row, 'id');
        if (id !== null) this.learn(kind, id, describe(row));
      }
      // Ids that no longer exist are simply absent from the answer (section 8).
      for (const id of chunk)
        if (this.#names[kind]?.[referenceKey(id)] === undefined) this.learn(kind, id, { name: null, missing: true });
    }
  }

  async #fromList(
    client: GraphClient,
    kind: string,
    version: 'beta' | 'v1.0',
    path: string,
    ids: string[],
    type?: PolicyType,
  ): Promise<void> {
    for await (const page of client.pages(version, path, type?.service ?? 'directory')) {
      for (const row of page) {
        const id = textMember(row, 'id');
        if (id !== null) this.learn(kind, id, type ? { name: nameOf(type, row, id) } : named(row));
      }
    }
    for (const id of ids)
      if (this.#names[kind]?.[referenceKey(id)] === undefined) this.learn(kind, id, { name: null, missing: true });
  }

  async #applications(client: GraphClient, appIds: string[]): Promise<void> {
    await Promise.all(
      appIds.map((appId) =>
        this.#orMissing('application', appId, async () => {
          const path = `/servicePrincipals(appId='${encodeURIComponent(appId)}')?$select=id,appId,displayName`;
          this.learn('application', appId, named(await client.getBatched('v1.0', path, 'directory')));
        }),
      ),
    );
  }

  async #oneByOne(client: GraphClient, type: PolicyType, ids: string[]): Promise<void> {
    await Promise.all(
      ids.map((id) =>
        this.#orMissing(type.type, id, async () => {
          const path = `${type.collection}/${encodeURIComponent(id)}`;
          const object = await client.getBatched(type.apiVersion, path, type.service);
          this.learn(type.type, id, referenceTo(type, object, id));
        }),
      ),
    );
  }

  /** A thing that no longer exists is kept as missing: that is what the object refers to. */
  async #orMissing(kind: string, id: string, read: () => Promise<void>): Promise<void> {
    try {
      await read();
    } catch (error) {
      if (!(error instanceof GraphError) || error.status !== 404) throw error;
      this.learn(kind, id, { name: null, missing: true });
    }
  }
}

const OPTIONAL_KINDS = new Set(['user', 'servicePrincipal', 'directoryRole', 'application']);
/** Small collections, one list instead of one read each. */
const LISTED_WHOLE = new Set([
  'roleScopeTags',
  'assignmentFilters',
  'namedLocations',
  'authenticationContexts',
  'termsOfUseAgreements',
  'authenticationStrengthPolicies',
  'notificationMessageTemplates',
]);

function named(row: JsonObject): JsonObject {
  return { name: textMember(row, 'displayName') ?? textMember(row, 'name') };
}

/** What is kept of a captured object that others name: its name, and its OData type where it has one. */
export function referenceTo(type: PolicyType, object: JsonObject, id: string): JsonObject {
  const odataType = textMember(object, '@odata.type');
  return { name: nameOf(type, object, id), ...(odataType === null ? {} : { odataType }) };
}

/** A group's name, kind and rule: what a restore into another tenant needs to find or create it. */
export function describeGroup(row: JsonObject): JsonObject {
  const types = Array.isArray(row.groupTypes) ? row.groupTypes : [];
  const kind = types.includes('Unified') ? 'microsoft365' : row.mailEnabled === true ? 'mail' : 'security';
  const rule = textMember(row, 'membershipRule');
  return {
    name: textMember(row, 'displayName'),
    kind,
    dynamic: types.includes('DynamicMembership'),
    ...(rule === null ? {} : { membershipRule: rule }),
    ...(row.isAssignableToRole === true ? { assignableToRole: true } : {}),
    ...(row.onPremisesSyncEnabled === true ? { onPremises: true } : {}),
  };
}

/** The names kept with a set, read back; anything unexpected is left out. */
export function asReferenceNames(value: unknown): ReferenceNames {
  const names: ReferenceNames = {};
  if (!isJsonObject(value)) return names;
  for (const [kind, ids] of Object.entries(value)) {
    if (!isJsonObject(ids)) continue;
    const kept: Record<string, JsonObject> = {};
    for (const [id, entry] of Object.entries(ids)) if (isJsonObject(entry)) kept[id] = entry;
    names[kind] = kept;
  }
  return names;
}
