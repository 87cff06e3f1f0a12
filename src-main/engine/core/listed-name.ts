import { wellFormed } from './well-formed.ts';

/** Characters of a name from a file that lists show; the object itself keeps all of it. */
const MOST = 200;

/** A name as lists show it, where it may be of any length. */
export function listedName(name: string): string {
  const characters = name.length > MOST ? Array.from(name) : [];
  return wellFormed(characters.length > MOST ? `${characters.slice(0, MOST - 1).join('')}…` : name);
}
