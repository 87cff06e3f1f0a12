import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BackupSet, RestoreReference } from '../../../src-preload/contract/index.ts';
import { closeAll, onClose, present } from '../../../tests/fixtures/workspace.ts';
import { assignedTo, bareTenant, CATALOG, catalogPolicy, codeOf, Lab, TOKEN } from '../../../tests/fixtures/lab.ts';
import { startGraphSimulator } from '../../demo/index.ts';

const SOURCE_GROUP = '11111111-0000-4000-8000-000000000001';
const CHOSEN = '22222222-0000-4000-8000-000000000002';
const tenant = 'other';

let lab: Lab;
let set: BackupSet;

beforeAll(async () => {
  const policy = { ...catalogPolicy('p0', 1), assignments: [assignedTo('p0', SOURCE_GROUP)] };
  lab = await Lab.start({ data: bareTenant({ [CATALOG]: [policy] }) });
  ({ set } = await lab.capture());
  const target = await startGraphSimulator({ day: 0, accessToken: TOKEN, data: bareTenant() });
  onClose(() => target.close());
  const token = { kind: 'environment', variable: 'LAB_TOKEN' };
  const connection = { kind: 'custom', graphRoot: target.root, token };
  await lab.must('tenants.add', { externalId: tenant, name: 'Other', connection });
});
afterAll(closeAll);

async function begun(): Promise<{ tenant: string; restoreRunId: number }> {
  const run = await lab.must('restores.create', { tenant, backupSetId: set.id });
  const ids = { tenant, restoreRunId: run.id };
  await lab.must('restores.scope', { ...ids, items: 'all' });
  return ids;
}

async function reference(ids: object): Promise<RestoreReference> {
  const { rows } = await lab.must('restores.references', { ...ids });
  return present(rows.find(({ group }) => group === 'groups'));
}

describe('decisions of a person', () => {
  test('are taken back by null, as if nobody had decided', async () => {
    const ids = await begun();
    expect(await reference(ids)).toMatchObject({ choice: null, decidedBy: null });
    await lab.must('restores.map', { ...ids, mapping: { groups: { [SOURCE_GROUP.toUpperCase()]: CHOSEN } } });
    expect(await reference(ids)).toMatchObject({ choice: CHOSEN, decidedBy: 'person' });
    await lab.must('restores.map', { ...ids, mapping: { groups: { [SOURCE_GROUP]: null } } });
    expect(await reference(ids)).toMatchObject({ choice: null, decidedBy: null });
  });

  test('are used again only after somebody kept them, until somebody forgets them', async () => {
    const first = await begun();
    expect(await lab.must('restores.savedMappings', first)).toEqual({ possible: true, saved: 0, unsaved: 0 });
    expect(codeOf(await lab.call('restores.saveMappings', first))).toBe('conflict');
    expect(codeOf(await lab.call('restores.forgetMappings', first))).toBe('conflict');
    await lab.must('restores.map', { ...first, mapping: { groups: { [SOURCE_GROUP]: CHOSEN } } });
    expect(await lab.must('restores.savedMappings', first)).toEqual({ possible: true, saved: 0, unsaved: 1 });

    const second = await begun();
    expect(await reference(second)).toMatchObject({ choice: null });
    const { operationRunId } = await lab.must('restores.check', second);
    await lab.engine.runner.finished(operationRunId);
    expect((await lab.must('restores.get', second)).status).toBe('checked');

    expect(await lab.must('restores.saveMappings', first)).toEqual({ possible: true, saved: 1, unsaved: 0 });
    expect(await reference(second)).toMatchObject({ choice: CHOSEN, decidedBy: 'saved' });
    // What it was checked with is not what it would be restored with any more.
    expect(await lab.must('restores.get', second)).toMatchObject({ status: 'scoped', check: null });
    // A decision of its own comes first, and falls back to the kept one when it is taken back.
    await lab.must('restores.map', { ...second, mapping: { groups: { [SOURCE_GROUP]: 'skip' } } });
    expect(await reference(second)).toMatchObject({ choice: 'skip', decidedBy: 'person' });
    await lab.must('restores.map', { ...second, mapping: { groups: { [SOURCE_GROUP]: null } } });
    expect(await reference(second)).toMatchObject({ choice: CHOSEN, decidedBy: 'saved' });

    expect(await lab.must('restores.forgetMappings', second)).toEqual({ possible: true, saved: 0, unsaved: 0 });
    expect(await reference(second)).toMatchObject({ choice: null });
    expect(await reference(first)).toMatchObject({ choice: CHOSEN, decidedBy: 'person' });
    const { rows } = await lab.must('audit.list', { tenant });
    const changes = rows.filter(({ action }) => action.startsWith('restore_mapping.'));
    expect(changes.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      'restore_mapping.forgotten Lab',
      'restore_mapping.saved Lab',
    ]);
  });

  test('are kept for their own pair of tenants, and for no other', async () => {
    const into = await begun();
    await lab.must('restores.map', { ...into, mapping: { groups: { [SOURCE_GROUP]: CHOSEN } } });
    await lab.must('restores.saveMappings', into);
    const back = await lab.of('restores.create', { backupSetId: set.id });
    const ids = { tenant: 'lab', restoreRunId: back.id };
    await lab.must('restores.scope', { ...ids, items: 'all' });
    expect(await lab.must('restores.savedMappings', ids)).toMatchObject({ saved: 0 });
    expect((await reference(ids)).decidedBy).not.toBe('saved');
    await lab.must('restores.forgetMappings', into);
  });

  test('about a set that was made from files are never kept: its ids prove no tenant', async () => {
    const folder = await lab.export(set.id, 'tenantatlas');
    const imported = await lab.import(folder);
    const run = await lab.must('restores.create', { tenant, backupSetId: imported.set.id });
    const ids = { tenant, restoreRunId: run.id };
    await lab.must('restores.scope', { ...ids, items: 'all' });
    await lab.must('restores.map', { ...ids, mapping: { groups: { [SOURCE_GROUP]: 'skip' } } });
    expect(await lab.must('restores.savedMappings', ids)).toMatchObject({ possible: false, saved: 0 });
    expect(codeOf(await lab.call('restores.saveMappings', ids))).toBe('conflict');
  });
});
