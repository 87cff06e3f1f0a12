import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { COVERAGE_RULES, coverageOf } from './coverage.ts';
import { findPolicyType, policyTypes } from './index.ts';

const type = (name: string) => {
  const found = findPolicyType(name);
  if (!found) throw new Error(name);
  return found;
};
const told = (name: string, row: JsonObject, references: { kind: string; id: string }[] = []) => {
  const { coverage, risk, dependencies, reasons } = coverageOf(type(name), row, references);
  return { coverage, risk, dependencies, rules: reasons.map(({ rule }) => rule) };
};

describe('the coverage of an object', () => {
  test('is whole for what is created as the backup holds it', () => {
    expect(told('assignmentFilters', { displayName: 'x' })).toEqual({
      coverage: 'restorable',
      risk: false,
      dependencies: false,
      rules: ['whole'],
    });
  });

  test('is in place for what exists in every tenant', () => {
    expect(told('authorizationPolicy', {})).toMatchObject({ coverage: 'restorable', risk: true });
    expect(told('authorizationPolicy', {}).rules).toContain('in_place');
    expect(told('enrollmentStatusPages', { priority: 0 }).rules).toContain('in_place');
  });

  test('is none for what belongs to others, and says what to do instead', () => {
    expect(told('roleScopeTags', { id: '0', isBuiltIn: true })).toMatchObject({
      coverage: null,
      rules: ['microsofts_own'],
    });
    expect(told('vppTokens', {})).toMatchObject({ coverage: null, rules: ['outside'] });
    const { reasons } = coverageOf(type('termsOfUseAgreements'), {});
    expect(reasons[0]?.reason).toContain('Make it in the admin centre');
    expect(told('mobileApps', { '@odata.type': '#microsoft.graph.iosVppApp' }).rules).toEqual(['excluded']);
  });

  test('is partial where Graph hides a value, keeps a package, or may refuse to create', () => {
    const oma = (isEncrypted: boolean): JsonObject => ({
      '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
      omaSettings: [{ omaUri: './x', isEncrypted, value: '****' }],
    });
    expect(told('deviceConfigurations', oma(true))).toMatchObject({ coverage: 'partial', rules: ['hidden_value'] });
    expect(told('deviceConfigurations', oma(false))).toMatchObject({ coverage: 'restorable' });
    const win32 = { '@odata.type': '#microsoft.graph.win32LobApp', committedContentVersion: '1' };
    expect(told('mobileApps', win32)).toMatchObject({ coverage: 'partial', rules: ['package'] });
    expect(told('mobileApps', { ...win32, committedContentVersion: null })).toMatchObject({ coverage: 'restorable' });
    expect(told('intents', {})).toMatchObject({ coverage: 'partial', risk: true });
    const updateOnly = {
      ...type('deviceCategories'),
      create: { ...type('deviceCategories').create, supported: false },
    };
    expect(coverageOf(updateOnly, {})).toMatchObject({ coverage: 'partial' });
  });

  test('is at risk where a wrong value locks people out or leaves devices open', () => {
    const endpointSecurity = { templateReference: { templateFamily: 'endpointSecurityAntivirus' } };
    expect(told('settingsCatalogPolicies', endpointSecurity).rules).toContain('security_baseline');
    expect(told('settingsCatalogPolicies', { templateReference: { templateFamily: 'none' } }).risk).toBe(false);
    expect(told('conditionalAccessPolicies', {}).rules).toContain('conditional_access');
    expect(told('deviceCompliancePolicies', {}).rules).toContain('compliance');
    expect(told('roleAssignments', {}).rules).toContain('administration');
  });

  test('has dependencies where it names objects of the tenant, not where it names what is the same everywhere', () => {
    const named = [
      { kind: 'groups', id: 'g' },
      { kind: 'namedLocations', id: 'l' },
    ];
    const { reasons } = coverageOf(type('conditionalAccessPolicies'), {}, named);
    expect(reasons.find(({ rule }) => rule === 'names_objects')?.reason).toBe(
      'It names other objects: Groups, Named locations.',
    );
    const everywhere = [
      { kind: 'roleScopeTags', id: '0' },
      { kind: 'directoryRole', id: 'r' },
    ];
    expect(told('assignmentFilters', {}, everywhere).dependencies).toBe(false);
    expect(told('settingsCatalogPolicies', { isAssigned: true }).rules).toContain('assigned');
    expect(told('policySets', {}).rules).toContain('always_refers');
  });

  test('says why, for every type: one chip of the first three, each rule in words', () => {
    for (const entry of policyTypes) {
      const { coverage, reasons } = coverageOf(entry, {});
      const chips = reasons.filter(({ chip }) => chip === (coverage ?? 'none'));
      expect([entry.type, chips.length > 0]).toEqual([entry.type, true]);
      for (const { reason } of reasons) expect(reason).toMatch(/[.:]$|\.$/);
    }
    expect(new Set(COVERAGE_RULES.map(({ rule }) => rule)).size).toBe(COVERAGE_RULES.length);
  });
});
