export { AppRegistrationGuide } from './AppRegistrationGuide.tsx';
export { GuidePage, TenantGuidePage } from './GuidePage.tsx';
export { PermissionTable } from './PermissionTable.tsx';
