export { activeRuns, activeRunsOf, attentionRuns } from './numbers.ts';
export { isOwnProcess } from './lease.ts';
export { closeAbandonedRuns, refuseSecondRun, refuseWhileRunning } from './recovery.ts';
export { Interruption, type Job, type JobResult } from './job.ts';
export { OperationRunner } from './runner.ts';
export { describeRuns, describeWhole, runFor } from './store.ts';
