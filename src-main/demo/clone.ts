import { isJsonObject } from './model.ts';
import type { Json, JsonObject, Part, SimulatedObject, SimulatedTenant } from './model.ts';

/** A copy of a value that shares nothing with it. */
export function cloneJson(value: Json): Json {
  if (Array.isArray(value)) return value.map(cloneJson);
  return isJsonObject(value) ? cloneBody(value) : value;
}

/** A copy of a body that shares nothing with it. */
export function cloneBody(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, cloneJson(value)]));
}

/** A copy of a tenant that shares nothing with it; an object that stands in two places still is one. */
export function cloneTenant(tenant: SimulatedTenant): SimulatedTenant {
  const done = new Map<SimulatedObject, SimulatedObject>();
  const cloneObject = (object: SimulatedObject): SimulatedObject => {
    const known = done.get(object);
    if (known !== undefined) return known;
    const copy: SimulatedObject = { body: cloneBody(object.body) };
    done.set(object, copy);
    if (object.written !== undefined) copy.written = object.written;
    if (object.assignments !== undefined) copy.assignments = object.assignments.map(cloneBody);
    if (object.parts !== undefined) {
      const parts = Object.entries(object.parts).map(([name, part]): [string, Part] => [
        name,
        Array.isArray(part) ? part.map(cloneObject) : cloneObject(part),
      ]);
      copy.parts = Object.fromEntries(parts);
    }
    return copy;
  };
  const collections = Object.entries(tenant.collections).map(([path, objects]): [string, SimulatedObject[]] => [
    path,
    objects.map(cloneObject),
  ]);
  const singletons = Object.entries(tenant.singletons).map(([path, object]): [string, SimulatedObject] => [
    path,
    cloneObject(object),
  ]);
  return {
    organization: cloneBody(tenant.organization),
    collections: Object.fromEntries(collections),
    singletons: Object.fromEntries(singletons),
  };
}
