import { describe, expect, test } from 'vitest';
import { findPolicyType, policyTypes, resolvePolicyTypes, typesToCapture } from './index.ts';

/** What references may name besides policy types: objects of the directory, and what brings its name along. */
const OTHER_KINDS = ['user', 'directoryRole', 'application', 'servicePrincipal'];
const names = policyTypes.map((type) => type.type);

describe('the registry', () => {
  test('holds all 79 types, each once', () => {
    expect(names).toHaveLength(79);
    expect(new Set(names).size).toBe(79);
    expect(new Set(policyTypes.map((type) => type.label)).size).toBe(79);
  });

  test('a type that is not captured says why', () => {
    const without = policyTypes.filter((type) => ['none', 'reference'].includes(type.capture.mode));
    expect(without.length).toBeGreaterThan(0);
    expect(without.filter((type) => !type.capture.reason).map((type) => type.type)).toEqual([]);
  });

  test('everything else is captured when all is asked for', () => {
    const captured = typesToCapture('all', true).map((type) => type.type);
    const left = names.filter((name) => !captured.includes(name));
    expect(left.every((name) => ['none', 'reference'].includes(findPolicyType(name)?.capture.mode ?? ''))).toBe(true);
  });

  test('foundations come along with a choice, or stay away when they are not wanted', () => {
    const alone = typesToCapture(['settingsCatalogPolicies'], false).map((type) => type.type);
    expect(alone).toEqual(['settingsCatalogPolicies']);
    const together = typesToCapture(['settingsCatalogPolicies'], true);
    expect(together.some((type) => type.type === 'roleScopeTags')).toBe(true);
    expect(together.every((type) => type.foundation || type.type === 'settingsCatalogPolicies')).toBe(true);
    expect(typesToCapture('all', false).some((type) => type.foundation)).toBe(false);
  });

  test('a name means its type, a collection every type that it holds, in any case', () => {
    const named = (text: string): string[] => resolvePolicyTypes(text).map((type) => type.type);
    expect(named('SETTINGSCATALOGPOLICIES')).toEqual(['settingsCatalogPolicies']);
    expect(named('configurationPolicies')).toEqual(['settingsCatalogPolicies']);
    expect(named('deviceManagement/configurationPolicies')).toEqual(['settingsCatalogPolicies']);
    expect(named('deviceEnrollmentConfigurations')).toHaveLength(7);
    expect(named('toString')).toEqual([]);
  });
});

describe.each(policyTypes.map((type) => [type.type, type] as const))('%s', (_name, type) => {
  test('has well-formed paths', () => {
    const paths = [type.collection, ...type.subresources.flatMap((sub) => (sub.path === null ? [] : [sub.path]))];
    for (const path of paths) {
      expect(path).toMatch(/^\/[A-Za-z]/);
      expect(path.split('?')[0]).not.toMatch(/\/$|\/\/|\s|^\/(beta|v1\.0)\//);
      expect(path.split('{').length).toBe(path.split('}').length);
    }
  });

  test('says how each part of it is read', () => {
    // A part may be read in several ways, each for other kinds of objects.
    const parts = type.subresources.flatMap((sub) => (sub.onTypes ?? ['any']).map((kind) => `${sub.name} ${kind}`));
    expect(new Set(parts).size).toBe(parts.length);
    const unclear = type.subresources.filter(
      (sub) =>
        (sub.from === 'path' && sub.path === null) ||
        (sub.from === 'none' && !sub.reason) ||
        (sub.forEach && !sub.path?.includes(`{${sub.forEach.key}}`)),
    );
    expect(unclear).toEqual([]);
  });

  test('refers to kinds that are known', () => {
    const kinds = type.references.filter((rule) => rule.nameFrom === undefined).map((rule) => rule.kind);
    expect(kinds.filter((kind) => !names.includes(kind) && !OTHER_KINDS.includes(kind))).toEqual([]);
    expect(type.dependsOn.filter((other) => !names.includes(other))).toEqual([]);
  });

  test('has rules that a path finder understands', () => {
    for (const { path } of [...type.references, ...type.secretProperties]) {
      // The name of captured content may hold spaces.
      expect(path).toMatch(/^(\.\.)?[@\w /]+(\[\])?(\.[@\w]+(\[\])?)*$/);
    }
  });

  test('reads one object per parent only where the parent is captured', () => {
    const { mode, parent } = type.capture;
    expect(mode === 'perParent').toBe(parent !== undefined);
    if (!parent) return;
    expect(findPolicyType(parent.type)?.capture.mode).toBe('list');
    expect(type.collection).toContain(`{${parent.placeholder}}`);
  });
});
