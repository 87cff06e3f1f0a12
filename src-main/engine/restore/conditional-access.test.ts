import { expect, test } from 'vitest';
import { present } from '../../../tests/fixtures/workspace.ts';
import { findPolicyType } from '../graph/index.ts';
import { inSafeState } from './conditional-access.ts';

const type = present(findPolicyType('conditionalAccessPolicies'));
const REPORT = 'enabledForReportingButNotEnforced';
const policy = (state: string) => ({ object: { displayName: 'MFA', state }, content: {}, assignments: [] });

test.each([
  // backup, live, choice, becomes
  ['enabled', null, 'disabled', 'disabled'],
  ['enabled', null, 'reportOnly', REPORT],
  ['enabled', null, 'asBackup', 'enabled'],
  [REPORT, null, 'disabled', REPORT],
  ['disabled', null, 'reportOnly', 'disabled'],
  // What is live is never switched on, and what is on stays on.
  ['enabled', 'disabled', 'disabled', 'disabled'],
  ['enabled', REPORT, 'disabled', REPORT],
  ['enabled', 'enabled', 'disabled', 'enabled'],
  ['enabled', 'disabled', 'asBackup', 'enabled'],
  ['disabled', 'enabled', 'disabled', 'disabled'],
] as const)('a policy that was %s, live %s, restored as %s becomes %s', (backup, live, choice, becomes) => {
  const restored = inSafeState(type, policy(backup), live === null ? null : policy(live), choice);
  expect(restored.object.state).toBe(becomes);
});

test('other objects keep their state', () => {
  const other = present(findPolicyType('settingsCatalogPolicies'));
  expect(inSafeState(other, policy('enabled'), null, 'disabled').object.state).toBe('enabled');
});
