import type { SimulatedTenant } from '../model.ts';
import { createSyntheticTenant } from '../synthetic.ts';

/** The demo tenant as its administrators left it on a day: the same day gives the same bytes. */
export function createDemoTenant(day: number): SimulatedTenant {
  void day;
  const types = [
    'settingsCatalogPolicies',
    'deviceConfigurations',
    'groupPolicyConfigurations',
    'deviceCompliancePolicies',
    'deviceManagementScripts',
    'mobileApps',
    'iosManagedAppProtections',
    'assignmentFilters',
    'roleScopeTags',
    'namedLocations',
    'conditionalAccessPolicies',
  ];
  return createSyntheticTenant({ types, objectsPerType: 30, assignedShare: 0.6 });
}
