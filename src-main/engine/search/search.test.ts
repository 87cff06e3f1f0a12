import { afterEach, describe, expect, test } from 'vitest';
import { bareTenant, CATALOG, catalogOnly, catalogPolicy, group, Lab, policies } from '../../../tests/fixtures/lab.ts';
import { closeAll, onClose, present } from '../../../tests/fixtures/workspace.ts';
import type { SimulatedTenant } from '../../demo/index.ts';
import type { ChannelInput } from '../../../src-preload/contract/index.ts';
import { Engine } from '../engine.ts';

afterEach(closeAll);

type Asked = Omit<ChannelInput<'search.query'>, 'tenant' | 'text'>;

async function find(lab: Lab, text: string, asked: Asked = {}) {
  await lab.engine.indexer.catchUp();
  return lab.of('search.query', { text, ...asked });
}
const names = async (lab: Lab, text: string, asked: Asked = {}): Promise<string[]> =>
  (await find(lab, text, asked)).rows.map((row) => row.name);

/** How many entries the index itself holds, whatever the documents say. */
async function indexed(lab: Lab): Promise<number> {
  const { count } = await lab.engine.db
    .selectFrom('search_index')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** An administrator changes the description of a policy. */
function edit(data: SimulatedTenant, id: string, description: string, day: number): void {
  const object = present((data.collections[CATALOG] ?? []).find(({ body }) => body.id === id));
  object.body.description = description;
  object.body.lastModifiedDateTime = `2026-02-0${day}T00:00:00Z`;
}

describe('what is found', () => {
  test('names, settings, values, ids, scripts, and who it is assigned to', async () => {
    const lab = await Lab.start();
    await lab.capture();
    const answer = await find(lab, 'bitlocker');
    expect(answer.rows.length).toBeGreaterThan(1);
    expect(answer).toMatchObject({ totalIsExact: true, pendingSets: 0, words: ['bitlocker'] });
    expect(answer.rows[0]?.name).toMatch(/bitlocker/i);
    const [item] = answer.rows;
    expect((await names(lab, present(item).policyIdentifier))[0]).toBe(present(item).name);
    const script = await find(lab, 'write-output', { policyType: 'deviceManagementScripts' });
    expect(script.rows[0]?.where?.label).toBe('Script content');
    const assigned = await find(lab, '"Assigned to"', { limit: 500 });
    expect(
      assigned.rows.some(({ where }) => where?.label === 'Assigned to' && !/^[0-9a-f-]{36}$/.test(where.value)),
    ).toBe(true);
  });

  test('every word counts, those in the name first, and one row an object', async () => {
    const data = policies(3);
    present(data.collections[CATALOG]?.[1]).body.description = 'About p2';
    const lab = await Lab.start({ data });
    await lab.capture(catalogOnly);
    expect(await names(lab, 'p2')).toEqual(['Policy p2', 'Policy p1']);
    expect(await names(lab, 'about policy')).toEqual(['Policy p1']);
    expect(await names(lab, '"p2 about"')).toEqual([]);
    expect(await names(lab, 'policy', { limit: 2, offset: 1 })).toHaveLength(2);
    expect(await names(lab, 'policy', { policyType: 'deviceManagementScripts' })).toEqual([]);
  });

  test('nothing of another tenant', async () => {
    const lab = await Lab.start({ data: policies(2) });
    await lab.capture(catalogOnly);
    await lab.must('demo.explore', {});
    await lab.engine.indexer.catchUp();
    expect((await lab.must('search.query', { tenant: 'demo', text: 'policy' })).total).toBe(0);
    const { set } = await lab.capture(catalogOnly);
    const call = lab.call('search.query', { tenant: 'demo', text: 'policy', backupSetId: set.id });
    expect(await call).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});

describe('states of an object', () => {
  test('an unchanged backup adds no document; a changed object has its newest, and earlier ones when asked', async () => {
    const data = policies(3);
    const lab = await Lab.start({ data });
    const first = await lab.capture(catalogOnly);
    await find(lab, 'policy');
    edit(data, 'p1', 'Now with a walrus', 1);
    const second = await lab.capture(catalogOnly);
    expect(await names(lab, 'walrus')).toEqual(['Policy p1']);
    expect(await indexed(lab)).toBe(4);
    const latest = await find(lab, 'policy');
    expect(latest.total).toBe(3);
    expect(new Set(latest.rows.map((row) => row.backupSetId))).toEqual(new Set([second.set.id]));
    const all = await find(lab, 'policy', { includeEarlier: true });
    expect(all.rows.filter((row) => !row.current)).toMatchObject([{ backupSetId: first.set.id, name: 'Policy p1' }]);
    expect(await names(lab, 'walrus', { backupSetId: first.set.id })).toEqual([]);
    const ofFirst = await find(lab, 'policy', { backupSetId: first.set.id });
    expect(ofFirst.rows.map((row) => row.backupSetId)).toEqual([first.set.id, first.set.id, first.set.id]);
  });

  test('a state that comes back is the newest again', async () => {
    const data = policies(1);
    const lab = await Lab.start({ data });
    for (const [day, text] of ['aardvark', 'walrus', 'aardvark'].entries()) {
      edit(data, 'p0', text, 1);
      await lab.capture({ ...catalogOnly, readEverything: true });
      expect(await names(lab, text), `day ${day}`).toEqual(['Policy p0']);
    }
    expect(await names(lab, 'walrus')).toEqual([]);
    expect(await names(lab, 'walrus', { includeEarlier: true })).toEqual(['Policy p0']);
    expect(await indexed(lab)).toBe(2);
  });

  test('what only archived sets hold is hidden, and what they hid comes back', async () => {
    const data = policies(1);
    const lab = await Lab.start({ data });
    edit(data, 'p0', 'aardvark', 1);
    const first = await lab.capture(catalogOnly);
    edit(data, 'p0', 'walrus', 2);
    const second = await lab.capture(catalogOnly);
    await find(lab, 'policy');
    await lab.of('backups.archive', { backupSetId: second.set.id });
    expect(await names(lab, 'walrus', { includeEarlier: true })).toEqual([]);
    expect((await find(lab, 'aardvark')).rows).toMatchObject([{ current: true, backupSetId: first.set.id }]);
    await lab.of('backups.archive', { backupSetId: first.set.id });
    expect(await names(lab, 'policy', { includeEarlier: true })).toEqual([]);
    await lab.of('backups.restore', { backupSetId: second.set.id });
    expect(await names(lab, 'walrus')).toEqual(['Policy p0']);
    await lab.of('backups.restore', { backupSetId: first.set.id });
    expect(await names(lab, 'aardvark')).toEqual([]);
    expect(await names(lab, 'aardvark', { includeEarlier: true })).toEqual(['Policy p0']);
  });

  test('documents go with what they are about, out of the index too', async () => {
    const data = policies(2);
    const lab = await Lab.start({ data });
    edit(data, 'p0', 'aardvark', 1);
    await lab.capture(catalogOnly);
    edit(data, 'p0', 'walrus', 2);
    const second = await lab.capture(catalogOnly);
    await find(lab, 'policy');
    expect(await indexed(lab)).toBe(3);
    await lab.engine.db.deleteFrom('backup_sets').where('id', '=', second.set.id).execute();
    expect(await names(lab, 'walrus', { includeEarlier: true })).toEqual([]);
    expect(await names(lab, 'aardvark')).toEqual(['Policy p0']);
    // The other object is unchanged: the set that still holds it was walked again.
    expect((await names(lab, 'policy')).toSorted()).toEqual(['Policy p0', 'Policy p1']);
    expect(await indexed(lab)).toBe(2);
    await lab.engine.db.deleteFrom('tenants').where('external_id', '=', 'lab').execute();
    expect(await indexed(lab)).toBe(0);
  });
});

describe('the indexer', () => {
  test('is told of the end of a run by itself, and says when a set can be searched', async () => {
    const lab = await Lab.start({ data: policies(2) });
    await lab.capture(catalogOnly);
    await lab.until((event) => event.kind === 'changed' && event.topic === 'search');
    expect((await lab.of('search.query', { text: 'policy' })).total).toBe(2);
  });

  test('walks a resumed set again', async () => {
    const data = policies(3);
    const lab = await Lab.start({ data });
    const { set } = await lab.capture(catalogOnly);
    expect(await names(lab, 'walrus')).toEqual([]);
    // As if the capture had been cut off before it came to p1.
    await lab.engine.db.deleteFrom('backup_items').where('policy_identifier', '=', 'p1').execute();
    await lab.engine.db.updateTable('backup_sets').set({ status: 'partial', metadata: '{}' }).execute();
    expect(await names(lab, 'policy')).toHaveLength(2);
    edit(data, 'p1', 'walrus', 3);
    await lab.resume(set.id);
    expect(await names(lab, 'walrus')).toEqual(['Policy p1']);
  });

  test('goes on where an engine that was closed left off, and two engines do not disturb each other', async () => {
    const lab = await Lab.start({ data: policies(80) });
    await lab.capture(catalogOnly);
    await lab.engine.indexer.close();
    await lab.engine.db.deleteFrom('search_documents').execute();
    await lab.engine.db.updateTable('backup_sets').set({ search_indexed_at: null }).execute();
    const open = async (): Promise<Engine> => {
      const engine = await Engine.open({
        folder: lab.folder,
        connector: { environment: {}, startDemo: () => Promise.reject(new Error('no demo')) },
      });
      onClose(() => engine.close());
      return engine;
    };
    // Closed at once, again and again: whatever was written stays and is right.
    for (let round = 0; round < 4; round += 1) {
      const engine = await open();
      await new Promise(setImmediate);
      await engine.close();
    }
    const [one, other] = [await open(), await open()];
    await Promise.all([one.indexer.catchUp(), other.indexer.catchUp()]);
    const answer = await one.call(one.ownerId, 'search.query', { tenant: 'lab', text: 'policy', limit: 500 });
    expect(answer).toMatchObject({ ok: true, value: { total: 80, pendingSets: 0 } });
    expect(await indexed(lab)).toBe(80);
  });

  test('names the sets that cannot be searched yet', async () => {
    const lab = await Lab.start({ data: policies(1) });
    await lab.capture(catalogOnly);
    await lab.engine.indexer.catchUp();
    await lab.engine.indexer.close();
    await lab.capture(catalogOnly);
    expect((await lab.of('search.query', { text: 'policy' })).pendingSets).toBe(1);
  });
});

test('more matches than anyone reads are counted up to a limit, and the answer says so', async () => {
  const lab = await Lab.start({ data: policies(1) });
  await lab.capture(catalogOnly);
  await lab.engine.indexer.catchUp();
  const { db } = lab.engine;
  const { id: _id, ...item } = await db.selectFrom('backup_items').selectAll().executeTakeFirstOrThrow();
  await db.transaction().execute(async (trx) => {
    for (let copy = 1; copy < 1100; copy += 1) {
      const own = { policy_identifier: `copy-${copy}`, policy_id: null, policy_version_id: null };
      await trx
        .insertInto('backup_items')
        .values({ ...item, ...own })
        .execute();
    }
    await trx.updateTable('backup_sets').set({ search_indexed_at: null }).execute();
  });
  const answer = await find(lab, 'policy', { limit: 500, offset: 900 });
  expect(answer).toMatchObject({ total: 1000, totalIsExact: false });
  expect(answer.rows).toHaveLength(100);
});

test('a group is found by its name where an object is assigned to it', async () => {
  const id = '11111111-2222-4333-8444-555555555555';
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: id };
  const policy = { ...catalogPolicy('p0', 1), assignments: [{ id: 'a', target }] };
  const lab = await Lab.start({ data: bareTenant({ [CATALOG]: [policy], '/groups': [group(id, 'Walrus keepers')] }) });
  await lab.capture(catalogOnly);
  const answer = await find(lab, 'walrus');
  expect(answer.rows).toMatchObject([{ name: 'Policy p0', where: { label: 'Assigned to', value: 'Walrus keepers' } }]);
});
