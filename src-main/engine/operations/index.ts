export { activeRuns, attentionRuns } from './numbers.ts';
export { closeAbandonedRuns, refuseWhileRunning } from './recovery.ts';
export { Interruption, type Job, type JobResult, OperationRunner } from './runner.ts';
export { describeRuns, runFor } from './store.ts';
