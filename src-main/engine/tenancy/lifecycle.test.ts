import { afterEach, describe, expect, test } from 'vitest';
import { catalogOnly, codeOf, Lab, policies, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';
import type { Db } from '../data/open.ts';
import { removeDeletedTenants } from './deleted-tenants.ts';

afterEach(closeAll);

const start = (): Promise<Lab> => Lab.start({ data: policies(3), limits: UNLIMITED });

/** Rows of every table that a tenant's id leads to. */
async function rowsOf(db: Db, tenantId: number): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  const tables = await db.introspection.getTables();
  for (const { name, columns } of tables) {
    if (name === 'audit_logs' || !columns.some((column) => column.name === 'tenant_id')) continue;
    const { count } = (await db
      .selectFrom(name as 'backup_items')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('tenant_id', '=', tenantId)
      .executeTakeFirst()) ?? { count: 0 };
    if (count > 0) found[name] = count;
  }
  return found;
}

async function archived(lab: Lab): Promise<number> {
  await lab.capture(catalogOnly);
  await lab.capture(catalogOnly);
  await lab.of('schedules.create', {
    name: 'Nightly',
    frequency: 'daily',
    timeOfDay: '02:30',
    timezone: 'Europe/Berlin',
    includeFoundations: false,
  });
  await lab.engine.indexer.catchUp();
  await lab.of('tenants.archive', {});
  return present(await lab.engine.db.selectFrom('tenants').select('id').executeTakeFirst()).id;
}

describe('a tenant', () => {
  test('is renamed, and the log says what it was called', async () => {
    const lab = await start();
    expect(await lab.of('tenants.rename', { name: '  Contoso Ltd ' })).toMatchObject({ name: 'Contoso Ltd' });
    expect(codeOf(await lab.call('tenants.rename', { tenant: 'lab', name: ' ' }))).toBe('invalid_input');
    const { rows } = await lab.of('audit.list', {});
    expect(rows[0]).toMatchObject({ action: 'tenant.renamed', subject: 'Contoso Ltd', metadata: { before: 'Lab' } });
  });

  test('that is archived runs nothing, is still there to be read, and comes back', async () => {
    const lab = await start();
    await archived(lab);
    expect(codeOf(await lab.call('backups.create', { tenant: 'lab', policyTypes: 'all' }))).toBe('conflict');
    expect((await lab.of('backups.list', {})).total).toBe(2);
    expect(codeOf(await lab.call('tenants.archive', { tenant: 'lab' }))).toBe('conflict');
    expect(await lab.of('tenants.restore', {})).toMatchObject({ status: 'active' });
    await lab.capture(catalogOnly);
  });

  test('is deleted only when it is archived and its name was typed', async () => {
    const lab = await start();
    expect(codeOf(await lab.call('tenants.delete', { tenant: 'lab', name: 'Lab' }))).toBe('conflict');
    await archived(lab);
    expect(codeOf(await lab.call('tenants.delete', { tenant: 'lab', name: 'lab' }))).toBe('conflict');
    expect((await lab.of('backups.list', {})).total).toBe(2);
  });

  test('that is deleted leaves nothing but its log, and its short name is free', async () => {
    const lab = await start();
    const tenantId = await archived(lab);
    const { db } = lab.engine;
    expect(Object.keys(await rowsOf(db, tenantId))).toEqual(
      expect.arrayContaining(['backup_items', 'search_documents']),
    );
    await lab.of('tenants.delete', { name: 'Lab' });
    expect(await rowsOf(db, tenantId)).toEqual({});
    expect(await db.selectFrom('search_index').select('rowid').execute()).toEqual([]);
    expect(await db.selectFrom('payloads').select('id').execute()).toEqual([]);
    expect(codeOf(await lab.call('tenants.get', { tenant: 'lab' }))).toBe('not_found');
    expect(await lab.must('tenants.list', {})).toEqual([]);
    const last = await db.selectFrom('audit_logs').selectAll().orderBy('id', 'desc').executeTakeFirst();
    expect(last).toMatchObject({ action: 'tenant.deleted', subject: 'Lab', tenant_id: null });
    const connection = { kind: 'custom', graphRoot: lab.simulator.root, token: { kind: 'session' } } as const;
    await lab.must('tenants.add', { externalId: 'lab', name: 'Lab again', connection });
    expect(await lab.of('audit.verify', {})).toMatchObject({ ok: true });
  });

  test('that is deleted takes no content with it that another tenant holds', async () => {
    const lab = await start();
    const { externalId: tenant } = await lab.must('demo.explore', {});
    const made = await lab.must('backups.create', { tenant, policyTypes: ['assignmentFilters'] });
    await lab.engine.runner.finished(made.operationRunId);
    const before = await lab.engine.db.selectFrom('payloads').select('id').execute();
    await archived(lab);
    await lab.of('tenants.delete', { name: 'Lab' });
    expect(await lab.engine.db.selectFrom('payloads').select('id').execute()).toEqual(before);
    const { rows } = await lab.must('backups.items', { tenant, backupSetId: made.backupSetId });
    expect(rows.length).toBeGreaterThan(0);
    for (const { id } of rows) await lab.must('items.get', { tenant, itemId: id });
  });

  test('whose deletion was interrupted exists for nobody, and is gone after the next start', async () => {
    const lab = await start();
    const tenantId = await archived(lab);
    const { db } = lab.engine;
    await db.updateTable('tenants').set({ deleted_at: '2026-01-01T00:00:00.000Z' }).execute();
    expect(codeOf(await lab.call('tenants.get', { tenant: 'lab' }))).toBe('not_found');
    expect(await removeDeletedTenants(db, () => true)).toBe(0);
    expect(Object.keys(await rowsOf(db, tenantId))).not.toEqual([]);
    expect(await removeDeletedTenants(db)).toBe(1);
    expect(await rowsOf(db, tenantId)).toEqual({});
  });
});
