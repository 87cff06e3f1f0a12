import type { SimulatedObject } from '../model.ts';

/**
 * What Graph does some time after it has answered, counted in lookups instead of time, so that a test
 * sees the same each run. A lookup is a read of the object or of its list, or a write that names it.
 */
export interface Consistency {
  /** A new object answers the next lookups as if it were not there. */
  hide(object: SimulatedObject, lookups: number): void;
  /** Something changes by itself after the next lookups. */
  later(object: SimulatedObject, lookups: number, change: () => void): void;
  /** Counts one lookup and says whether the object shows. */
  visible(object: SimulatedObject): boolean;
}

/** A consistency in which nothing waits yet. */
export function createConsistency(): Consistency {
  const hidden = new WeakMap<SimulatedObject, number>();
  const waiting = new WeakMap<SimulatedObject, { left: number; change: () => void }>();
  return {
    hide: (object, lookups) => {
      if (lookups > 0) hidden.set(object, lookups);
    },
    later: (object, lookups, change) => {
      if (lookups > 0) waiting.set(object, { left: lookups, change });
      else change();
    },
    visible: (object) => {
      const left = hidden.get(object) ?? 0;
      if (left > 0) {
        hidden.set(object, left - 1);
        return false;
      }
      const change = waiting.get(object);
      if (change === undefined) return true;
      if (change.left > 0) {
        change.left -= 1;
      } else {
        waiting.delete(object);
        change.change();
      }
      return true;
    },
  };
}
