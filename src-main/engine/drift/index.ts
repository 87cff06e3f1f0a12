export { isStale } from './baseline.ts';
export { closeInterruptedScan } from './scan.ts';
export { evidenceColumn } from './columns.ts';
export { changedSettings } from './compare-baseline.ts';
export { describeFindings, filteredFindings, latestFindings, GROUP_CACHE_SCOPE, openFindings } from './findings.ts';
export { severityOf } from './severity.ts';
export { storeOtherFinding } from './store-findings.ts';
