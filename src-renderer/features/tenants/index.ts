export { ArchivedNotice } from './ArchivedNotice.tsx';
export { TenantPanel } from './TenantPanel.tsx';
export { TenantsPage } from './TenantsPage.tsx';
