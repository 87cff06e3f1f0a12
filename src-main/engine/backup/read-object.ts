import { canonicalJson, isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import { GraphError, type PolicyType, type Subresource } from '../graph/index.ts';
import type { ReadContext } from './context.ts';
import { withoutAssignments } from './identity.ts';
import { withholdSecrets } from './secrets.ts';

/** An object with everything that belongs to it, as far as it could be read. */
export interface ReadObject {
  object: JsonObject;
  content: JsonObject;
  /** Null when the object has none by nature or they could not be read. */
  assignments: Json[] | null;
  assignmentsUnknown: boolean;
  warnings: string[];
  /** What could not be read, each a sentence with Graph's request id. */
  problems: { reason: string; requestId: string | null }[];
}

/** What an earlier capture holds of the same object: nested reads of unchanged elements are taken from it. */
export type PreviousContent = JsonObject | null;

class ObjectReader {
  readonly #ctx: ReadContext;
  readonly #type: PolicyType;
  readonly #id: string;
  readonly #previous: PreviousContent;
  readonly result: ReadObject;
  #itemFailed = false;

  constructor(ctx: ReadContext, row: JsonObject, id: string, previous: PreviousContent) {
    this.#ctx = ctx;
    this.#type = ctx.type;
    this.#id = id;
    this.#previous = previous;
    this.result = {
      object: row,
      content: {},
      assignments: null,
      assignmentsUnknown: false,
      warnings: [],
      problems: [],
    };
  }

  async read(row: JsonObject): Promise<ReadObject> {
    const [, assignments] = await Promise.all([this.#readContent(row), this.#assignmentsBeside(row)]);
    if (assignments) this.result.assignments = assignments;
    else if (this.#type.assignments?.read === 'item') await this.#assignmentsFromItem();
    if (this.#expandAsked()) this.result.object = withoutAssignments(this.result.object);
    const open = withholdSecrets(this.#type, this.result.object, this.result.content);
    this.result.object = open.object;
    this.result.content = open.content;
    this.result.warnings.push(...open.warnings);
    return this.result;
  }

  /** The current assignments alone, for an object whose content is proven unchanged. */
  async readAssignmentsOnly(row: JsonObject): Promise<ReadObject> {
    this.result.assignments = (await this.#assignmentsBeside(row)) ?? null;
    return this.result;
  }

  async #readContent(row: JsonObject): Promise<void> {
    if (this.#type.capture.itemRead) await this.#readItem(row);
    await this.#completeExpanded();
    const direct = this.#type.subresources.filter((sub) => !sub.forEach);
    await Promise.all(direct.map((sub) => this.#subresource(sub)));
    // Nested reads need what the direct ones brought.
    await Promise.all(this.#type.subresources.filter((sub) => sub.forEach).map((sub) => this.#nested(sub)));
  }

  async #readItem(row: JsonObject): Promise<void> {
    const { itemQuery } = this.#type.capture;
    const path = `${this.#ctx.collection}/${encodeURIComponent(this.#id)}`;
    this.#itemFailed = true;
    await this.#attempt('The object itself could not be read, only its list row', async () => {
      let item: JsonObject;
      try {
        item = await this.#ctx.readItem(`${path}${itemQuery ? `?${itemQuery}` : ''}`);
      } catch (error) {
        // An expand that is not documented for this type may be refused; the object is still there.
        const unverified = this.#type.assignments?.verified === false && itemQuery?.includes('assignments');
        if (!unverified || !(error instanceof GraphError) || error.status !== 400) throw error;
        item = await this.#ctx.readItem(path);
      }
      // With $select the answer holds only part of the object: the row has the rest.
      this.result.object = itemQuery?.includes('$select') ? { ...row, ...item } : item;
      this.#itemFailed = false;
    });
  }

  /** Follows the links that Graph leaves where it cut an expanded collection. */
  async #completeExpanded(): Promise<void> {
    const { object } = this.result;
    for (const [key, link] of Object.entries(object)) {
      if (!key.endsWith('@odata.nextLink') || key.startsWith('@') || typeof link !== 'string') continue;
      const property = key.slice(0, -'@odata.nextLink'.length);
      const begun = object[property];
      if (!Array.isArray(begun)) continue;
      await this.#attempt(`The rest of ${property} could not be read`, async () => {
        const rest = await this.#ctx.client.rowsAfter(link, this.#type.service);
        const { [key]: _link, ...others } = this.result.object;
        this.result.object = { ...others, [property]: [...begun, ...rest] };
      });
    }
  }

  async #subresource(sub: Subresource): Promise<void> {
    if (sub.from === 'none' || sub.from === 'item' || !this.#applies(sub)) return;
    if (sub.from === 'roleLookup') {
      await this.#attempt(`${sub.name} could not be read`, async () => {
        const role = await this.#ctx.roleOf(this.#id);
        if (role) this.result.content[sub.name] = role;
        else this.result.warnings.push('No role names this role assignment.');
      });
      return;
    }
    if (sub.from === 'expand') {
      const value = this.result.object[sub.property ?? sub.name];
      if (value !== undefined) {
        this.#checkCount(sub, value);
        return;
      }
      // The expand was not honoured: some collections offer the same under a path.
      if (sub.path === null) {
        if (this.#itemFailed) return;
        this.result.problems.push({ reason: `${sub.name}: Graph sent the object without it.`, requestId: null });
        return;
      }
    }
    if (sub.parts) await this.#parts(sub, sub.parts);
    else await this.#single(sub);
  }

  async #single(sub: Subresource): Promise<void> {
    const path = this.#fill(sub.path ?? '');
    if (path === null) return;
    await this.#attempt(`${sub.name} could not be read`, async () => {
      const read = async (): Promise<Json> =>
        sub.collection
          ? this.#ctx.client.allBatched(this.#type.apiVersion, path, this.#type.service)
          : this.#ctx.client.getBatched(this.#type.apiVersion, path, this.#type.service);
      const value = await this.#optional(sub, sub.shared ? () => this.#ctx.shared(path, read) : read);
      if (value === undefined) return;
      this.result.content[sub.name] = value;
      this.#checkCount(sub, value);
    });
  }

  async #parts(sub: Subresource, parts: readonly string[]): Promise<void> {
    const found: JsonObject = {};
    await Promise.all(
      parts.map((part) =>
        this.#attempt(`${part} could not be read`, async () => {
          const path = this.#fill((sub.path ?? '').replace('{part}', part));
          if (path === null) return;
          const value = await this.#optional(sub, () =>
            this.#ctx.client.getBatched(this.#type.apiVersion, path, this.#type.service),
          );
          if (value !== undefined) found[part] = value;
        }),
      ),
    );
    if (Object.keys(found).length > 0) this.result.content[sub.name] = found;
  }

  async #nested(sub: Subresource): Promise<void> {
    const { forEach } = sub;
    if (!forEach || sub.path === null) return;
    const elements = this.result.content[forEach.source] ?? this.result.object[forEach.source];
    if (!Array.isArray(elements)) return;
    const values: JsonObject = {};
    await Promise.all(
      elements.filter(isJsonObject).map(async (element) => {
        const id = textMember(element, 'id');
        if (id === null) return;
        const before = this.#unchangedNested(sub, element, id);
        if (before !== undefined) {
          values[id] = before;
          return;
        }
        const path = this.#fill((sub.path ?? '').replace(`{${forEach.key}}`, encodeURIComponent(id)));
        if (path === null) return;
        await this.#attempt(`${sub.name} of ${id} could not be read`, async () => {
          const read = (): Promise<Json> =>
            sub.collection
              ? this.#ctx.client.allBatched(this.#type.apiVersion, path, this.#type.service)
              : this.#ctx.client.getBatched(this.#type.apiVersion, path, this.#type.service);
          const value = await this.#optional(sub, read);
          if (value !== undefined) values[id] = value;
        });
      }),
    );
    this.result.content[sub.name] = values;
  }

  /** The earlier nested read of an element whose own row, with its date, is the same as then. */
  #unchangedNested(sub: Subresource, element: JsonObject, id: string): Json | undefined {
    const source = sub.forEach?.source ?? '';
    const before = this.#previous?.[source];
    const values = this.#previous?.[sub.name];
    if (!Array.isArray(before) || !isJsonObject(values) || element.lastModifiedDateTime === undefined) return undefined;
    const same = before.some(
      (old) => isJsonObject(old) && old.id === id && canonicalJson(old) === canonicalJson(element),
    );
    return same ? values[id] : undefined;
  }

  #applies(sub: Subresource): boolean {
    const { object } = this.result;
    const counts = sub.when?.notZero
      ?.map((key) => object[key])
      .filter((value) => value !== undefined && value !== null);
    if (counts && counts.length > 0) return counts.some((count) => Number(count) !== 0);
    const odataType = textMember(object, '@odata.type') ?? '';
    if (sub.onTypes && !sub.onTypes.includes(odataType)) return false;
    if (sub.when?.equals !== undefined) {
      const said = object[sub.when.property];
      return said === undefined || said === sub.when.equals;
    }
    return true;
  }

  /** Puts ids into a path; null when the object does not name what the path needs. */
  #fill(template: string): string | null {
    let missing = false;
    const path = template.replace(
      /\('\{(\w+)\}'\)|\{(\w+)\}/g,
      (_match, quoted: string | undefined, bare: string | undefined) => {
        const key = quoted ?? bare ?? '';
        const value =
          key === 'id'
            ? this.#id
            : key === 'odataType'
              ? textMember(this.result.object, '@odata.type')?.replace(/^#/, '')
              : textMember(this.result.object, key);
        if (!value) missing = true;
        const text = encodeURIComponent(value ?? '');
        return quoted === undefined ? text : `('${text.replaceAll("'", "''")}')`;
      },
    );
    return missing ? null : path;
  }

  #checkCount(sub: Subresource, value: Json): void {
    if (sub.countProperty === undefined || !Array.isArray(value)) return;
    const said = this.result.object[sub.countProperty];
    if (typeof said === 'number' && said !== value.length) {
      const reason = `Graph counts ${said} ${sub.name}, ${value.length} were read.`;
      this.result.problems.push({ reason, requestId: null });
    }
  }

  /** Undefined where an optional read is answered with "there is none here". */
  async #optional(sub: Subresource, read: () => Promise<Json>): Promise<Json | undefined> {
    try {
      return await read();
    } catch (error) {
      if (!sub.optional || !(error instanceof GraphError) || (error.status !== 404 && error.status !== 400))
        throw error;
      if (error.status === 400)
        this.result.warnings.push(`${sub.name} is not offered for this object: ${error.message}`);
      return undefined;
    }
  }

  /** Assignments that come with the list row or from their own path; undefined when the item brings them. */
  async #assignmentsBeside(row: JsonObject): Promise<Json[] | undefined> {
    const rule = this.#type.assignments;
    if (!rule || rule.read === 'item') return undefined;
    if (rule.read === 'list' && !this.#ctx.expandRefused) {
      const expanded = row.assignments;
      const link = textMember(row, 'assignments@odata.nextLink');
      if (Array.isArray(expanded)) {
        if (link === null) return expanded;
        let rest: Json[] = [];
        await this.#attempt('The rest of the assignments could not be read', async () => {
          rest = await this.#ctx.client.rowsAfter(link, this.#type.service);
        });
        return [...expanded, ...rest];
      }
    }
    if (row.isAssigned === false) return [];
    return this.#readAssignments();
  }

  async #assignmentsFromItem(): Promise<void> {
    const expanded = this.result.object.assignments;
    this.result.assignments = Array.isArray(expanded) ? expanded : ((await this.#readAssignments()) ?? null);
  }

  async #readAssignments(): Promise<Json[] | undefined> {
    let rows: Json[] | undefined;
    await this.#attempt('The assignments could not be read', async () => {
      const path = `${this.#ctx.collection}/${encodeURIComponent(this.#id)}/assignments`;
      try {
        rows = await this.#ctx.client.allBatched(this.#type.apiVersion, path, this.#type.service);
      } catch (error) {
        const refused = error instanceof GraphError && (error.status === 400 || error.status === 404);
        if (this.#type.assignments?.verified !== false || !refused) throw error;
        this.result.warnings.push(`Graph offers no assignments here: ${error.message}`);
        rows = [];
      }
    });
    if (rows === undefined) this.result.assignmentsUnknown = true;
    return rows;
  }

  #expandAsked(): boolean {
    const { listQuery, itemQuery } = this.#type.capture;
    return this.#type.assignments !== null && `${listQuery ?? ''}${itemQuery ?? ''}`.includes('assignments');
  }

  /** Runs a read; a failure is kept as a problem of this object, unless it ends the whole run. */
  async #attempt(what: string, read: () => Promise<void>): Promise<void> {
    try {
      await read();
    } catch (error) {
      if (!(error instanceof GraphError) || isFatal(error)) throw error;
      this.result.problems.push({ reason: `${what}: ${error.message}`, requestId: error.requestId });
    }
  }
}

/** True for a failure after which no other request can succeed: the run ends and says so. */
export function isFatal(error: GraphError): boolean {
  return error.kind === 'unauthorized' || error.kind === 'unreachable' || error.kind === 'cancelled';
}

/** Reads everything of one object, starting from its list row. Throws only what ends the whole run. */
export async function readObject(
  ctx: ReadContext,
  row: JsonObject,
  id: string,
  previous: PreviousContent,
): Promise<ReadObject> {
  return new ObjectReader(ctx, row, id, previous).read(row);
}

/** Reads only the current assignments of an object whose content is proven unchanged. */
export async function readAssignmentsOnly(ctx: ReadContext, row: JsonObject, id: string): Promise<ReadObject> {
  const reader = new ObjectReader(ctx, row, id, null);
  return reader.readAssignmentsOnly(row);
}
