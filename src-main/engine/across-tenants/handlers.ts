import { compareItems, compareSets } from '../compare/index.ts';
import type { Handlers } from '../handler-types.ts';
import { compareItemsAcross } from './items.ts';
import { compareSetsAcross } from './sets.ts';

/** Handlers of comparisons: within a tenant, or with a second one where the call names it. */
export const comparisonHandlers: Pick<Handlers, 'items.compare' | 'backups.compare'> = {
  'items.compare': ({ db, scope, other }, input) =>
    other === null || other.tenantId === scope.tenantId
      ? compareItems(db, scope, input)
      : compareItemsAcross(db, scope, other, input),
  'backups.compare': ({ db, scope, other }, input) =>
    other === null || other.tenantId === scope.tenantId
      ? compareSets(db, scope, input)
      : compareSetsAcross(db, scope, other, input),
};
