import { isJsonObject, textOf } from '../model.ts';
import type { Json, JsonObject, SimulatedTenant } from '../model.ts';

/** The kind of a value, as far as Graph's model cares. */
export type Kind = 'string' | 'number' | 'boolean' | 'array' | 'object';

/** Objects of one type may disagree; then nothing is known. */
type Known = Kind | 'mixed' | null;

/** What is known of a type's properties from objects of a tenant. */
export interface Samples {
  /** The kind of a property, or null when no object shows it or they disagree. */
  kindOf(path: string, type: string, property: string): Kind | null;
  /** The properties that every object of a type shows. */
  properties(path: string, type: string): readonly string[];
}

/** The kind of a value; null for null. */
export function kindOfValue(value: Json): Kind | null {
  if (value === null) return null;
  if (Array.isArray(value)) return 'array';
  if (isJsonObject(value)) return 'object';
  if (typeof value === 'string') return 'string';
  return typeof value === 'boolean' ? 'boolean' : 'number';
}

/** Learns the kinds from tenants; done when the first write asks. */
export function createSamples(tenants: () => SimulatedTenant[]): Samples {
  let known: Map<string, Map<string, Known>> | null = null;
  const always = new Map<string, string[]>();
  const learn = (path: string, body: JsonObject, into: Map<string, Map<string, Known>>): void => {
    const key = `${path} ${textOf(body, '@odata.type')}`.toLowerCase();
    const properties = into.get(key) ?? new Map<string, Known>();
    into.set(key, properties);
    const shown = always.get(key) ?? Object.keys(body);
    always.set(
      key,
      shown.filter((name) => name in body),
    );
    for (const [name, value] of Object.entries(body)) {
      const kind = kindOfValue(value);
      const before = properties.get(name);
      if (before === undefined) properties.set(name, kind);
      else if (before === null && kind !== null) properties.set(name, kind);
      else if (kind !== null && before !== kind) properties.set(name, 'mixed');
    }
  };
  const load = (): Map<string, Map<string, Known>> => {
    if (known !== null) return known;
    known = new Map();
    for (const tenant of tenants()) {
      for (const [path, objects] of Object.entries(tenant.collections)) {
        for (const object of objects) learn(path, object.body, known);
      }
    }
    return known;
  };
  const propertiesOf = (path: string, type: string): Map<string, Known> =>
    load().get(`${path} ${type}`.toLowerCase()) ?? new Map<string, Known>();
  return {
    kindOf: (path, type, property) => {
      const kind = propertiesOf(path, type).get(property) ?? null;
      return kind === 'mixed' ? null : kind;
    },
    properties: (path, type) => {
      load();
      return always.get(`${path} ${type}`.toLowerCase()) ?? [];
    },
  };
}
