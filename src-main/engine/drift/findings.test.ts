import { afterEach, expect, test } from 'vitest';
import type { Finding } from '../../../src-preload/contract/index.ts';
import { Lab, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

const TYPES = [
  'settingsCatalogPolicies',
  'deviceConfigurations',
  'deviceHealthScripts',
  'deviceCompliancePolicies',
  'conditionalAccessPolicies',
  'mobileApps',
];

/** A tenant a week after its approved baseline, scanned. */
async function afterAWeek(): Promise<Lab> {
  const lab = await Lab.start({ day: 0, limits: UNLIMITED });
  const { set } = await lab.capture({ policyTypes: TYPES, includeFoundations: false });
  await lab.of('baseline.approve', { backupSetId: set.id });
  lab.simulator.setDay(7);
  const { operationRunId } = await lab.of('drift.scan', {});
  await lab.engine.runner.finished(operationRunId);
  return lab;
}

const GRAVITY = ['high', 'medium', 'low'];
const gravityOf = ({ severity }: Finding): number => GRAVITY.indexOf(severity);

test('findings stand in groups, the gravest first, on whatever page', async () => {
  const lab = await afterAWeek();
  const { rows, groups, total, open } = await lab.of('findings.list', { limit: 500 });
  expect(rows).toHaveLength(total);
  expect(open.high + open.medium + open.low).toBe(total);
  expect(groups.length).toBeGreaterThan(3);
  const inGroups = groups.map(({ scopeKey, count }) => ({
    count,
    rows: rows.filter((row) => row.scopeKey === scopeKey),
  }));
  expect(inGroups.flatMap((group) => group.rows)).toEqual(rows);
  for (const group of inGroups) {
    expect(group.rows).toHaveLength(group.count);
    expect(group.rows.map(gravityOf)).toEqual(group.rows.map(gravityOf).toSorted((a, b) => a - b));
  }
  const gravest = inGroups.map((group) => gravityOf(present(group.rows[0])));
  expect(gravest).toEqual(gravest.toSorted((a, b) => a - b));

  const pages: Finding[] = [];
  for (let offset = 0; offset < total; offset += 7) {
    pages.push(...(await lab.of('findings.list', { offset, limit: 7 })).rows);
  }
  expect(pages).toEqual(rows);
  const [first] = groups;
  const one = await lab.of('findings.list', { scopeKey: present(first).scopeKey, limit: 500 });
  expect([one.total, one.groups]).toEqual([present(first).count, groups]);
});

test('a finding tells who accepted it into its baseline, and why', async () => {
  const lab = await afterAWeek();
  const { rows } = await lab.of('findings.list', { limit: 2 });
  const [accepted, other] = rows.map(({ id }) => id);
  await lab.of('findings.accept', { findingIds: [present(accepted)], note: 'Agreed' });
  const detail = await lab.of('findings.get', { findingId: present(accepted) });
  expect(detail.accepted).toMatchObject({ note: 'Agreed', at: detail.finding.closedAt });
  expect(detail.accepted?.by).toBeTruthy();
  expect((await lab.of('findings.get', { findingId: present(other) })).accepted).toBeNull();
});
