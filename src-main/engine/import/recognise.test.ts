import { describe, expect, test } from 'vitest';
import { policyTypes } from '../graph/index.ts';
import type { Json, JsonObject } from '../core/json.ts';
import { interpret } from './interpret.ts';
import { readContext } from './odata-context.ts';
import { recognise } from './recognise.ts';

const typeOf = (object: JsonObject, folders: readonly string[] = []): string => {
  const found = recognise(object, { context: null, folders });
  return 'type' in found ? found.type.type : found.reason;
};

describe('an object is recognised', () => {
  const kept = policyTypes.filter((type) => type.capture.mode !== 'none');
  const families = kept.flatMap((type) => type.odataTypes.map((odataType) => [type.type, odataType] as const));

  test.each(families)('as %s by its OData type %s, with and without its mark', (type, odataType) => {
    // Two types share an OData type only where the context or the members tell them apart.
    const shared = kept.filter((other) => other.odataTypes.includes(odataType));
    for (const spelt of [odataType, odataType.replace('#', '')])
      expect(shared.map((other) => other.type)).toContain(typeOf({ '@odata.type': spelt, id: '1', displayName: 'x' }));
    expect(shared.map((other) => other.type)).toContain(type);
  });

  // Several types in one collection need more than the context, and parts of another object their type.
  const alone = kept.filter(
    (type) =>
      !type.collection.includes('{') && kept.every((other) => other === type || other.collection !== type.collection),
  );
  test.each(alone.map((type) => [type.type, type.collection] as const))(
    'as %s by the context of %s',
    (type, collection) => {
      const object = { '@odata.context': `https://x/beta/$metadata#${collection.slice(1)}/$entity`, displayName: 'x' };
      expect(typeOf(object)).toBe(type);
    },
  );

  test.each([
    [{ name: 'x', platforms: 'windows10', technologies: 'mdm', settings: [] }, [], 'settingsCatalogPolicies'],
    [
      { name: 'x', platforms: 'linux', technologies: 'linuxMdm', scheduledActionsForRule: [], settings: [] },
      [],
      'compliancePolicies',
    ],
    [{ displayName: 'x', conditions: {}, grantControls: null }, [], 'conditionalAccessPolicies'],
    [{ displayName: 'x', securityEnabled: true, mailEnabled: false }, [], 'groups'],
    [{ displayName: 'x', rule: '(device.x -eq "y")', platform: 'windows10AndLater' }, [], 'assignmentFilters'],
    [{ displayName: 'x', templateId: 't', settingsDelta: [] }, [], 'intents'],
    [{ displayName: 'x', definitionValues: [] }, [], 'groupPolicyConfigurations'],
    [{ displayName: 'x', detectionScriptContent: '', remediationScriptContent: '' }, [], 'deviceHealthScripts'],
    [{ displayName: 'x', fileName: 'a.ps1', scriptContent: '' }, [], 'deviceManagementScripts'],
    [{ displayName: 'x', fileName: 'a.sh', scriptContent: '' }, [], 'deviceShellScripts'],
    [{ displayName: 'Sales' }, ['Scope Tags', 'Sales'], 'It has a name or an id, and nothing else'],
    [{ displayName: 'Sales', description: '' }, ['backup', 'Scope Tags', 'Sales'], 'roleScopeTags'],
    [{ displayName: 'Sales', description: '' }, ['DeviceCategories', 'Sales'], 'deviceCategories'],
    [
      { displayName: 'x', '@odata.type': '#microsoft.graph.someNewConfiguration' },
      ['Device Configurations', 'x'],
      'deviceConfigurations',
    ],
    [{ displayName: 'x', '@odata.type': '#microsoft.graph.futureOSCompliancePolicy' }, [], 'deviceCompliancePolicies'],
    [{ id: '1', userPrincipalName: 'a@b', '@odata.type': '#microsoft.graph.user' }, [], 'It holds users'],
    [
      { id: '1', displayName: 'x', '@odata.type': '#microsoft.graph.neverHeardOf' },
      [],
      'It is of a kind that is not known yet',
    ],
    [{ anything: 1 }, [], 'It has neither a name'],
  ] as const)('from its members and folder: %#', (object, folders, expected) => {
    const found = typeOf(object as unknown as JsonObject, folders);
    expect(found.startsWith(expected)).toBe(true);
  });

  test('contexts are read with ids, expansions and casts', () => {
    expect(readContext("https://x/$metadata#deviceManagement/intents('a/b(c)')/settings")).toEqual({
      path: 'devicemanagement/intents',
      rest: '/settings',
      parentId: 'a/b(c)',
      entity: false,
    });
    expect(
      readContext('x$metadata#deviceManagement/compliancePolicies(assignments(),settings(a,b))/$entity')?.path,
    ).toBe('devicemanagement/compliancepolicies');
    expect(readContext('no context')).toBeNull();
  });
});

describe('a file', () => {
  const group = { id: 'g', displayName: 'G', securityEnabled: true, mailEnabled: false };
  test.each([
    ['a list', [group, { ...group, id: 'h' }], 2],
    ['a collection', { '@odata.context': 'https://x/v1.0/$metadata#groups', value: [group] }, 1],
    ['a collection of PowerShell', { value: [group], Count: 1 }, 1],
    ['one object in value', { value: group }, 1],
    [
      'a batch',
      {
        responses: [
          { id: '1', status: 200, body: { value: [group] } },
          { id: '2', status: 404, body: { error: { code: 'x' } } },
        ],
      },
      1,
    ],
    [
      'a whole tenant by kind',
      { tenant: 'x', groups: [group], ScopeTags: [{ id: '1', displayName: 'T', description: '' }] },
      2,
    ],
    ['more than a thousand', Array.from({ length: 1500 }, (_, index) => ({ ...group, id: String(index) })), 1500],
  ])('holds %s', (_name, value, count) => {
    expect(interpret('export/x.json', value as Json, []).objects).toHaveLength(count);
  });

  test.each([
    ['an error', { error: { code: 'BadRequest', message: 'no' } }, false],
    ['nothing', {}, false],
    ['an empty list', { value: [] }, false],
    ['a number', 7, false],
    ['something unknown', { id: '1', displayName: 'x', '@odata.type': '#microsoft.graph.neverHeardOf' }, true],
    ['the first page of a list', { value: [], '@odata.nextLink': 'https://x' }, true],
  ])('that holds %s says so, and whether an object may be lost', (_name, value, lost) => {
    const reading = interpret('x.json', value, []);
    expect(reading.objects).toEqual([]);
    expect(reading.reasons.join(' ')).not.toBe('');
    expect(reading.lost).toBe(lost);
  });
});
