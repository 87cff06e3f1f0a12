import { cloneTenant } from '../clone.ts';
import type { SimulatedObject, SimulatedTenant } from '../model.ts';
import { advanceTenant } from './administrators.ts';
import { appPolicies } from './appPolicies.ts';
import { mobileApps } from './apps.ts';
import { catalogApple } from './catalogApple.ts';
import { catalogSecurity } from './catalogSecurity.ts';
import { catalogWindows } from './catalogWindows.ts';
import { compliance } from './compliance.ts';
import { connectors } from './connectors.ts';
import { conditionalAccess } from './conditionalAccess.ts';
import { allDefinitions } from './definitions.ts';
import { directoryPolicies } from './directoryPolicies.ts';
import { directory } from './directory.ts';
import { enrolmentObjects } from './enrolment.ts';
import { foundation } from './foundation.ts';
import { legacy } from './legacy.ts';
import { profileObject } from './profiles.ts';
import { windowsProfiles } from './profilesWindows.ts';
import { mobileProfiles } from './profilesMobile.ts';
import { certificateProfiles, networkProfiles } from './profilesNetwork.ts';
import { scripts } from './scripts.ts';
import { templateObjects } from './templates.ts';
import { singletons } from './singletons.ts';
import { tenantWide } from './tenantWide.ts';

function deviceConfigurations(): SimulatedObject[] {
  const known = new Map<string, SimulatedObject>();
  return [...certificateProfiles, ...networkProfiles, ...windowsProfiles, ...mobileProfiles].map((profile) => {
    const object = profileObject(profile, known);
    known.set(profile.name, object);
    return object;
  });
}

function dayZeroTenant(): SimulatedTenant {
  const { organization, collections } = directory();
  return {
    organization,
    collections: {
      ...collections,
      ...foundation(),
      '/deviceManagement/configurationPolicies': [...catalogSecurity(), ...catalogWindows(), ...catalogApple()],
      '/deviceManagement/configurationPolicyTemplates': templateObjects(),
      '/deviceManagement/configurationSettings': allDefinitions(),
      '/deviceManagement/deviceConfigurations': deviceConfigurations(),
      ...legacy(),
      ...compliance(),
      ...scripts(),
      ...mobileApps(),
      ...appPolicies(),
      ...enrolmentObjects(),
      ...tenantWide(),
      ...connectors(),
      ...conditionalAccess(),
    },
    singletons: { ...singletons(), ...directoryPolicies() },
  };
}

/** The demo tenant as its administrators left it on a day: the same day gives the same bytes. */
export function createDemoTenant(day: number): SimulatedTenant {
  // A copy, because the content files share values with each other and between tenants.
  const tenant = cloneTenant(dayZeroTenant());
  for (let next = 1; next <= day; next += 1) advanceTenant(tenant, next);
  return tenant;
}
