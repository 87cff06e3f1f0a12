export { BaselineBadge, DriftMenu } from './DriftMenu.tsx';
export { DriftPage } from './DriftPage.tsx';
export { FindingPage } from './FindingPage.tsx';
export { FindingsPage } from './FindingsPage.tsx';
export { SeverityRulesPage } from './SeverityRulesPage.tsx';
