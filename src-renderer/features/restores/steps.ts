import type { RestoreRun, RestoreRunStatus } from '../../../src-preload/contract/index.ts';

/** The steps of the wizard, in their order. */
export const STEPS = ['set', 'items', 'mapping', 'checks', 'preview', 'confirm', 'result'] as const;
export type StepId = (typeof STEPS)[number];

export const STEP_LABELS: Readonly<Record<StepId, string>> = {
  set: 'Backup set',
  items: 'Items',
  mapping: 'Mapping',
  checks: 'Checks',
  preview: 'Preview',
  confirm: 'Confirm',
  result: 'Result',
};

const STEP_OF: Readonly<Record<RestoreRunStatus, StepId>> = {
  draft: 'items',
  scoped: 'mapping',
  checked: 'checks',
  previewed: 'preview',
  queued: 'result',
  pending: 'result',
  running: 'result',
  completed: 'result',
  partial: 'result',
  failed: 'result',
  cancelled: 'result',
};

/** The last step that can be visited before the run was confirmed: the one whose button comes next. */
const REACH: Readonly<Partial<Record<RestoreRunStatus, StepId>>> = {
  draft: 'items',
  scoped: 'checks',
  checked: 'preview',
  previewed: 'confirm',
};

/** The step that a run in this state is at; a run that does not exist yet has its set to choose. */
export function stepOf(status: RestoreRunStatus | null): StepId {
  return status === null ? 'set' : STEP_OF[status];
}

/** The step that a run is at: one that could not be begun is where it can be put right. */
export function currentStep({ status, failureReason }: Pick<RestoreRun, 'status' | 'failureReason'>): StepId {
  if (failureReason !== null && status === 'checked') return 'preview';
  if (failureReason !== null && status === 'previewed') return 'confirm';
  return stepOf(status);
}

/** How far a run came: one that was given up before anything was confirmed did not come to its result. */
export function reachedStep(run: Pick<RestoreRun, 'startedAt' | 'previewedAt' | 'check' | 'itemCount'>): StepId {
  if (run.startedAt !== null) return 'result';
  if (run.previewedAt !== null) return 'confirm';
  if (run.check !== null) return 'preview';
  return run.itemCount > 0 ? 'mapping' : 'items';
}

/** True while the steps can still be changed: nothing was confirmed or given up. */
export function isOpen(status: RestoreRunStatus): boolean {
  return STEP_OF[status] !== 'result';
}

/** True when nothing of it goes on. */
export function isEnded(status: RestoreRunStatus): boolean {
  return !isOpen(status) && status !== 'queued' && status !== 'running' && status !== 'pending';
}

/** Whether a step can be looked at now. What was confirmed shows every step but the confirmation, to be read. */
export function mayVisit(status: RestoreRunStatus | null, step: StepId): boolean {
  if (status === null) return step === 'set';
  const last = REACH[status];
  if (last === undefined) return step !== 'confirm';
  return STEPS.indexOf(step) <= STEPS.indexOf(last);
}
