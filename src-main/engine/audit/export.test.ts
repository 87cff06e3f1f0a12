import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { codeOf, Lab, policies } from '../../../tests/fixtures/lab.ts';
import { closeAll, present, temporaryFolder } from '../../../tests/fixtures/workspace.ts';
import { sha256Hex } from '../core/hash.ts';
import { canonicalJson, type JsonObject } from '../core/json.ts';
import { csvRow } from '../core/csv.ts';
import { writeAudit } from './log.ts';

afterEach(closeAll);

/** What a reader of RFC 4180 makes of a text. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end !== '\r\n') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

async function labWith(subjects: readonly string[]): Promise<Lab> {
  const lab = await Lab.start({ data: policies(1) });
  const { id: tenantId } = await lab.engine.db.selectFrom('tenants').select('id').executeTakeFirstOrThrow();
  for (const [index, subject] of subjects.entries()) {
    const actor = { id: 1, name: index % 2 === 0 ? 'Kim' : 'Robin' };
    await writeAudit(lab.engine.db, { actor, tenantId, action: 'thing.changed', subject, metadata: { index } });
  }
  return lab;
}

async function exported(lab: Lab, input: object): Promise<{ text: string; entries: number }> {
  const file = join(await temporaryFolder(), 'log');
  const { entries } = await lab.of('audit.export', { file, ...input });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  return { text: readFileSync(file, 'utf8'), entries };
}

describe('as CSV', () => {
  test('every cell comes back as it was, and none begins as a formula', () => {
    const text = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '"', ',', '\r', '\n', '\t', 'a', 'é', '🔐', "'", '＝', '＠'),
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (cells) => {
        const [row, ...more] = readCsv(csvRow(cells));
        expect(more).toEqual([]);
        expect(row).toEqual(cells.map((cell) => (/^[=+\-@\t\r\n＝＠]/.test(cell) ? `'${cell}` : cell)));
      }),
    );
  });

  test('the log has a mark for Excel, a heading, and every entry from the oldest on', async () => {
    const lab = await labWith(['=1+1', 'one, "two"\nthree', '東京']);
    const { text, entries } = await exported(lab, { format: 'csv', action: 'thing' });
    expect(entries).toBe(3);
    expect(text.startsWith('\uFEFFid,time,actor,action,subject,metadata,previousHash,hash\r\n')).toBe(true);
    const rows = readCsv(text.slice(1));
    expect(rows.slice(1).map((row) => row[4])).toEqual(["'=1+1", 'one, "two"\nthree', '東京']);
  });
});

describe('as JSON', () => {
  test('each entry can be checked by its hash, and follows the one before it', async () => {
    const lab = await labWith(Array.from({ length: 1100 }, (_, index) => `subject ${index}`));
    const { text, entries } = await exported(lab, { format: 'json' });
    const list = JSON.parse(text) as (JsonObject & { hash: string; previousHash: string })[];
    expect(list).toHaveLength(entries);
    for (const [index, entry] of list.entries()) {
      const { actor, actorId, tenantId, action, subject, metadata, time, previousHash } = entry;
      const hashed = {
        actor,
        action,
        subject,
        time,
        actor_id: actorId,
        tenant_id: tenantId,
        previous_hash: previousHash,
      };
      expect(sha256Hex(canonicalJson({ ...hashed, metadata: canonicalJson(metadata) } as JsonObject))).toBe(entry.hash);
      expect(index === 0 || previousHash === list[index - 1]?.hash).toBe(true);
    }
  });

  test('nothing is an empty array', async () => {
    const lab = await labWith([]);
    expect(JSON.parse((await exported(lab, { format: 'json', action: 'no such' })).text)).toEqual([]);
  });
});

test('what a filter leaves is what is listed and exported, and the export is an entry itself', async () => {
  const lab = await labWith(['Oslo', 'Bergen', 'Tromsø', 'Narvik']);
  const filter = { actor: 'Robin', search: 'erge', days: 7, action: 'thing.changed' };
  const { rows, total, anyTotal } = await lab.of('audit.list', filter);
  expect(rows.map(({ subject }) => subject)).toEqual(['Bergen']);
  expect(total).toBe(1);
  expect(anyTotal).toBeGreaterThan(4);
  const { text } = await exported(lab, { format: 'json', ...filter });
  expect(JSON.parse(text)).toMatchObject([{ subject: 'Bergen', actor: 'Robin' }]);
  const [newest] = (await lab.of('audit.list')).rows;
  expect(newest).toMatchObject({
    action: 'audit_log.exported',
    metadata: { entries: 1, format: 'json', actor: 'Robin' },
  });
  expect(await lab.of('audit.choices')).toMatchObject({
    actions: expect.arrayContaining(['audit_log.exported', 'tenant.added', 'thing.changed']),
    actors: expect.arrayContaining(['Kim', 'Robin']),
    workspace: true,
  });
  expect((await lab.of('audit.list', { entryId: present(rows[0]).id })).rows).toEqual(rows);
});

test('a group of actions is not every action that begins with the same letters', async () => {
  const lab = await labWith(['a']);
  expect((await lab.of('audit.list', { action: 'thin' })).total).toBe(0);
  expect((await lab.of('audit.list', { action: 'thing' })).total).toBe(1);
});

test('the entries of the workspace as a whole are for its owner alone', async () => {
  const lab = await labWith(['a']);
  const own = await lab.of('audit.list', { realm: 'workspace' });
  expect(own.rows.map(({ action }) => action)).toContain('workspace.created');
  expect(own.rows.map(({ action }) => action)).not.toContain('thing.changed');
  await lab.must('users.add', { name: 'Robin' });
  await lab.of('members.set', { user: 'Robin', role: 'owner' });
  const robin = await lab.engine.db
    .selectFrom('users')
    .select('id')
    .where('name', '=', 'Robin')
    .executeTakeFirstOrThrow();
  const call = (channel: 'audit.list' | 'audit.choices' | 'audit.export', input: object) =>
    lab.engine.call(robin.id, channel, { tenant: 'lab', realm: 'workspace', ...input });
  const file = join(await temporaryFolder(), 'log.json');
  expect(codeOf(await call('audit.list', {}))).toBe('forbidden');
  expect(codeOf(await call('audit.choices', {}))).toBe('forbidden');
  expect(codeOf(await call('audit.export', { format: 'json', file }))).toBe('forbidden');
  expect(await lab.engine.call(robin.id, 'audit.choices', { tenant: 'lab' })).toMatchObject({
    value: { workspace: false },
  });
});

test('a file that cannot be written is refused with the reason, and leaves nothing behind', async () => {
  const lab = await labWith(['a']);
  const folder = await temporaryFolder();
  const refused = await lab.call('audit.export', {
    tenant: 'lab',
    format: 'csv',
    file: join(folder, 'nowhere/log.csv'),
  });
  expect(refused).toMatchObject({
    ok: false,
    error: { code: 'conflict', message: expect.stringContaining('nowhere') },
  });
  expect(readdirSync(folder)).toEqual([]);
  expect((await lab.of('audit.list')).rows.map(({ action }) => action)).not.toContain('audit_log.exported');
});

test('a check that finds a wrong entry says whether it is shown here', async () => {
  const lab = await labWith(['a', 'b']);
  await lab.engine.db.updateTable('audit_logs').set({ subject: 'forged' }).where('subject', '=', 'a').execute();
  const wrong = present((await lab.of('audit.list', { search: 'forged', action: 'thing' })).rows[0]);
  expect(await lab.of('audit.verify')).toMatchObject({ ok: false, entryId: wrong.id, realm: 'tenant' });
  await lab.must('demo.explore', {});
  expect(await lab.must('audit.verify', { tenant: 'demo' })).toMatchObject({ entryId: wrong.id, realm: null });
});
