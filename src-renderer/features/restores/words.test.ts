import { describe, expect, test } from 'vitest';
import { alike, changesOf, intentionOf, mappingOf, wayOf } from './words.ts';

const numbers = (
  action: 'create' | 'update' | 'unchanged' | 'cannot',
  changes: number | null,
  before: number | null,
  after: number | null,
) => changesOf({ action, changeCount: changes, assignmentsBefore: before, assignmentsAfter: after });

describe('what changes', () => {
  test('is said in numbers, settings before assignments', () => {
    expect(numbers('update', 1, 2, 2)).toBe('1 setting');
    expect(numbers('update', 2, 1, 3)).toBe('2 settings · assignments 1\u00A0→\u00A03');
    // Other assignments than before, as many as before.
    expect(numbers('update', 0, 1, 1)).toBe('Assignments');
    expect(numbers('create', 7, 0, 1)).toBe('New, with 1 assignment');
    expect(numbers('create', 7, 0, 0)).toBe('New, unassigned');
  });

  test('is nothing before the preview, and where nothing is written', () => {
    expect(numbers('create', null, null, null)).toBeNull();
    expect(numbers('unchanged', 0, 1, 1)).toBeNull();
    expect(numbers('cannot', 4, 0, 1)).toBeNull();
  });

  test('is right for one object too', () => {
    const actions = { create: 1, update: 2, unchanged: 1, skip: 0, cannot: 0, needs_input: 0 };
    expect(intentionOf({ actions })).toBe(
      '1 object will be created and 2 objects changed. 1 object will not be written.',
    );
    expect(intentionOf({ actions: { update: 1 } })).toBe('1 object will be changed.');
    expect(intentionOf({ actions: { create: 2, skip: 2 } })).toBe(
      '2 objects will be created. 2 objects will not be written.',
    );
    expect(intentionOf({ actions: { unchanged: 5 } })).toBe('Nothing will be written.');
  });
});

test('the way of a restore does not name the same tenant twice', () => {
  const tenant = { externalId: 'a', name: 'Contoso' };
  expect(wayOf({ sourceTenant: 'a', sourceTenantName: 'Contoso' }, tenant)).toBe('back into Contoso');
  expect(wayOf({ sourceTenant: 'b', sourceTenantName: 'Fabrikam' }, tenant)).toBe('from Fabrikam into Contoso');
  expect(wayOf({ sourceTenant: null, sourceTenantName: 'Contoso' }, tenant)).toBe('from Contoso into Contoso');
});

test('findings that say the same stand together, and no other does', () => {
  const finding = (name: string, message: string, policyType = 'mobileApps') => ({
    code: 'not_restorable',
    policyType,
    policyIdentifier: name,
    name,
    message,
  });
  const [a, b, c, d] = [finding('a', 'x'), finding('b', 'y'), finding('c', 'x'), finding('d', 'x', 'other')];
  expect(alike([a, b, c, d])).toEqual([[a, c], [b], [d]]);
});

test('a decision names its kind where ids of several kinds may be alike, and null takes it back', () => {
  expect(mappingOf({ group: 'groups', kind: 'groups', id: '1' }, 'skip').groups).toEqual({ '1': 'skip' });
  expect(mappingOf({ group: 'others', kind: 'mobileApps', id: '1' }, null).others).toEqual({ 'mobileApps/1': null });
});
