export { closeInterruptedRestore } from './interrupted.ts';
export { createRun, scopeRun } from './plan.ts';
export { describeRun as describeRestore } from './store.ts';
