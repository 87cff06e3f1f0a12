import { type Json, type JsonObject, textMember } from '../core/json.ts';
import type { DefinitionKind } from '../core/setting.ts';
import { type GraphClient, GraphError, type PolicyType, type Subresource, type WordsRule } from '../graph/index.ts';
import type { SharedReads } from './context.ts';
import { definitionsIn, type FoundDefinition } from './definitions.ts';
import { isFatal } from './read-result.ts';
import { definitionIds } from './setting-words.ts';

export interface DefinitionSource {
  client: GraphClient;
  shared: SharedReads;
  type: PolicyType;
  storedDefinitions: (kind: DefinitionKind, ids: readonly string[]) => Promise<ReadonlySet<string>>;
  note: (text: string) => void;
}

interface WithDefinitions {
  rows: JsonObject[];
  definitions: FoundDefinition[];
}

const EXPANDED = 'settingDefinitions';
/** After so many answers that failed with the expand and came without it, it is left away for the rest of the run. */
const MAX_FAILURES = 3;

/**
 * Reads what Graph calls the settings of one type, for one run. Words are a convenience: whatever goes wrong with
 * them costs names, never an object, and is said once.
 */
export class DefinitionReader {
  readonly #source: DefinitionSource;
  readonly #rule: WordsRule | undefined;
  /** Ids that this run asked for; what is asked twice at the same time is read once. */
  readonly #asked = new Map<string, Promise<FoundDefinition[]>>();
  /** Whether Graph takes the expand, or knows the path: the first read finds out for all. */
  #offered: Promise<boolean> | null = null;
  #noted = false;
  #answered = false;
  #failures = 0;

  constructor(source: DefinitionSource) {
    this.#source = source;
    this.#rule = source.type.words;
  }

  /** True when this part of an object brings the words of its settings along. */
  comeWith(sub: Subresource): boolean {
    return this.#rule?.from === 'expand' && this.#rule.subresource === sub.name && sub.collection;
  }

  /**
   * The rows of a path with the definitions that Graph puts beside them, told apart: the rows are what Graph
   * gives without. Throws GraphError when the rows cannot be read.
   */
  async read(path: string): Promise<WithDefinitions> {
    const plain = async (): Promise<WithDefinitions> => ({ rows: await this.#rows(path), definitions: [] });
    return this.#firstAlone(async () => {
      try {
        const rows = await this.#rows(`${path}${path.includes('?') ? '&' : '?'}${this.#rule?.path ?? ''}`);
        return { value: this.#takenApart(rows), offered: true };
      } catch (error) {
        if (!mayBeTheWords(error)) throw error;
        const value = await plain();
        // The same without the expand is answered: Graph does not take it, or has trouble with it.
        this.#say(error);
        this.#failures += 1;
        return { value, offered: error.status !== 504 || this.#failures >= MAX_FAILURES ? false : null };
      }
    }, plain);
  }

  /** The definitions of an object's settings that do not come with it and are not stored. */
  async of(object: JsonObject, content: JsonObject): Promise<FoundDefinition[]> {
    const rule = this.#rule;
    if (!rule || rule.from === 'expand') return [];
    const ids = definitionIds(rule.kind, object, content);
    if (ids.length === 0) return [];
    const stored = await this.#source.storedDefinitions(rule.kind, ids);
    const missing = ids.filter((id) => !stored.has(id));
    const paths =
      rule.from === 'path'
        ? missing.slice(0, 1).map(() => fill(rule.path, (key) => textMember(object, key)))
        : missing.map((id) => fill(rule.path, () => id));
    const found = await Promise.all(paths.flatMap((path) => (path === null ? [] : [this.#once(rule, path)])));
    return found.flat();
  }

  #once(rule: WordsRule, path: string): Promise<FoundDefinition[]> {
    let asked = this.#asked.get(path);
    if (!asked) {
      asked = this.#lookUp(rule, path);
      this.#asked.set(path, asked);
    }
    return asked;
  }

  #lookUp(rule: WordsRule, path: string): Promise<FoundDefinition[]> {
    const { client, type } = this.#source;
    return this.#firstAlone(
      async () => {
        try {
          const answer = await client.getBatched(type.apiVersion, path, type.service);
          this.#answered = true;
          if (rule.from === 'byId') return { value: definitionsIn(rule.kind, [answer], null), offered: true };
          const categories = await client.rowsFrom(answer, type.service);
          const value = categories.flatMap((category) =>
            definitionsIn(rule.kind, category[EXPANDED], textMember(category, 'displayName')),
          );
          return { value, offered: true };
        } catch (error) {
          if (!(error instanceof GraphError) || isFatal(error)) throw error;
          this.#say(error);
          // A path that answered before exists: one definition or template that is gone says nothing of others.
          const single = error.status === 404 && (this.#answered || rule.from === 'path');
          return { value: [], offered: single ? null : false };
        }
      },
      () => Promise.resolve([]),
    );
  }

  /** Runs the first read alone to learn whether there are words; the others wait for it, or do without. */
  async #firstAlone<T>(
    tryIt: () => Promise<{ value: T; offered: boolean | null }>,
    without: () => Promise<T>,
  ): Promise<T> {
    const known = this.#offered;
    if (known) {
      if (!(await known)) return without();
      const { value, offered } = await tryIt();
      if (offered === false) this.#offered = Promise.resolve(false);
      return value;
    }
    let tell: (offered: boolean) => void = () => undefined;
    this.#offered = new Promise((resolve) => {
      tell = resolve;
    });
    try {
      const { value, offered } = await tryIt();
      tell(offered !== false);
      return value;
    } catch (error) {
      tell(true);
      throw error;
    }
  }

  #rows(path: string): Promise<JsonObject[]> {
    const { client, type } = this.#source;
    return client.allBatched(type.apiVersion, path, type.service);
  }

  #takenApart(rows: readonly JsonObject[]): WithDefinitions {
    const definitions: FoundDefinition[] = [];
    const bare = rows.map((row) => {
      const rest: [string, Json][] = [];
      for (const [key, value] of Object.entries(row)) {
        if (key === EXPANDED) definitions.push(...definitionsIn('settings_catalog', value, null));
        else if (!key.startsWith(`${EXPANDED}@`)) rest.push([key, value]);
      }
      return Object.fromEntries(rest);
    });
    return { rows: bare, definitions };
  }

  #say(error: GraphError): void {
    if (this.#noted) return;
    this.#noted = true;
    const { type, note } = this.#source;
    note(
      `${type.label}: Graph did not give the names of the settings (${error.message}). They were captured all the same; names follow from their ids.`,
    );
  }
}

/** True for a failure that the expand may have caused: a refused query, or an answer that took Graph too long. */
function mayBeTheWords(error: unknown): error is GraphError {
  return error instanceof GraphError && [400, 404, 504].includes(error.status ?? 0);
}

/** Puts values into a path; null when one of them is missing. */
function fill(template: string, valueOf: (key: string) => string | null): string | null {
  let missing = false;
  const path = template.replace(/\{(\w+)\}/g, (_match, key: string) => {
    const value = valueOf(key);
    if (!value) missing = true;
    return encodeURIComponent(value ?? '');
  });
  return missing ? null : path;
}
