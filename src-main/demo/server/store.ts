import { textOf } from '../model.ts';
import type { SimulatedObject, SimulatedTenant } from '../model.ts';

/**
 * The one place that holds the tenant while the simulator runs. Reads go through it, and so will
 * writes. Tests may change the data between two captures, so an index is never trusted unchecked.
 */
export interface TenantStore {
  readonly tenant: SimulatedTenant;
  list(paths: readonly string[]): SimulatedObject[];
  find(paths: readonly string[], id: string): SimulatedObject | null;
  singleton(path: string): SimulatedObject | null;
  replace(tenant: SimulatedTenant): void;
}

/** A store over a tenant, with an index by id per collection. */
export function createTenantStore(initial: SimulatedTenant): TenantStore {
  let tenant = initial;
  const indexes = new Map<string, Map<string, number>>();
  const idOf = (object: SimulatedObject | undefined): string => (object ? textOf(object.body, 'id').toLowerCase() : '');

  const findIn = (path: string, id: string): SimulatedObject | null => {
    const objects = tenant.collections[path] ?? [];
    for (const fresh of [false, true]) {
      let index = indexes.get(path);
      if (index === undefined || fresh) {
        index = new Map(objects.map((object, position) => [idOf(object), position]));
        indexes.set(path, index);
      }
      const position = index.get(id);
      const found = position === undefined ? undefined : objects[position];
      if (found !== undefined && idOf(found) === id) return found;
    }
    return null;
  };

  return {
    get tenant() {
      return tenant;
    },
    list: (paths) => paths.flatMap((path) => tenant.collections[path] ?? []),
    find: (paths, id) => {
      for (const path of paths) {
        const found = findIn(path, id.toLowerCase());
        if (found !== null) return found;
      }
      return null;
    },
    singleton: (path) => tenant.singletons[path] ?? null,
    replace: (next) => {
      tenant = next;
      indexes.clear();
    },
  };
}
