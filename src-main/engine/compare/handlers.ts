import type { Handlers } from '../handler-types.ts';
import { findItems, listCaptures } from './find.ts';
import { compareItems } from './items.ts';
import { compareSets } from './sets.ts';

type CompareChannels = 'items.compare' | 'items.captures' | 'items.find' | 'backups.compare';

/** Handlers of comparisons, and of finding what to compare with. */
export const compareHandlers: Pick<Handlers, CompareChannels> = {
  'items.compare': ({ db, scope }, input) => compareItems(db, scope, input),
  'items.captures': ({ db, scope }, input) => listCaptures(db, scope, input),
  'items.find': ({ db, scope }, input) => findItems(db, scope, input),
  'backups.compare': ({ db, scope }, input) => compareSets(db, scope, input),
};
