export { authorize, isMember, type TenantScope } from './access.ts';
export { tenancyHandlers } from './handlers.ts';
export { addTenant, describeTenant, listTenants, rememberDirectory, updateConnection } from './tenants.ts';
export { ensureWorkspaceOwner, userById } from './users.ts';
