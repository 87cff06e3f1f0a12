import { countRows } from '../data/count.ts';
import { COVERAGE_RULES } from '../graph/index.ts';
import type { Handlers } from '../handler-types.ts';
import { describeHub, describeInventoryRuns } from './hub.ts';
import { listInventory } from './items.ts';
import { startInventorySync } from './sync.ts';

type InventoryChannel = Extract<keyof Handlers, `inventory.${string}`>;

/** Handlers of the inventory: its sync, its objects, and the rules of their coverage. */
export const inventoryHandlers: Pick<Handlers, InventoryChannel> = {
  'inventory.sync': (context, input) => startInventorySync(context, input),
  'inventory.list': ({ db, scope }, input) => listInventory(db, scope, input),
  'inventory.hub': ({ db, scope }) => describeHub(db, scope),
  'inventory.runs': async ({ db, scope }, input) => ({
    rows: await describeInventoryRuns(db, scope, input),
    total: await countRows(db.selectFrom('inventory_sync_runs').where('tenant_id', '=', scope.tenantId)),
  }),
  'inventory.rules': () => Promise.resolve(COVERAGE_RULES.map(({ chip, rule, reason }) => ({ chip, rule, reason }))),
};
