export { isStale } from './baseline.ts';
export { closeInterruptedScan } from './scan.ts';
export { describeFindings, filteredFindings, openFindings } from './findings.ts';
