import { describe, expect, test } from 'vitest';
import { present } from '../../../tests/fixtures/workspace.ts';
import type { JsonObject } from '../core/json.ts';
import { findPolicyType } from '../graph/index.ts';
import { obstacleTo } from './verdict.ts';

const obstacle = (on: 'create' | 'update', name: string, object: JsonObject, content: JsonObject = {}) =>
  obstacleTo(on, present(findPolicyType(name)), { object, content });

describe('what a write takes and the files lack', () => {
  test('needs input, and is not sent without it', () => {
    const catalog = { name: 'Policy', platforms: 'windows10' };
    for (const on of ['create', 'update'] as const) {
      expect(obstacle(on, 'settingsCatalogPolicies', catalog)).toMatchObject({ action: 'needs_input' });
      expect(obstacle(on, 'settingsCatalogPolicies', catalog, { settings: [] })).toBeNull();
    }
    const compliance = { displayName: 'Compliance' };
    expect(obstacle('create', 'deviceCompliancePolicies', compliance)?.reason).toContain('Mark device noncompliant');
    expect(
      obstacle('create', 'deviceCompliancePolicies', { ...compliance, scheduledActionsForRule: [] }),
    ).not.toBeNull();
    expect(obstacle('update', 'deviceCompliancePolicies', compliance)).toBeNull();
    const role = { displayName: 'Helpers' };
    expect(obstacle('create', 'roleAssignments', role, { roleDefinition: { id: null } })?.reason).toContain(
      'which role',
    );
    expect(obstacle('create', 'roleAssignments', role, { roleDefinition: { id: 'r' } })).toBeNull();
  });

  test('is said of an object without a name, unless it needs none', () => {
    expect(obstacle('create', 'assignmentFilters', { rule: '(true)' })).toMatchObject({ action: 'needs_input' });
    expect(obstacle('update', 'assignmentFilters', { rule: '(true)' })).toBeNull();
    expect(obstacle('create', 'authenticationContexts', { id: 'c1' })).toBeNull();
  });
});
