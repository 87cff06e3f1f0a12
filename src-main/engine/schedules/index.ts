export { Scheduler, type SlotReport } from './scheduler.ts';
export { releaseSlot } from './slots.ts';
export { obstacles, overviewOf } from './overview.ts';
