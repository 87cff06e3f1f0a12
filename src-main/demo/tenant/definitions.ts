import { isJsonObject, textOf } from '../model.ts';
import type { Json, JsonObject, SimulatedObject } from '../model.ts';
import { otherWords } from './words/others.ts';
import { securityWords } from './words/security.ts';
import { windowsWords } from './words/windows.ts';
import type { Wording } from './words/model.ts';

const known = new Map<string, Wording>([...windowsWords, ...securityWords, ...otherWords]);
const made = new Map<string, SimulatedObject>();
const kind = (name: string): string => `#microsoft.graph.deviceManagementConfiguration${name}`;

/** The definition of a setting as Graph describes it; null for one that nobody has described. */
function definitionOf(id: string): SimulatedObject | null {
  const wording = known.get(id);
  if (wording === undefined) return null;
  const before = made.get(id);
  if (before !== undefined) return before;
  const [label, options, description] = wording;
  const body: JsonObject = {
    '@odata.type': kind(options ? 'ChoiceSettingDefinition' : 'SimpleSettingDefinition'),
    id,
    name: id.split('_').at(-1) ?? id,
    displayName: label,
    description: description ?? `Controls: ${label}.`,
    helpText: null,
    keywords: [],
    infoUrls: [],
    rootDefinitionId: id,
    ...(options
      ? {
          options: Object.entries(options).map(([value, name]) => ({
            itemId: `${id}_${value}`,
            name,
            displayName: name,
            description: null,
            helpText: null,
            dependentOn: [],
            dependedOnBy: [],
          })),
        }
      : {}),
  };
  const object: SimulatedObject = { body };
  made.set(id, object);
  return object;
}

/** The ids of the definitions that a setting and what is nested in it name. */
export function definitionIdsOf(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(definitionIdsOf);
  if (!isJsonObject(value)) return [];
  const own = textOf(value, 'settingDefinitionId');
  return [...(own === '' ? [] : [own]), ...Object.values(value).flatMap(definitionIdsOf)];
}

/** The definitions of a setting and of what is nested in it, each once. */
export function definitionsFor(instance: JsonObject): SimulatedObject[] {
  return [...new Set(definitionIdsOf(instance))].flatMap((id) => definitionOf(id) ?? []);
}

/** Every definition, as the collections of definitions list them. */
export function allDefinitions(): SimulatedObject[] {
  return [...known.keys()].flatMap((id) => definitionOf(id) ?? []);
}
