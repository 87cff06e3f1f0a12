export { ActiveRunPanel } from './ActiveRunPanel.tsx';
export { CancelRun } from './CancelRun.tsx';
export { operationLabel } from './labels.ts';
export { OperationBadge } from './OperationBadge.tsx';
export { OperationPage } from './OperationPage.tsx';
export { OperationsPage } from './OperationsPage.tsx';
