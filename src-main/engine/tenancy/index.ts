export {
  assertMay,
  assertMayEverywhere,
  assertWorkspaceOwner,
  authorize,
  isWorkspaceOwner,
  may,
  mayEverywhere,
  roleIn,
  scopesOf,
  type TenantScope,
} from './access.ts';
export { directoryMismatch, sameDirectory } from './directory.ts';
export { removeDeletedTenants } from './deleted-tenants.ts';
export { restoreTenant } from './lifecycle.ts';
export { describedNow, describeTenant, rememberDirectory, updateConnection } from './tenants.ts';
export { ensureWorkspaceOwner, userById, workspaceOwner } from './users.ts';
