import { type Json, type JsonObject, textMember } from '../core/json.ts';
import { GraphError, type PolicyType } from '../graph/index.ts';
import type { ReadContext } from './context.ts';
import { attempt, type ReadObject } from './read-result.ts';

/** True when a query of the type expands the assignments: what comes of it is moved to its own place. */
export function asksForAssignments(type: PolicyType): boolean {
  const { listQuery, itemQuery } = type.capture;
  const rule = type.assignments;
  return (
    rule !== null && (rule.shortcut !== undefined || `${listQuery ?? ''}${itemQuery ?? ''}`.includes('assignments'))
  );
}

/** Finds the current assignments of one object with as few requests as can be believed. */
export class AssignmentReader {
  readonly #ctx: ReadContext;
  readonly #id: string;
  readonly #result: ReadObject;

  constructor(ctx: ReadContext, id: string, result: ReadObject) {
    this.#ctx = ctx;
    this.#id = id;
    this.#result = result;
  }

  /** Assignments that come with the list row or need their own read; undefined when the item may bring them. */
  async beside(row: JsonObject): Promise<Json[] | undefined> {
    const rule = this.#ctx.type.assignments;
    if (!rule || rule.read === 'item' || rule.read === 'none' || rule.shortcut === 'item') return undefined;
    if (rule.read === 'list' || rule.shortcut === 'list') {
      const expanded = await this.#expandedAssignments(row);
      if (expanded && this.#believable(rule, row, expanded)) return expanded;
    }
    return row.isAssigned === false ? [] : this.#readAssignments();
  }

  /** Assignments that came with the single object, or are read now because it did not bring them. */
  async after(row: JsonObject): Promise<Json[] | undefined> {
    const rule = this.#ctx.type.assignments;
    if (!rule || (rule.read !== 'item' && rule.shortcut !== 'item')) return undefined;
    const expanded = await this.#expandedAssignments(this.#result.object);
    if (expanded && this.#believable(rule, row, expanded)) return expanded;
    if (row.isAssigned === false) return [];
    return this.#readAssignments();
  }

  async #expandedAssignments(object: JsonObject): Promise<Json[] | undefined> {
    const expanded = object.assignments;
    if (!Array.isArray(expanded) || !asksForAssignments(this.#ctx.type)) return undefined;
    const link = textMember(object, 'assignments@odata.nextLink');
    if (link === null) return expanded;
    let rest: Json[] = [];
    await attempt(this.#result, 'The rest of the assignments could not be read', async () => {
      rest = await this.#ctx.client.rowsAfter(link, this.#ctx.type.service);
    });
    return [...expanded, ...rest];
  }

  /** An empty answer proves nothing where the row says otherwise, or where it came by a shortcut. */
  #believable(rule: NonNullable<PolicyType['assignments']>, row: JsonObject, expanded: readonly Json[]): boolean {
    if (expanded.length > 0 || row.isAssigned === false) return true;
    return row.isAssigned !== true && (rule.shortcut === undefined || rule.read === rule.shortcut);
  }

  async #readAssignments(): Promise<Json[] | undefined> {
    let rows: Json[] | undefined;
    await attempt(this.#result, 'The assignments could not be read', async () => {
      const path = `${this.#ctx.collection}/${encodeURIComponent(this.#id)}/assignments`;
      try {
        rows = await this.#ctx.client.allBatched(this.#ctx.type.apiVersion, path, this.#ctx.type.service);
      } catch (error) {
        // Where it is not verified that the type has assignments, an unknown address means that it has none.
        const none = error instanceof GraphError && (error.status === 400 || error.status === 404);
        if (this.#ctx.type.assignments?.verified !== false || !none) throw error;
        rows = [];
      }
    });
    if (rows === undefined) this.#result.assignmentsUnknown = true;
    return rows;
  }
}
