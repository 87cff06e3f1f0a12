import type { Handlers } from '../handler-types.ts';
import { blame } from './blame.ts';
import { findItems, listCaptures } from './find.ts';

type CompareChannels = 'policies.blame' | 'items.captures' | 'items.find';

/** Handlers of blame, and of finding what to compare with; comparisons themselves may be of two tenants. */
export const compareHandlers: Pick<Handlers, CompareChannels> = {
  'policies.blame': ({ db, scope }, { itemId }) => blame(db, scope, itemId),
  'items.captures': ({ db, scope }, input) => listCaptures(db, scope, input),
  'items.find': ({ db, scope }, input) => findItems(db, scope, input),
};
