export { closeInterruptedInventory } from './sync.ts';
export { describeInventoryRuns } from './hub.ts';
export { filteredInventory } from './items.ts';
