import { objectsAt, textOf } from './model.ts';
import type { SimulatedObject, SimulatedTenant } from './model.ts';
import { forgetDefinitions } from './server/admx.ts';
import { builtInReason, isDefault } from './server/special.ts';
import { allWriteRules } from './server/writeRules.ts';

const storeBound =
  /\.(microsoftStoreForBusiness|androidManagedStore|androidManagedStoreWeb|androidForWork|iosVpp|macOsVpp)App$/;

/** True for an object of a kind that nobody can make, such as the location of Microsoft's own network. */
function isMicrosofts(object: SimulatedObject, types: readonly string[] | undefined): boolean {
  const type = textOf(object.body, '@odata.type').replace('#microsoft.graph.', '');
  return type !== '' && types !== undefined && !types.includes(type);
}

/** True for what a new tenant has of itself, or what comes from a connection and cannot be made. */
function stays(object: SimulatedObject, path: string, types: readonly string[] | undefined): boolean {
  if (path === '/deviceManagement/operationApprovalPolicies') return true;
  if (path === '/deviceManagement/deviceEnrollmentConfigurations' && isDefault(object, path)) return true;
  return (
    builtInReason(object, path) !== null ||
    isDefault(object, path) ||
    storeBound.test(textOf(object.body, '@odata.type')) ||
    isMicrosofts(object, types)
  );
}

/**
 * Removes everything from a tenant that a person can make, in place: what is left is what a new tenant
 * has (defaults, built-in roles and strengths, tokens and connectors, users). `keep` names collections
 * that stay as they are, such as `/groups`.
 */
export function emptyTenant(tenant: SimulatedTenant, keep: readonly string[] = []): void {
  for (const { path, types } of allWriteRules()) {
    const objects = objectsAt(tenant, path);
    if (keep.includes(path) || objects.length === 0) continue;
    const left = objects.filter((object) => stays(object, path, types));
    objects.splice(0, objects.length, ...left);
    for (const object of left) {
      if (object.assignments !== undefined) object.assignments = [];
      if (object.parts?.['roleAssignments'] !== undefined) object.parts['roleAssignments'] = [];
      if (object.parts?.['relationships'] !== undefined) object.parts['relationships'] = [];
      if (object.parts?.['categories'] !== undefined) object.parts['categories'] = [];
    }
  }
  for (const token of objectsAt(tenant, '/deviceManagement/depOnboardingSettings')) {
    if (token.parts?.['enrollmentProfiles'] !== undefined) token.parts['enrollmentProfiles'] = [];
  }
  forgetDefinitions(tenant, null);
}
