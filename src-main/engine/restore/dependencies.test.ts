import { afterEach, expect, test } from 'vitest';
import { Lab, type LabOptions, TOKEN, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { emptyOther, Restoring } from '../../../tests/fixtures/restoring.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';
import { emptyTenant } from '../../demo/emptyTenant.ts';
import { createDemoTenant } from '../../demo/index.ts';
import { objectsAt, type SimulatedTenant, textOf } from '../../demo/model.ts';

afterEach(closeAll);

const start = (more: Partial<LabOptions> = {}): Promise<Lab> => Lab.start({ day: 0, limits: UNLIMITED, ...more });
const PROFILES = '/deviceManagement/deviceConfigurations';
const FILTERS = '/deviceManagement/assignmentFilters';
const LINK = 'rootCertificate';

/** A tenant that holds two filters of a name and nothing else that a person makes. */
function twice(name: string): SimulatedTenant {
  const data = createDemoTenant(0);
  const found = present(objectsAt(data, FILTERS).find(({ body }) => textOf(body, 'displayName') === name));
  const other = { ...found, body: { ...found.body, id: '1d1ff3a2-0a3b-4d2e-9f07-6f6a0f5b7c11' } };
  emptyTenant(data, ['/groups']);
  objectsAt(data, FILTERS).push(found, other);
  return data;
}

/** The names of the certificate profiles that profiles are linked to, asked of the simulated Graph itself. */
async function linksOf(lab: Lab, names: readonly string[]): Promise<(string | null)[]> {
  const profiles = objectsAt(lab.simulator.tenant(), PROFILES);
  return names.map((name) => {
    const part = profiles.find(({ body }) => textOf(body, 'displayName') === name)?.parts?.[LINK];
    return part && !Array.isArray(part) ? textOf(part.body, 'displayName') : null;
  });
}

test('objects that refer to each other are all there, and refer to each other, after a second pass', async () => {
  const lab = await start();
  const [one, two] = ['IOS - SCEP device certificate', 'MAC - SCEP device certificate'];
  const idOf = (name: string): string => {
    const found = objectsAt(lab.simulator.tenant(), PROFILES).find(({ body }) => textOf(body, 'displayName') === name);
    return textOf(present(found).body, 'id');
  };
  for (const [from, to] of [
    [one, two],
    [two, one],
  ] as const) {
    const response = await fetch(`${lab.simulator.root}/beta${PROFILES}/${idOf(from)}/${LINK}/$ref`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ '@odata.id': `${lab.simulator.root}/beta${PROFILES}('${idOf(to)}')` }),
    });
    expect([response.status, await response.text()]).toEqual([204, '']);
  }
  const { set } = await lab.capture({
    policyTypes: ['deviceConfigurations', 'roleScopeTags', 'assignmentFilters'],
    includeFoundations: false,
  });
  lab.simulator.emptyTenant(['/groups']);
  const restoring = new Restoring(lab);
  const planned = await restoring.previewed(set.id, { skip: true });
  const done = await restoring.executed();
  expect(await restoring.failures()).toEqual([]);
  expect(done).toMatchObject({ status: 'completed', results: { created: planned.actions.create } });
  expect(await linksOf(lab, [one, two])).toEqual([two, one]);
  const again = new Restoring(lab);
  expect((await again.previewed(set.id, { skip: true })).actions).toMatchObject({ create: 0, update: 0 });
}, 60_000);

test('what refers to an object that cannot be restored says so by name, and can be decided otherwise', async () => {
  const lab = await start();
  const { set } = await lab.capture({
    policyTypes: ['assignmentFilters', 'settingsCatalogPolicies'],
    includeFoundations: false,
  });
  const target = await emptyOther(lab, twice('Windows - Corporate'));
  expect(objectsAt(target.tenant(), FILTERS)).toHaveLength(2);
  const restoring = new Restoring(lab, 'other');
  await restoring.previewed(set.id, { skip: true });
  const stuck = (await restoring.items()).filter(({ action }) => action === 'cannot');
  const [filter, ...dependents] = stuck;
  expect(filter?.reason).toContain('The tenant holds 2 objects that could be this one.');
  expect(dependents.length).toBeGreaterThan(0);
  for (const { policyType, reason } of dependents) {
    expect(policyType).toBe('settingsCatalogPolicies');
    expect(reason).toMatch(/^It refers to “Windows - Corporate”, which is not in the tenant and is not restored\./);
  }

  const [one] = objectsAt(target.tenant(), FILTERS);
  const filters = { [present(filter).policyIdentifier]: textOf(present(one).body, 'id') };
  await restoring.decided({ groups: {}, filters, scopeTags: {}, others: {} });
  expect((await restoring.items()).filter(({ action }) => action === 'cannot')).toHaveLength(1);
}, 60_000);

test('what refers to an object that failed is not written with an id that leads nowhere; a resume brings both', async () => {
  const data = createDemoTenant(0);
  const times = objectsAt(data, FILTERS).length;
  const faults = [{ match: /assignmentFilters$/, method: 'POST', kind: 'status', status: 400, times } as const];
  const lab = await start({ faults, data });
  const { set } = await lab.capture({
    policyTypes: ['assignmentFilters', 'settingsCatalogPolicies'],
    includeFoundations: false,
  });
  lab.simulator.emptyTenant(['/groups']);
  const restoring = new Restoring(lab);
  const planned = await restoring.previewed(set.id, { skip: true });
  expect((await restoring.executed()).status).toBe('partial');
  const failed = (await restoring.items()).filter(({ result }) => result === 'failed');
  const dependents = failed.filter(({ policyType }) => policyType === 'settingsCatalogPolicies');
  expect(failed.length - dependents.length).toBe(times);
  expect(dependents.length).toBeGreaterThan(0);
  for (const { resultReason } of dependents) expect(resultReason).toMatch(/^It refers to “.+”, which is not in/);
  const names = new Set(objectsAt(data, '/deviceManagement/configurationPolicies').map(({ body }) => body['name']));
  for (const { name } of dependents) expect(names.has(name)).toBe(false);

  expect(await restoring.resumed()).toMatchObject({
    status: 'completed',
    results: { created: planned.actions.create, failed: 0 },
  });
}, 60_000);
