import { describe, expect, test } from 'vitest';
import { present } from '../../../tests/fixtures/workspace.ts';
import type { Json } from '../core/json.ts';
import { findPolicyType } from '../graph/index.ts';
import type { RestoreDocument } from './rewrite.ts';
import { createWrites, updateWrites } from './writes.ts';

const strengths = present(findPolicyType('authenticationStrengthPolicies'));
const target = { root: 'https://graph.microsoft.com' };
const keys = (id: string, allowedAAGUIDs: string[]): Json => ({
  '@odata.type': '#microsoft.graph.fido2CombinationConfiguration',
  id,
  allowedAAGUIDs,
  appliesToCombinations: ['fido2'],
});
const strength = (combinationConfigurations: Json[]): RestoreDocument => ({
  object: {
    displayName: 'Clinicians',
    policyType: 'custom',
    allowedCombinations: ['fido2'],
    combinationConfigurations,
  },
  content: {},
  assignments: [],
});
const below = (writes: ReturnType<typeof createWrites>) =>
  writes
    .filter(({ path }) => path.includes('/combinationConfigurations'))
    .map(({ method, path }) => `${method} ${path.replace('/policies/authenticationStrengthPolicies/', '')}`);

describe('objects below an object', () => {
  test('are made one by one after the create', () => {
    const writes = createWrites(strengths, strength([keys('1', ['a']), keys('2', ['b'])]), target);
    expect(writes[0]).toMatchObject({ step: 'create', method: 'POST' });
    expect(writes[0]?.body).not.toHaveProperty('combinationConfigurations');
    expect(below(writes)).toEqual(['POST {id}/combinationConfigurations', 'POST {id}/combinationConfigurations']);
  });

  test('are left alone where the live object holds the same ones under other ids', () => {
    const writes = updateWrites(strengths, strength([keys('1', ['a'])]), strength([keys('9', ['a'])]), target);
    expect(below(writes)).toEqual([]);
  });

  test('of an update: one that differs is taken away and made anew, a missing one is made', () => {
    const live = strength([keys('8', ['a']), keys('9', ['other'])]);
    const writes = updateWrites(strengths, strength([keys('1', ['a']), keys('2', ['b'])]), live, target);
    expect(below(writes)).toEqual(['DELETE {id}/combinationConfigurations/9', 'POST {id}/combinationConfigurations']);
  });
});
