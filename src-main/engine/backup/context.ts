import { type Json, type JsonObject, textMember } from '../core/json.ts';
import { type GraphClient, GraphError, type PolicyType } from '../graph/index.ts';
import type { DefinitionReader } from './read-definitions.ts';
import { isFatal } from './read-result.ts';
import type { AskSealer } from './secrets.ts';

/** A list that several types or reads need: read once a run, with what stopped it, if anything. */
export interface WholeList {
  rows: JsonObject[];
  error: GraphError | null;
}

/**
 * Reads that more than one object needs, kept for one run: one look-up per distinct id. Answers are kept
 * as promises, so that two objects that ask at the same time share one request.
 */
export class SharedReads {
  readonly #client: GraphClient;
  readonly #values = new Map<string, Promise<Json>>();
  readonly #lists = new Map<string, Promise<WholeList>>();
  #roles: Promise<Map<string, JsonObject>> | null = null;
  #roleError: GraphError | null = null;

  constructor(client: GraphClient) {
    this.#client = client;
  }

  /** The value at a key: the first caller's read, shared by all. */
  value(key: string, read: () => Promise<Json>): Promise<Json> {
    let value = this.#values.get(key);
    if (!value) {
      value = read();
      this.#values.set(key, value);
    }
    return value;
  }

  /** All rows of a collection as far as they could be read. */
  list(type: PolicyType, path: string): Promise<WholeList> {
    const key = `${type.apiVersion}${path}`;
    let list = this.#lists.get(key);
    if (!list) {
      list = this.#readList(type, path);
      this.#lists.set(key, list);
    }
    return list;
  }

  async #readList(type: PolicyType, path: string): Promise<WholeList> {
    const rows: JsonObject[] = [];
    try {
      for await (const page of this.#client.pages(type.apiVersion, path, type.service)) rows.push(...page);
      return { rows, error: null };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return { rows, error };
    }
  }

  /**
   * The role definition that a role assignment belongs to. The list of assignments does not say it
   * (registry, roleAssignments), so every role is asked for its assignments once a run.
   */
  async roleOf(assignmentId: string): Promise<JsonObject | undefined> {
    this.#roles ??= this.#readRoles();
    const role = (await this.#roles).get(assignmentId);
    if (!role && this.#roleError) throw this.#roleError;
    return role;
  }

  async #readRoles(): Promise<Map<string, JsonObject>> {
    const roles = await this.#client.rowsFrom(
      await this.#client.get('beta', '/deviceManagement/roleDefinitions', 'intune'),
      'intune',
    );
    const byAssignment = new Map<string, JsonObject>();
    await Promise.all(
      roles.map(async (role) => {
        const id = textMember(role, 'id');
        if (id === null) return;
        const path = `/deviceManagement/roleDefinitions/${encodeURIComponent(id)}/roleAssignments`;
        try {
          for (const row of await this.#client.allBatched('beta', path, 'intune')) {
            const assignment = textMember(row, 'id');
            if (assignment !== null) byAssignment.set(assignment, role);
          }
        } catch (error) {
          if (!(error instanceof GraphError) || isFatal(error)) throw error;
          // Only assignments of this role are concerned: those that no other role claims.
          this.#roleError = error;
        }
      }),
    );
    return byAssignment;
  }
}

/** What the reading of one object needs of its type and of the run. */
export interface ReadContext {
  client: GraphClient;
  type: PolicyType;
  /** The type's collection path with its parent's id filled in. */
  collection: string;
  /** Whether single-object reads may expand the assignments; the first object of the type finds out. */
  itemExpands: Promise<boolean> | null;
  shared: (key: string, read: () => Promise<Json>) => Promise<Json>;
  readItem: (path: string) => Promise<JsonObject>;
  roleOf: (assignmentId: string) => Promise<JsonObject | undefined>;
  /** Reads what Graph calls the type's settings. */
  definitions: DefinitionReader;
  /** Seals what the registry knows as credentials. */
  sealer: AskSealer;
}

/** The context for reading objects of a type. */
export function readContext(
  client: GraphClient,
  shared: SharedReads,
  type: PolicyType,
  collection: string,
  definitions: DefinitionReader,
  sealer: AskSealer,
): ReadContext {
  return {
    client,
    type,
    collection,
    itemExpands: null,
    shared: (key, read) => shared.value(`${type.apiVersion}${key}`, read),
    readItem: (path) => client.getBatched(type.apiVersion, path, type.service),
    roleOf: (id) => shared.roleOf(id),
    definitions,
    sealer,
  };
}
