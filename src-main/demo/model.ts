import type { LosslessNumber } from 'lossless-json';

/** A JSON value; a LosslessNumber is served with exactly the digits it was made from. */
export type Json = null | boolean | number | string | LosslessNumber | Json[] | JsonObject;

export interface JsonObject {
  [property: string]: Json;
}

/** What hangs below an object: a collection of objects of its own, or one object. */
export type Part = SimulatedObject[] | SimulatedObject;

/**
 * One Graph object. `body` holds its plain properties; everything that Graph serves through navigation
 * (assignments, settings, images, …) is kept apart, so that the server alone decides what a row carries.
 */
export interface SimulatedObject {
  body: JsonObject;
  assignments?: JsonObject[];
  parts?: { [name: string]: Part };
  /** Written through Graph: the demo's administrators do not delete it. */
  written?: boolean;
}

/** A whole tenant as plain data: collections and singletons by their Graph path without the version. */
export interface SimulatedTenant {
  organization: JsonObject;
  collections: { [path: string]: SimulatedObject[] };
  singletons: { [path: string]: SimulatedObject };
}

/** True for a JSON object (not an array, not a lossless number). */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('isLosslessNumber' in value);
}

/** The text of a property, or the empty string when it is missing or not text. */
export function textOf(body: JsonObject, property: string): string {
  const value = body[property];
  return typeof value === 'string' ? value : '';
}

/** The values at a property path; `[]` walks a list: `a.b[].c`. */
export function valuesAt(value: Json | undefined, path: string): Json[] {
  let found: Json[] = value === undefined ? [] : [value];
  for (const step of path.split('.')) {
    const name = step.replace('[]', '');
    found = found.flatMap((one) => {
      const next = isJsonObject(one) ? one[name] : undefined;
      if (next === undefined || next === null) return [];
      if (!step.endsWith('[]')) return [next];
      return Array.isArray(next) ? next : [];
    });
  }
  return found;
}

/** The objects of a collection; an empty list when the tenant has none there. */
export function objectsAt(tenant: SimulatedTenant, path: string): SimulatedObject[] {
  return tenant.collections[path] ?? [];
}

/** The parts of an object below a name, as a list whatever their kind. */
export function partList(object: SimulatedObject, name: string): SimulatedObject[] {
  const part = object.parts?.[name];
  if (part === undefined) return [];
  return Array.isArray(part) ? part : [part];
}
