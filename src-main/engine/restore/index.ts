export { closeInterruptedRestore } from './interrupted.ts';
export { createRun, scopeRun } from './plan.ts';
export { describeRun as describeRestore } from './store.ts';
export { type Pairing, pairLive, type Seeker } from './pairing.ts';
export { asRestored } from './preview-object.ts';
export { rewriteReferences } from './rewrite.ts';
