/** A small seeded generator: the demo tenant must come out byte for byte the same for the same day. */
export interface Random {
  /** A number from 0 up to and without 1. */
  next(): number;
  /** A whole number from 0 up to and without `below`. */
  integer(below: number): number;
  pick<T>(values: readonly T[]): T;
  shuffle<T>(values: readonly T[]): T[];
}

/** A 32-bit hash of a text (FNV-1a), used to turn names into seeds. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** A generator for a seed (mulberry32). */
export function createRandom(seed: number | string): Random {
  let state = (typeof seed === 'string' ? hashText(seed) : seed) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (below: number): number => Math.floor(next() * below);
  return {
    next,
    integer,
    pick: <T>(values: readonly T[]): T => {
      const value = values[integer(values.length)];
      if (value === undefined) throw new Error('pick from an empty list');
      return value;
    },
    shuffle: <T>(values: readonly T[]): T[] => {
      const copy = [...values];
      for (let index = copy.length - 1; index > 0; index -= 1) {
        const other = integer(index + 1);
        const held = copy[index] as T;
        copy[index] = copy[other] as T;
        copy[other] = held;
      }
      return copy;
    },
  };
}

/** A GUID that belongs to a name for good. */
export function guid(name: string): string {
  const random = createRandom(`guid:${name}`);
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => random.integer(16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${random.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`;
}
