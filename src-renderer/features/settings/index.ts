export { SettingsPage, TenantSettingsPage } from './SettingsPage.tsx';
