import { describe, expect, test } from 'vitest';
import { present } from '../../../tests/fixtures/workspace.ts';
import type { JsonObject } from '../core/json.ts';
import { findPolicyType } from '../graph/index.ts';
import { importedDefinitions, inTarget, uploadFirst } from './admx.ts';

const type = present(findPolicyType('groupPolicyConfigurations'));
const words = { classType: 'machine', categoryPath: '\\CareChart\\Printing', displayName: 'Printer' };
const definition = { id: 'd1', policyType: 'admxIngested', ...words };
const builtIn = { id: 'b1', policyType: 'admxBacked', classType: 'user', categoryPath: '\\Edge', displayName: 'Home' };
const document = (definitions: JsonObject[], object: JsonObject = {}) => ({
  object,
  content: {
    definitionValues: definitions.map((one, index) => ({ id: `v${index}`, enabled: true, definition: one })),
    presentationValues: {
      v0: [
        { value: 'a', presentation: { id: 'p1', label: 'Name' } },
        { value: 'b', presentation: { id: 'p2', label: 'Name' } },
      ],
    },
  },
  assignments: [],
});
const presentations = [
  { id: 't1', label: 'Name' },
  { id: 't2', label: 'Name' },
];

describe('settings of imported ADMX files', () => {
  test('are told from built-in ones, by themselves or by the policy', () => {
    expect(importedDefinitions(type, document([definition, builtIn]))).toEqual([definition]);
    const { policyType: _none, ...bare } = definition;
    expect(importedDefinitions(type, document([bare], { policyConfigurationIngestionType: 'custom' }))).toEqual([bare]);
    expect(importedDefinitions(type, document([bare], { policyConfigurationIngestionType: 'builtIn' }))).toEqual([]);
  });

  test('have the ids of the target where it holds the same, presentations by label and order', () => {
    const original = document([definition, builtIn]);
    const held = [{ id: 't', ...words, categoryPath: words.categoryPath.toUpperCase(), presentations }];
    const { document: mapped, missing } = inTarget(type, original, held);
    expect(missing).toEqual([]);
    const { definitionValues, presentationValues } = mapped.content;
    expect(definitionValues.map((one) => one.definition.id)).toEqual(['t', 'b1']);
    expect(presentationValues.v0.map((one) => one.presentation.id)).toEqual(['t1', 't2']);
    // What was captured is left as it was.
    expect(original.content.definitionValues[0]?.definition.id).toBe('d1');
  });

  test('that the target lacks are named with the file to upload', () => {
    const other = { id: 't', ...words, classType: 'user', presentations };
    expect(inTarget(type, document([definition]), [other]).missing).toEqual([definition]);
    const few = { id: 't', ...words, presentations: presentations.slice(1) };
    expect(inTarget(type, document([definition]), [few]).missing).toMatchObject([words]);
    expect(uploadFirst([definition], ['Kiosk.admx', 'CareChart.admx'], null)).toContain('Upload CareChart.admx first');
    expect(uploadFirst([definition], [], null)).toContain('the ADMX file that holds “Printer”');
    expect(uploadFirst([definition], [], 'The network is down.')).toContain('could not be read: The network is down.');
  });
});
