import type { JsonObject, SimulatedObject } from '../model.ts';
import { assign, idOf, stamps } from './build.ts';
import type { Target } from './build.ts';
import { settingsOf } from './settings.ts';

/** A settings catalog template: id, version and names as Graph copies them into a policy. */
export interface CatalogTemplate {
  family: string;
  id: string;
  name: string;
  version: string;
}

export interface CatalogPolicy {
  name: string;
  description?: string;
  platforms?: string;
  technologies?: string;
  template?: CatalogTemplate;
  tags?: string[];
  settings: JsonObject[];
  targets?: Target[];
  /** Overrides the id that follows from the name. */
  id?: string;
}

const noTemplate = { templateId: '', templateFamily: 'none', templateDisplayName: null, templateDisplayVersion: null };

/** A settings catalog policy as Graph gives it; the server adds isAssigned and settingCount. */
export function catalogPolicy(policy: CatalogPolicy): SimulatedObject {
  const id = policy.id ?? idOf('settingsCatalogPolicies', policy.name);
  const template = policy.template;
  const body: JsonObject = {
    ...stamps(`settingsCatalogPolicies:${policy.name}`),
    creationSource: null,
    description: policy.description ?? '',
    name: policy.name,
    platforms: policy.platforms ?? 'windows10',
    priorityMetaData: null,
    roleScopeTagIds: policy.tags ?? ['0'],
    technologies: policy.technologies ?? 'mdm',
    id,
    templateReference:
      template === undefined
        ? { ...noTemplate }
        : {
            templateId: template.id,
            templateFamily: template.family,
            templateDisplayName: template.name,
            templateDisplayVersion: template.version,
          },
  };
  return {
    body,
    assignments: assign(id, policy.targets ?? []),
    parts: { settings: settingsOf(policy.settings, template?.id ?? null) },
  };
}
