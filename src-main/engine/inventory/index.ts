export { closeInterruptedInventory } from './sync.ts';
