import type { JsonObject, SimulatedObject } from '../model.ts';
import { assign, idOf, stamps } from './build.ts';
import type { Target } from './build.ts';

export interface Profile {
  type: string;
  name: string;
  values: JsonObject;
  targets?: Target[];
  /** Names of trusted-certificate or identity profiles behind the navigations of this one. */
  links?: { [navigation: string]: string | string[] };
  tags?: string[];
  id?: string;
  parts?: { [name: string]: SimulatedObject[] };
}

const noRules = {
  deviceManagementApplicabilityRuleOsEdition: null,
  deviceManagementApplicabilityRuleOsVersion: null,
  deviceManagementApplicabilityRuleDeviceMode: null,
};

/** A device configuration profile as Graph gives it. */
export function profileObject(profile: Profile, known: Map<string, SimulatedObject>): SimulatedObject {
  const id = profile.id ?? idOf('deviceConfigurations', profile.name);
  const object: SimulatedObject = {
    body: {
      '@odata.type': `#microsoft.graph.${profile.type}`,
      id,
      ...stamps(`deviceConfigurations:${profile.name}`),
      roleScopeTagIds: profile.tags ?? ['0'],
      supportsScopeTags: true,
      ...noRules,
      description: null,
      displayName: profile.name,
      version: 2,
      ...profile.values,
    },
    assignments: assign(id, profile.targets ?? []),
  };
  if (profile.parts !== undefined) object.parts = profile.parts;
  for (const [navigation, target] of Object.entries(profile.links ?? {})) {
    const find = (name: string): SimulatedObject => {
      const found = known.get(name);
      if (found === undefined) throw new Error(`The demo tenant has no profile '${name}' to link to.`);
      return found;
    };
    object.parts = { ...object.parts, [navigation]: Array.isArray(target) ? target.map(find) : find(target) };
  }
  return object;
}
