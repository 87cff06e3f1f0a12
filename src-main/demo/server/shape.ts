import { isJsonObject } from '../model.ts';
import type { Json, JsonObject, SimulatedObject } from '../model.ts';
import { GraphFailure } from './errors.ts';
import type { ErrorStyle } from './errors.ts';
import type { Expand, QueryOptions } from './query.ts';
import type { ExpandRules } from './rules.ts';

export type Metadata = 'none' | 'minimal' | 'full';

/** How one object goes on the wire. */
export interface Shape {
  /** The declared type, without the prefix; null below an object, where bodies are served as they are. */
  type: string | null;
  omits: readonly string[];
  nulls: readonly string[];
  onlyWithSelect: readonly string[];
  computed: readonly ('isAssigned' | 'settingCount')[];
  expand: ExpandRules;
  options: Pick<QueryOptions, 'select' | 'expand'>;
  metadata: Metadata;
  style: ErrorStyle;
  /** What `@odata.context` of an expanded collection points at. Always Graph's own root: the port of a run must not get into objects. */
  context: string;
}

const plain: Omit<Shape, 'options' | 'expand' | 'metadata' | 'style' | 'context'> = {
  type: null,
  omits: [],
  nulls: [],
  onlyWithSelect: [],
  computed: [],
};

/** The shape of an object below another one. */
export function nestedShape(shape: Pick<Shape, 'options' | 'expand' | 'metadata' | 'style' | 'context'>): Shape {
  return { ...shape, ...plain };
}

/** The value behind a computed property, from what the object really has. */
export function computedValue(object: SimulatedObject, name: 'isAssigned' | 'settingCount'): Json {
  if (name === 'isAssigned') return (object.assignments ?? []).length > 0;
  const settings = object.parts?.['settings'];
  return Array.isArray(settings) ? settings.length : 0;
}

/** The object as it goes on the wire: row or item, selected, expanded, with the metadata asked for. */
export function shapeObject(object: SimulatedObject, shape: Shape): JsonObject {
  const wanted = shape.options.select?.map((name) => name.toLowerCase()) ?? null;
  const result: JsonObject = {};
  const declared = shape.type === null ? null : `#microsoft.graph.${shape.type}`;
  if (declared !== null && shape.metadata === 'full') result['@odata.type'] = object.body['@odata.type'] ?? declared;
  for (const [name, value] of Object.entries(object.body)) {
    if (name === '@odata.type') {
      // minimal: only where the type differs from the declared one [V 2].
      if (shape.metadata !== 'none' && value !== declared) result[name] = value;
      continue;
    }
    if (shape.omits.includes(name)) continue;
    const selected = wanted?.includes(name.toLowerCase()) ?? !shape.onlyWithSelect.includes(name);
    if (!selected) continue;
    result[name] = shape.nulls.includes(name) ? null : value;
  }
  for (const name of shape.computed) {
    if (wanted?.includes(name.toLowerCase()) ?? true) result[name] = computedValue(object, name);
  }
  for (const expand of shape.options.expand) applyExpand(object, result, expand, shape);
  return result;
}

function applyExpand(object: SimulatedObject, result: JsonObject, expand: Expand, shape: Shape): void {
  const entry = Object.entries(shape.expand).find(([name]) => name.toLowerCase() === expand.property.toLowerCase());
  const cast = entry?.[1].cast?.toLowerCase() ?? null;
  if (entry === undefined || cast !== (expand.cast?.toLowerCase() ?? null)) {
    const type = `microsoft.graph.${shape.type ?? 'entity'}`;
    throw new GraphFailure(
      400,
      'BadRequest',
      `Parsing OData Select and Expand failed: Could not find a property named '${expand.property}' on type '${type}'.`,
      shape.style,
    );
  }
  const [name, rule] = entry;
  const type = object.body['@odata.type'];
  if (rule.cast !== undefined && typeof type === 'string' && !type.toLowerCase().endsWith(`.${cast ?? ''}`)) return;
  const inner = nestedShape({ ...shape, expand: rule.nested ?? {}, options: expand.options });
  const part = name === 'assignments' ? (object.assignments ?? []).map((body) => ({ body })) : object.parts?.[name];
  if (part !== undefined && !Array.isArray(part)) {
    result[name] = shapeObject(part, inner);
    return;
  }
  const elements = rule.empty === true ? [] : (part ?? []);
  const id = object.body['id'];
  if (shape.metadata !== 'none' && typeof id === 'string') {
    result[`${name}@odata.context`] = `${shape.context}('${id}')/${name}`;
  }
  result[name] = elements.map((element) => shapeObject(element, inner));
}

/** Checks an expand on a list that has no row, so that a refused one is refused on empty lists too. */
export function checkExpands(shape: Shape): void {
  shapeObject({ body: {} }, shape);
}

/** A plain value at a property path of a body, or undefined. */
export function propertyAt(body: JsonObject, names: readonly string[]): Json | undefined {
  let value: Json | undefined = body;
  for (const name of names) value = isJsonObject(value) ? value[name] : undefined;
  return value;
}
