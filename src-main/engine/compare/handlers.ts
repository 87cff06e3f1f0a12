import type { Handlers } from '../handler-types.ts';
import { blame } from './blame.ts';
import { findItems, listCaptures } from './find.ts';
import { compareItems } from './items.ts';
import { compareSets } from './sets.ts';

type CompareChannels = 'policies.blame' | 'items.compare' | 'items.captures' | 'items.find' | 'backups.compare';

/** Handlers of comparisons, and of finding what to compare with. */
export const compareHandlers: Pick<Handlers, CompareChannels> = {
  'policies.blame': ({ db, scope }, { itemId }) => blame(db, scope, itemId),
  'items.compare': ({ db, scope }, input) => compareItems(db, scope, input),
  'items.captures': ({ db, scope }, input) => listCaptures(db, scope, input),
  'items.find': ({ db, scope }, input) => findItems(db, scope, input),
  'backups.compare': ({ db, scope }, input) => compareSets(db, scope, input),
};
