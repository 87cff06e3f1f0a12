import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src-preload/contract/index.ts';
import { acceptedAs, DECISIONS, fits, fitting } from './decisions.ts';

const changed: Finding = {
  id: 1,
  severity: 'medium',
  severityRule: 'settings',
  severityReason: '',
  status: 'new',
  scopeKey: 'intents',
  subject: 'Firewall',
  policyType: 'intents',
  policyTypeLabel: 'Security baselines',
  policyIdentifier: 'x',
  change: 'changed',
  previousName: null,
  settingCount: 1,
  baselineSetId: 1,
  baselineSetName: 'Before',
  baselineItemId: 1,
  seenItemId: 2,
  firstSeen: '2026-01-01T00:00:00.000Z',
  lastSeen: '2026-01-01T00:00:00.000Z',
  note: null,
  acknowledgedBy: null,
  acknowledgedAt: null,
  closedAt: null,
  reopenedAt: null,
};
const possible = (more: Partial<Finding>) => DECISIONS.filter((decision) => fits(decision, { ...changed, ...more }));

describe('what can be done about a finding', () => {
  it.each<[string, Partial<Finding>, string[]]>([
    ['an open one', {}, ['acknowledge', 'accept', 'restore']],
    ['an acknowledged one', { status: 'acknowledged' }, ['acknowledge', 'unacknowledge', 'accept', 'restore']],
    ['a closed one', { status: 'closed' }, ['restore']],
    ['an added object', { change: 'added', baselineItemId: null }, ['acknowledge', 'accept']],
    ['a removed object', { change: 'removed', seenItemId: null }, ['acknowledge', 'accept', 'restore']],
    ['one whose later state is gone', { seenItemId: null }, ['acknowledge', 'restore']],
    ['one whose baseline is gone', { baselineSetId: null, baselineItemId: null }, ['acknowledge']],
    ['one of no object', { policyType: null, baselineItemId: null, baselineSetId: null }, ['acknowledge']],
  ])('%s', (_, more, expected) => {
    expect(possible(more)).toEqual(expected);
  });

  it('is done about those that fit, and refused with a reason where none does', () => {
    const closed = { ...changed, id: 2, status: 'closed' as const };
    expect(fitting('accept', [changed, closed])).toEqual({ chosen: [changed], obstacle: null });
    expect(fitting('accept', [closed]).obstacle).toContain('Only open findings');
    expect(fitting('restore', []).obstacle).toBe('Choose findings first.');
  });

  it('is said in words when it is accepted', () => {
    expect(acceptedAs({ ...changed, change: 'removed' })).toContain('counts as gone');
    expect(acceptedAs({ ...changed, change: 'added' })).toContain('becomes part of it');
    expect(acceptedAs(changed)).toContain('as the scan saw it');
  });
});
