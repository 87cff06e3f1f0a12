export { isStale } from './baseline.ts';
export { closeInterruptedScan } from './scan.ts';
export { describeFindings, filteredFindings, openFindings } from './findings.ts';
export { evidenceColumn } from './columns.ts';
export { changedSettings } from './compare-baseline.ts';
