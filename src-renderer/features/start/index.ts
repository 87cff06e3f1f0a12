export { AddTenantPage } from './AddTenantPage.tsx';
export { StartPage } from './StartPage.tsx';
