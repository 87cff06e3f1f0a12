import { afterEach, describe, expect, test } from 'vitest';
import type { RestoreFinding, RestoreRun } from '../../../src-preload/contract/index.ts';
import { objectsAt, type SimulatedTenant, textOf } from '../../demo/model.ts';
import { createDemoTenant, type SimulatorOptions, startGraphSimulator } from '../../demo/index.ts';
import { bareTenant, Lab, type LabOptions, TOKEN, UNLIMITED, valueOf } from '../../../tests/fixtures/lab.ts';
import { Restoring } from '../../../tests/fixtures/restoring.ts';
import { closeAll, onClose, present } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

const start = (more: Partial<LabOptions> = {}): Promise<Lab> => Lab.start({ day: 0, limits: UNLIMITED, ...more });

/** A second tenant on a simulated Graph of its own; what its data become is what it answers. */
async function addOther(lab: Lab, more: Partial<SimulatorOptions> = {}): Promise<SimulatedTenant> {
  const data = createDemoTenant(0);
  const target = await startGraphSimulator({ day: 0, accessToken: TOKEN, data, ...more });
  onClose(() => target.close());
  const token = { kind: 'environment', variable: 'LAB_TOKEN' } as const;
  const connection = { kind: 'custom', graphRoot: target.root, token } as const;
  await lab.must('tenants.add', { externalId: 'other', name: 'Other', connection });
  return data;
}

async function setOf(lab: Lab, policyTypes: string[]): Promise<number> {
  return (await lab.capture({ policyTypes, includeFoundations: false })).set.id;
}

/** Begins a restore of a whole set and runs its checks; `before` is what a person does before them. */
async function checked(
  lab: Lab,
  backupSetId: number,
  { tenant = 'lab', mapping }: { tenant?: string; mapping?: object } = {},
): Promise<RestoreRun> {
  const { id: restoreRunId } = await lab.must('restores.create', { tenant, backupSetId });
  const run = { tenant, restoreRunId };
  await lab.must('restores.scope', { ...run, items: 'all' });
  if (mapping) await lab.must('restores.map', { ...run, mapping });
  const { operationRunId } = await lab.must('restores.check', run);
  await lab.engine.runner.finished(operationRunId);
  const { run: operation } = await lab.must('operations.get', { tenant, operationRunId });
  expect([operation.outcome, operation.failureSummary]).toEqual(['succeeded', null]);
  return lab.must('restores.get', run);
}

const withCode = (found: readonly RestoreFinding[] | undefined, code: string): RestoreFinding[] =>
  (found ?? []).filter((one) => one.code === code);

const open = async (lab: Lab, tenant: string, restoreRunId: number, kind: string) =>
  (await lab.must('restores.references', { tenant, restoreRunId, onlyOpen: true, limit: 500 })).rows.filter(
    (one) => one.kind === kind,
  );

describe('the checks learn what a target holds that no backup has read', () => {
  test('apps are found by their names there, and several of one name are left to the person', async () => {
    const lab = await start();
    const set = await setOf(lab, ['mobileAppConfigurations']);
    const other = await addOther(lab);
    const apps = objectsAt(other, '/deviceAppManagement/mobileApps');
    const created = await lab.must('restores.create', { tenant: 'other', backupSetId: set });
    await lab.must('restores.scope', { tenant: 'other', restoreRunId: created.id, items: 'all' });
    const before = await open(lab, 'other', created.id, 'mobileApps');
    expect(before.length).toBeGreaterThan(2);
    const twice = present(before[0]);
    const original = present(apps.find(({ body }) => body['displayName'] === twice.name));
    apps.push({ ...original, body: { ...original.body, id: '5f0c2f57-94e4-4b79-9a3f-0e3e4d1b2c11' } });

    const run = await checked(lab, set, { tenant: 'other' });
    const after = await open(lab, 'other', run.id, 'mobileApps');
    expect(after.map(({ name, candidates }) => [name, candidates.length])).toEqual([[twice.name, 2]]);
    const [blocking] = withCode(run.check?.blocking, 'unresolved_reference');
    expect(blocking).toMatchObject({ name: twice.name });
    expect(blocking?.message).toContain('2 things have this name');
  });

  test('a name that is there is changed and not doubled; two of one name and kind stop both', async () => {
    const lab = await start();
    const set = await setOf(lab, ['assignmentFilters']);
    const filters = objectsAt(await addOther(lab), '/deviceManagement/assignmentFilters');
    const [first, second] = filters;
    filters.push({ ...present(first), body: { ...present(first).body, id: 'f7a4f9c4-6f53-4f0e-9a65-3c3a6f4f5e21' } });
    present(second).body['displayName'] = 'Another name';
    const run = await checked(lab, set, { tenant: 'other' });
    const ambiguous = withCode(run.check?.warnings, 'name_ambiguous');
    expect(ambiguous.map(({ name }) => name)).toEqual([present(first).body['displayName']]);
    const exists = withCode(run.check?.warnings, 'name_exists');
    expect(exists).toHaveLength(run.itemCount - 2);
  });

  test('in the tenant that was captured nothing is said of objects that are simply still there', async () => {
    const lab = await start();
    const run = await checked(lab, await setOf(lab, ['roleScopeTags', 'mobileAppCategories']));
    expect(run.check).toMatchObject({ blocking: [], warnings: [] });
  });
});

describe('the checks name what the tenant lacks', () => {
  test('licences, by their name in the admin centre', async () => {
    const data = createDemoTenant(0);
    const lab = await start({ data });
    const set = await setOf(lab, ['conditionalAccessPolicies']);
    expect(withCode((await checked(lab, set)).check?.warnings, 'licence_missing')).toEqual([]);
    const skus = objectsAt(data, '/subscribedSkus');
    skus.splice(0, skus.length);
    const missing = withCode((await checked(lab, set)).check?.warnings, 'licence_missing');
    expect(missing.map(({ name }) => name)).toEqual(['Microsoft Entra ID P1', 'Microsoft Entra ID P2']);
  });

  test('licences that could not be read are not called missing', async () => {
    const faults = [{ match: '/subscribedSkus', kind: 'status', status: 403, permanent: true } as const];
    const lab = await start({ faults });
    const run = await checked(lab, await setOf(lab, ['conditionalAccessPolicies']));
    expect(withCode(run.check?.warnings, 'licence_missing')).toEqual([]);
    const [unknown] = withCode(run.check?.warnings, 'licence_unknown');
    expect(unknown?.message).toContain('Organization.Read.All');
  });

  test('Intune itself', async () => {
    const faults = [{ match: 'intuneAccountId', kind: 'status', status: 403, permanent: true } as const];
    const lab = await start({ faults });
    const run = await checked(lab, await setOf(lab, ['assignmentFilters']));
    expect(withCode(run.check?.blocking, 'intune_refused')).toHaveLength(1);
  });

  test('the connection to Apple and to Google, with what it is needed for', async () => {
    const data = createDemoTenant(0);
    const lab = await start({ data });
    const set = await setOf(lab, ['deviceConfigurations']);
    const { singletons } = data;
    delete singletons['/deviceManagement/applePushNotificationCertificate'];
    present(singletons['/deviceManagement/androidManagedStoreAccountEnterpriseSettings']).body['bindStatus'] =
      'notBound';
    const warnings = (await checked(lab, set)).check?.warnings;
    expect(withCode(warnings, 'platform_apple')[0]?.message).toContain('Apple MDM push certificate');
    expect(withCode(warnings, 'platform_android')[0]?.message).toContain('managed Google Play');
  });

  test('templates that are retired or not there, by the objects made from them', async () => {
    const data = createDemoTenant(0);
    const lab = await start({ data });
    const set = await setOf(lab, ['settingsCatalogPolicies']);
    const templates = objectsAt(data, '/deviceManagement/configurationPolicyTemplates');
    const used = templates.filter(({ body }) => textOf(body, 'templateFamily').startsWith('endpointSecurity'));
    present(used[0]).body['lifecycleState'] = 'deprecated';
    templates.splice(templates.indexOf(present(used[1])), 1);
    const warnings = (await checked(lab, set)).check?.warnings;
    expect(withCode(warnings, 'template_retired').length).toBeGreaterThan(0);
    expect(withCode(warnings, 'template_missing').length).toBeGreaterThan(0);
  });

  test('a list that cannot be read: nothing of it is created', async () => {
    const list = /assignmentFilters(\?|$)/;
    const lab = await start();
    const set = await setOf(lab, ['assignmentFilters']);
    await addOther(lab, { faults: [{ match: list, kind: 'status', status: 403, permanent: true }] });
    const run = await checked(lab, set, { tenant: 'other' });
    expect(withCode(run.check?.warnings, 'unreadable')).toHaveLength(1);
    const { operationRunId } = valueOf(await lab.call('restores.preview', { tenant: 'other', restoreRunId: run.id }));
    await lab.engine.runner.finished(operationRunId);
    const { actions } = await lab.must('restores.get', { tenant: 'other', restoreRunId: run.id });
    expect(actions).toMatchObject({ create: 0, update: 0, cannot: run.itemCount });
  });
});

describe('the checks say who else has a say, and whom a decision reaches', () => {
  test('Multi Admin Approval names what it protects', async () => {
    const lab = await start();
    const run = await checked(lab, await setOf(lab, ['deviceManagementScripts']));
    const [approval] = withCode(run.check?.warnings, 'approval_needed');
    expect(approval).toMatchObject({ name: 'Approval for scripts', policyType: 'operationApprovalPolicies' });
    const others = await checked(lab, await setOf(lab, ['assignmentFilters']));
    expect(withCode(others.check?.warnings, 'approval_needed')).toEqual([]);
  });

  test('an exclusion of Conditional Access must not be left out; one of an assignment is warned of', async () => {
    const lab = await start();
    const set = await setOf(lab, ['conditionalAccessPolicies', 'settingsCatalogPolicies']);
    const { id } = await lab.must('restores.create', { tenant: 'lab', backupSetId: set });
    await lab.must('restores.scope', { tenant: 'lab', restoreRunId: id, items: 'all' });
    const { rows } = await lab.must('restores.references', { tenant: 'lab', restoreRunId: id, limit: 500 });
    const groups = Object.fromEntries(
      rows.filter(({ kind }) => kind === 'groups').map((one) => [one.id, 'skip'] as const),
    );
    const run = await checked(lab, set, { mapping: { groups, filters: {}, scopeTags: {}, others: {} } });
    expect(withCode(run.check?.blocking, 'exclusion_lost').length).toBeGreaterThan(0);
    expect(withCode(run.check?.warnings, 'exclusion_left_out').length).toBeGreaterThan(0);
  });
});

describe('the checks ask whether what ids become is there', () => {
  test('a group that was deleted since is not written as an id that leads nowhere', async () => {
    const data = createDemoTenant(0);
    const lab = await start({ data });
    const set = await setOf(lab, ['deviceShellScripts']);
    const { id: restoreRunId } = await lab.of('restores.create', { backupSetId: set });
    await lab.of('restores.scope', { restoreRunId, items: 'all' });
    const { rows } = await lab.of('restores.references', { restoreRunId, limit: 500 });
    const gone = present(rows.find(({ kind, decidedBy }) => kind === 'groups' && decidedBy === 'same_id'));
    const groups = objectsAt(data, '/groups');
    groups.splice(
      groups.findIndex(({ body }) => textOf(body, 'id') === gone.id),
      1,
    );
    const run = await checked(lab, set);
    expect(run.check?.blocking).toMatchObject([
      { code: 'unresolved_reference', policyIdentifier: gone.id, name: gone.name },
    ]);
    expect(await open(lab, 'lab', run.id, 'groups')).toMatchObject([{ id: gone.id, creatable: true }]);
  });

  test('what nobody can make anew holds up only what names it', async () => {
    const data = createDemoTenant(0);
    const lab = await start({ data });
    const set = await setOf(lab, ['conditionalAccessPolicies']);
    objectsAt(data, '/identityGovernance/termsOfUse/agreements').splice(0);
    const run = await checked(lab, set);
    expect(run.check?.blocking).toEqual([]);
    expect(withCode(run.check?.warnings, 'missing_reference').length).toBeGreaterThan(0);
  });

  test('an id that a person chose and that is nothing there stops the restore', async () => {
    const lab = await start();
    const set = await setOf(lab, ['deviceShellScripts', 'deviceCompliancePolicies']);
    const { id: restoreRunId } = await lab.of('restores.create', { backupSetId: set });
    await lab.of('restores.scope', { restoreRunId, items: 'all' });
    const { rows } = await lab.of('restores.references', { restoreRunId, limit: 500 });
    const group = present(rows.find(({ kind }) => kind === 'groups'));
    const filter = present(rows.find(({ kind }) => kind === 'assignmentFilters'));
    const nowhere = 'b8a3f0de-4a0f-4a54-9a11-3a6a5f1f0001';
    const mapping = { groups: { [group.id]: nowhere }, filters: { [filter.id]: nowhere }, scopeTags: {}, others: {} };
    const run = await checked(lab, set, { mapping });
    const missing = withCode(run.check?.blocking, 'missing_target');
    const ids = missing.map(({ policyIdentifier }) => policyIdentifier);
    expect(new Set(ids)).toEqual(new Set([filter.id, group.id]));
  });
});

describe('a map that says create', () => {
  test('brings a filter out of the set, and says of a group that is known by its id only why it cannot be made', async () => {
    const data = createDemoTenant(0);
    objectsAt(data, '/groups').splice(0);
    const lab = await start({ data });
    const set = await setOf(lab, ['settingsCatalogPolicies', 'assignmentFilters']);
    await addOther(lab, { data: bareTenant({}) });
    const { rows } = await lab.of('backups.items', { backupSetId: set, limit: 500 });
    const items = rows
      .filter(({ policyType }) => policyType === 'settingsCatalogPolicies')
      .map(({ policyType, policyIdentifier }) => ({ policyType, policyIdentifier }));
    const { id: restoreRunId } = await lab.must('restores.create', { tenant: 'other', backupSetId: set });
    const run = { tenant: 'other', restoreRunId };
    await lab.must('restores.scope', { ...run, items });
    const listed = async () => (await lab.must('restores.references', { ...run, limit: 500 })).rows;
    const before = await listed();
    const filter = present(before.find(({ kind }) => kind === 'assignmentFilters'));
    const unknown = present(before.find(({ kind, name }) => kind === 'groups' && name === null));
    const mapping = { groups: { [unknown.id]: 'create' }, filters: { [filter.id]: 'create' } };
    const mapped = await lab.must('restores.map', { ...run, mapping });
    expect(mapped.itemCount).toBe(items.length + 1);
    const after = await listed();
    expect(after.find(({ id }) => id === filter.id)).toMatchObject({ choice: 'restore', decidedBy: 'person' });
    expect(after.find(({ id }) => id === unknown.id)).toMatchObject({
      choice: null,
      creatable: false,
      obstacle: expect.stringContaining('by its id only'),
    });
  });
});

describe('what was decided', () => {
  test('is carried out as it was previewed, whatever the workspace learns afterwards', async () => {
    const lab = await start();
    const set = await setOf(lab, ['mobileAppConfigurations']);
    const other = await addOther(lab);
    const restoring = new Restoring(lab, 'other');
    await restoring.previewed(set);
    const listed = async () =>
      (await lab.must('restores.references', { tenant: 'other', restoreRunId: restoring.id, limit: 500 })).rows;
    const previewed = await listed();
    await restoring.executed('Other');
    // A later backup no longer finds the apps; the record of the restore does not change by that.
    const apps = objectsAt(other, '/deviceAppManagement/mobileApps');
    apps.splice(0, apps.length);
    const { operationRunId } = await lab.must('backups.create', { tenant: 'other', policyTypes: ['mobileApps'] });
    await lab.engine.runner.finished(operationRunId);
    expect(await listed()).toEqual(previewed);
  });
});
