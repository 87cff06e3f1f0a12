import { textOf } from '../model.ts';
import type { SimulatedObject, SimulatedTenant } from '../model.ts';
import { graphDate } from '../tenant/build.ts';
import { createConsistency } from './consistency.ts';
import type { Consistency } from './consistency.ts';

/**
 * The one place that holds the tenant while the simulator runs: reads and writes go through it.
 * Tests may change the data between two captures, so an index is never trusted unchecked.
 */
export interface TenantStore {
  readonly tenant: SimulatedTenant;
  readonly consistency: Consistency;
  /** The objects of the collections that show now. */
  list(paths: readonly string[]): SimulatedObject[];
  /** The object with an id, if it shows now. */
  find(paths: readonly string[], id: string): SimulatedObject | null;
  singleton(path: string): SimulatedObject | null;
  add(path: string, object: SimulatedObject): void;
  remove(path: string, object: SimulatedObject): void;
  /** The tenant's time for a write: later than every one before it. */
  now(): string;
  replace(tenant: SimulatedTenant): void;
}

/** A store over a tenant, with an index by id per collection. `clock` gives the tenant's time in ms. */
export function createTenantStore(initial: SimulatedTenant, clock: () => number): TenantStore {
  let tenant = initial;
  let last = 0;
  let ticks = 0;
  const consistency = createConsistency();
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
    consistency,
    list: (paths) => paths.flatMap((path) => tenant.collections[path] ?? []).filter((one) => consistency.visible(one)),
    find: (paths, id) => {
      for (const path of paths) {
        const found = findIn(path, id.toLowerCase());
        if (found !== null) return consistency.visible(found) ? found : null;
      }
      return null;
    },
    singleton: (path) => tenant.singletons[path] ?? null,
    add: (path, object) => {
      const objects = tenant.collections[path] ?? [];
      tenant.collections[path] = objects;
      objects.push(object);
    },
    remove: (path, object) => {
      const objects = tenant.collections[path] ?? [];
      const position = objects.indexOf(object);
      if (position >= 0) objects.splice(position, 1);
      indexes.delete(path);
    },
    now: () => {
      last = Math.max(clock(), last + 1000);
      ticks += 1;
      return graphDate(last, 1 + (ticks % 9_999_998));
    },
    replace: (next) => {
      tenant = next;
      indexes.clear();
    },
  };
}
