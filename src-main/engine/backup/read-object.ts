import { canonicalJson, isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import { GraphError, type PolicyType, type Subresource } from '../graph/index.ts';
import type { ReadContext } from './context.ts';
import { withoutAssignments } from './identity.ts';
import { asksForAssignments, AssignmentReader } from './read-assignments.ts';
import { attempt, type ReadObject } from './read-result.ts';
import { guardSecrets } from './secrets.ts';

/** What an earlier capture holds of the same object: nested reads of unchanged elements are taken from it. */
export type PreviousContent = JsonObject | null;

class ObjectReader {
  readonly #ctx: ReadContext;
  readonly #type: PolicyType;
  readonly #id: string;
  readonly #previous: PreviousContent;
  readonly #rowUnchanged: boolean;
  readonly #assignments: AssignmentReader;
  readonly result: ReadObject;
  #itemFailed = false;

  constructor(ctx: ReadContext, row: JsonObject, id: string, previous: PreviousContent, rowUnchanged: boolean) {
    this.#ctx = ctx;
    this.#type = ctx.type;
    this.#id = id;
    this.#previous = previous;
    this.#rowUnchanged = rowUnchanged;
    this.result = {
      object: row,
      content: {},
      assignments: null,
      assignmentsUnknown: false,
      warnings: [],
      problems: [],
      definitions: [],
    };
    this.#assignments = new AssignmentReader(ctx, id, this.result);
  }

  async read(row: JsonObject): Promise<ReadObject> {
    const [, assignments] = await Promise.all([this.#readContent(row), this.#assignments.beside(row)]);
    this.result.assignments = assignments ?? (await this.#assignments.after(row)) ?? null;
    this.result.definitions.push(...(await this.#ctx.definitions.of(this.result.object, this.result.content)));
    if (asksForAssignments(this.#type)) this.result.object = withoutAssignments(this.result.object);
    const { object, content, warnings } = await guardSecrets(
      this.#type,
      this.result.object,
      this.result.content,
      this.#ctx.sealer,
    );
    this.result.object = object;
    this.result.content = content;
    this.result.warnings.push(...warnings);
    return this.result;
  }

  /** The current assignments alone, for an object whose content is proven unchanged. */
  async readAssignmentsOnly(row: JsonObject): Promise<ReadObject> {
    this.result.assignments = (await this.#assignments.beside(row)) ?? (await this.#assignments.after(row)) ?? null;
    return this.result;
  }

  async #readContent(row: JsonObject): Promise<void> {
    if (needsItemRead(this.#type, row)) await this.#readItem(row);
    await this.#completeExpanded();
    const direct = this.#type.subresources.filter((sub) => !sub.forEach);
    await Promise.all(direct.map((sub) => this.#subresource(sub)));
    // Nested reads need what the direct ones brought.
    await Promise.all(this.#type.subresources.filter((sub) => sub.forEach).map((sub) => this.#nested(sub)));
  }

  async #readItem(row: JsonObject): Promise<void> {
    const { itemQuery, itemRead } = this.#type.capture;
    this.#itemFailed = true;
    await attempt(this.result, 'The object itself could not be read, only its list row', async () => {
      const item = await this.#item(itemQuery);
      // Where the answer may hold only a part of the object, the row has the rest.
      const partial = !itemRead || itemQuery?.includes('$select') === true;
      this.result.object = partial ? { ...row, ...item } : item;
      this.#itemFailed = false;
    });
  }

  /** The single-object read; with the assignments expanded where Graph allows that. */
  async #item(query: string | null): Promise<JsonObject> {
    const path = `${this.#ctx.collection}/${encodeURIComponent(this.#id)}`;
    const plain = query ? `${path}?${query}` : path;
    if (this.#type.assignments?.shortcut !== 'item') return this.#ctx.readItem(plain);
    const expanded = `${path}?${query ? `${query},` : '$expand='}assignments`;
    if (this.#ctx.itemExpands) return this.#ctx.readItem((await this.#ctx.itemExpands) ? expanded : plain);
    // The first object of the type finds out for all of them.
    const { promise, resolve } = deferred<boolean>();
    this.#ctx.itemExpands = promise;
    try {
      const item = await this.#ctx.readItem(expanded);
      resolve(true);
      return item;
    } catch (error) {
      resolve(false);
      const refused = error instanceof GraphError && error.kind === 'refused';
      // Only a refused query says something about the other objects; after anything else the next one finds out.
      if (!refused || error.status !== 400) this.#ctx.itemExpands = null;
      if (!refused) throw error;
      return this.#ctx.readItem(plain);
    }
  }

  /** Follows the links that Graph leaves where it cut an expanded collection. */
  async #completeExpanded(): Promise<void> {
    const { object } = this.result;
    for (const [key, link] of Object.entries(object)) {
      if (!key.endsWith('@odata.nextLink') || key.startsWith('@') || typeof link !== 'string') continue;
      const property = key.slice(0, -'@odata.nextLink'.length);
      const begun = object[property];
      if (!Array.isArray(begun)) continue;
      await attempt(this.result, `The rest of ${property} could not be read`, async () => {
        const rest = await this.#ctx.client.rowsAfter(link, this.#type.service);
        const { [key]: _link, ...others } = this.result.object;
        this.result.object = { ...others, [property]: [...begun, ...rest] };
      });
    }
  }

  async #subresource(sub: Subresource): Promise<void> {
    if (sub.from === 'none' || sub.from === 'item' || !this.#applies(sub)) return;
    if (sub.from === 'roleLookup') {
      await attempt(this.result, `${sub.name} could not be read`, async () => {
        // A role assignment never moves to another role, so an earlier answer still holds.
        const role = this.#previous?.[sub.name] ?? (await this.#ctx.roleOf(this.#id));
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
    await attempt(this.result, `${sub.name} could not be read`, async () => {
      const read = (): Promise<Json> => this.#readPath(sub, path);
      const answer = await this.#optional(sub, sub.shared ? () => this.#ctx.shared(path, read) : read);
      const value = sub.pick !== undefined && isJsonObject(answer) ? answer[sub.pick] : answer;
      if (value === undefined) return;
      this.result.content[sub.name] = value;
      this.#checkCount(sub, value);
    });
  }

  async #readPath(sub: Subresource, path: string): Promise<Json> {
    const { client, definitions } = this.#ctx;
    if (definitions.comeWith(sub)) {
      const answer = await definitions.read(path);
      this.result.definitions.push(...answer.definitions);
      return answer.rows;
    }
    return sub.collection
      ? client.allBatched(this.#type.apiVersion, path, this.#type.service)
      : client.getBatched(this.#type.apiVersion, path, this.#type.service);
  }

  async #parts(sub: Subresource, parts: readonly string[]): Promise<void> {
    const found: JsonObject = {};
    await Promise.all(
      parts.map((part) =>
        attempt(this.result, `${part} could not be read`, async () => {
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
        await attempt(this.result, `${sub.name} of ${id} could not be read`, async () => {
          const read = (): Promise<Json> => this.#readPath(sub, path);
          const value = await this.#optional(sub, read);
          if (value !== undefined) values[id] = value;
        });
      }),
    );
    this.result.content[sub.name] = values;
  }

  /** The earlier nested read of an element that is the same as then, by its own date or its object's. */
  #unchangedNested(sub: Subresource, element: JsonObject, id: string): Json | undefined {
    const source = sub.forEach?.source ?? '';
    const before = this.#previous?.[source];
    const values = this.#previous?.[sub.name];
    if (!Array.isArray(before) || !isJsonObject(values)) return undefined;
    if (element.lastModifiedDateTime === undefined && !this.#rowUnchanged) return undefined;
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
      return object[sub.when.property] === sub.when.equals;
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
}

/** True when the row leaves content out that the single object holds. */
export function needsItemRead(type: PolicyType, row: JsonObject): boolean {
  const { itemRead, itemReadWhenNull } = type.capture;
  return itemRead || itemReadWhenNull?.some((property) => row[property] === null) === true;
}

/** What is known of the object from before; nothing when it is new. */
export interface Earlier {
  content: PreviousContent;
  /** True when the list row is the same as then and carries a date. */
  rowUnchanged: boolean;
}

/** Reads everything of one object, starting from its list row. Throws only what ends the whole run. */
export async function readObject(ctx: ReadContext, row: JsonObject, id: string, earlier: Earlier): Promise<ReadObject> {
  return new ObjectReader(ctx, row, id, earlier.content, earlier.rowUnchanged).read(row);
}

/** Reads only the current assignments of an object whose content is proven unchanged. */
export async function readAssignmentsOnly(ctx: ReadContext, row: JsonObject, id: string): Promise<ReadObject> {
  return new ObjectReader(ctx, row, id, null, true).readAssignmentsOnly(row);
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
