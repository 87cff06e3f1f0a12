export { isOwnProcess } from './lease.ts';
export { closeAbandonedRuns, refuseWhileRunning } from './recovery.ts';
export { Interruption, type Job, type JobResult, OperationRunner } from './runner.ts';
export { describeRuns } from './store.ts';
