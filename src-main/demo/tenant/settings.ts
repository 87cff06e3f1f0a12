import { guid } from '../random.ts';
import { definitionsFor } from './definitions.ts';
import type { Json, JsonObject, SimulatedObject } from '../model.ts';

const kind = (name: string): string => `#microsoft.graph.deviceManagementConfiguration${name}`;

function instance(type: string, definition: string, value: JsonObject): JsonObject {
  return {
    '@odata.type': kind(`${type}Instance`),
    settingDefinitionId: definition,
    settingInstanceTemplateReference: null,
    auditRuleInformation: null,
    ...value,
  };
}

function simple(type: string, value: Json): JsonObject {
  return { '@odata.type': kind(`${type}SettingValue`), settingValueTemplateReference: null, value };
}

/** A choice; the option's id is the definition's id and the option. */
export function choice(definition: string, option: string | number, children: JsonObject[] = []): JsonObject {
  const value = { settingValueTemplateReference: null, value: `${definition}_${option}`, children };
  return instance('ChoiceSetting', definition, { choiceSettingValue: value });
}

/** A choice of several options. */
export function choices(definition: string, options: readonly (string | number)[]): JsonObject {
  const values = options.map((option) => ({
    settingValueTemplateReference: null,
    value: `${definition}_${option}`,
    children: [],
  }));
  return instance('ChoiceSettingCollection', definition, { choiceSettingCollectionValue: values });
}

/** A single text or whole number. */
export function single(definition: string, value: string | number): JsonObject {
  const type = typeof value === 'number' ? 'Integer' : 'String';
  return instance('SimpleSetting', definition, { simpleSettingValue: simple(type, value) });
}

/** A secret, of which Graph shows only a token. */
export function secret(definition: string): JsonObject {
  const value = { ...simple('Secret', guid(`secret ${definition}`)), valueState: 'encryptedValueToken' };
  return instance('SimpleSetting', definition, { simpleSettingValue: value });
}

/** The id of a reusable setting, as one value. */
export function reference(definition: string, reusableId: string): JsonObject {
  return instance('SimpleSetting', definition, { simpleSettingValue: simple('Reference', reusableId) });
}

/** Several texts. */
export function texts(definition: string, values: readonly string[]): JsonObject {
  return instance('SimpleSettingCollection', definition, {
    simpleSettingCollectionValue: values.map((value) => simple('String', value)),
  });
}

/** The ids of reusable settings, as several values. */
export function references(definition: string, reusableIds: readonly string[]): JsonObject {
  return instance('SimpleSettingCollection', definition, {
    simpleSettingCollectionValue: reusableIds.map((id) => simple('Reference', id)),
  });
}

/** A group of settings that can stand several times. */
export function group(definition: string, members: readonly JsonObject[][]): JsonObject {
  const values = members.map((children) => ({ settingValueTemplateReference: null, children }));
  return instance('GroupSettingCollection', definition, { groupSettingCollectionValue: values });
}

const valueKeys = ['choiceSettingValue', 'simpleSettingValue'];

/** The settings of a policy, numbered as Graph numbers them. Those of a template name it. */
export function settingsOf(instances: readonly JsonObject[], template: string | null = null): SimulatedObject[] {
  return instances.map((settingInstance, index) => {
    if (template !== null) {
      const definition = String(settingInstance['settingDefinitionId']);
      settingInstance['settingInstanceTemplateReference'] = {
        settingInstanceTemplateId: guid(`${template}:${definition}`),
      };
      for (const key of valueKeys) {
        const value = settingInstance[key];
        if (typeof value !== 'object' || value === null || !('settingValueTemplateReference' in value)) continue;
        Object.assign(value, {
          settingValueTemplateReference: {
            settingValueTemplateId: guid(`${template}:${definition}:value`),
            useTemplateDefault: false,
          },
        });
      }
    }
    return {
      body: { id: String(index), settingInstance },
      parts: { settingDefinitions: definitionsFor(settingInstance) },
    };
  });
}
