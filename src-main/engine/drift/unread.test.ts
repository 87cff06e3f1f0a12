import { afterEach, expect, test } from 'vitest';
import type { FaultRule } from '../../demo/server/faults.ts';
import {
  assignedTo,
  bareTenant,
  CATALOG,
  catalogOnly,
  catalogPolicy,
  group,
  Lab,
  UNLIMITED,
} from '../../../tests/fixtures/lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';
import type { SimulatedObject } from '../../demo/index.ts';

afterEach(closeAll);

const GROUP = '11111111-0000-4000-8000-000000000001';
const ANOTHER = '11111111-0000-4000-8000-000000000002';
const later = { lastModifiedDateTime: '2026-02-02T00:00:00Z' };

/** A tenant whose catalog policies can be exchanged, read with faults or without. */
async function labWith(objects: SimulatedObject[], faults: FaultRule[] = []): Promise<Lab> {
  const data = bareTenant({ [CATALOG]: objects, '/groups': [group(GROUP, 'Pilot'), group(ANOTHER, 'Everyone')] });
  return Lab.start({ data, faults, limits: UNLIMITED });
}

const leadTo = (lab: Lab, { simulator }: Lab): Promise<unknown> =>
  lab.of('connection.update', {
    connection: {
      kind: 'custom',
      graphRoot: simulator.root,
      token: { kind: 'environment', variable: 'LAB_TOKEN' },
    },
  });

async function scanned(lab: Lab, baselineSetId: number) {
  const { driftScanId, operationRunId } = await lab.of('drift.scan', { baselineSetId, against: 'live' });
  await lab.engine.runner.finished(operationRunId);
  const { run } = await lab.of('operations.get', { operationRunId });
  const { rows: scans } = await lab.of('drift.scans', {});
  const { rows } = await lab.of('findings.list', { status: 'all', limit: 500 });
  return {
    outcome: run.outcome,
    counts: present(scans.find(({ id }) => id === driftScanId)).counts,
    findings: rows.map(({ status, change, policyIdentifier }) => `${status} ${change} ${policyIdentifier}`).toSorted(),
  };
}

test('settings that could not be read are not said to be removed, and what is known of their object stays', async () => {
  const objects = [catalogPolicy('touched', 3), catalogPolicy('named', 3), catalogPolicy('known', 3)];
  const lab = await labWith(objects);
  const baseline = (await lab.capture(catalogOnly)).set.id;
  objects.splice(2, 1, catalogPolicy('known', 2, later));
  expect((await scanned(lab, baseline)).findings).toEqual(['new changed known']);

  const broken = await labWith(
    [
      catalogPolicy('touched', 3, later),
      catalogPolicy('named', 3, { ...later, description: 'Another' }),
      catalogPolicy('known', 2, { lastModifiedDateTime: '2026-03-03T00:00:00Z' }),
    ],
    [{ match: /\/settings/, kind: 'status', status: 500, permanent: true }],
  );
  await leadTo(lab, broken);
  const { outcome, counts, findings } = await scanned(lab, baseline);
  expect([outcome, findings]).toEqual(['partial', ['new changed known', 'new changed named']]);
  expect(counts).toMatchObject({ changed: 1, removed: 0, unchanged: 0, notCompared: 2 });
  const { rows } = await lab.of('findings.list', { search: 'named' });
  const { settings } = await lab.of('findings.get', { findingId: present(rows[0]).id });
  expect(settings.map(({ path }) => path)).toEqual(['description']);
});

test('assignments that could not be read close no finding about them', async () => {
  const objects = [{ ...catalogPolicy('moved', 2), assignments: [assignedTo('moved', GROUP)] }];
  const lab = await labWith(objects);
  const baseline = (await lab.capture(catalogOnly)).set.id;
  objects.splice(0, 1, { ...catalogPolicy('moved', 2), assignments: [assignedTo('moved', ANOTHER)] });
  expect((await scanned(lab, baseline)).findings).toEqual(['new reassigned moved']);
  const broken = await labWith(objects, [{ match: /assignments/, kind: 'status', status: 403, permanent: true }]);
  await leadTo(lab, broken);
  expect(await scanned(lab, baseline)).toMatchObject({ outcome: 'partial', findings: ['new reassigned moved'] });
  await leadTo(lab, lab);
  objects.splice(0, 1, { ...catalogPolicy('moved', 2), assignments: [assignedTo('moved', GROUP)] });
  expect((await scanned(lab, baseline)).findings).toEqual(['closed reassigned moved']);
});
