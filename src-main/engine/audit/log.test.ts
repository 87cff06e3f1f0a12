import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeAll, present, temporaryDatabase } from '../../../tests/fixtures/workspace.ts';
import type { Db } from '../data/open.ts';
import { verifyAudit, writeAudit } from './log.ts';

let db: Db;
beforeEach(async () => {
  db = await temporaryDatabase();
  for (const subject of ['first', 'second', 'third']) {
    await writeAudit(db, { actor: { id: 1, name: 'Kim' }, tenantId: 1, action: 'a.b', subject, metadata: { n: 1 } });
  }
});
afterEach(closeAll);

describe('the audit log', () => {
  test('that nobody touched verifies', async () => {
    expect(await verifyAudit(db)).toEqual({ ok: true, entries: 3, problem: null, entryId: null });
  });

  test.each([
    ['actor', "'Mallory'"],
    ['actor_id', '2'],
    ['tenant_id', '2'],
    ['tenant_id', 'null'],
    ['action', "'x'"],
    ['subject', "'x'"],
    ['metadata', `'{"n":2}'`],
    ['time', "'2020-01-01T00:00:00.000Z'"],
    ['previous_hash', "'0'"],
    ['hash', "'0'"],
  ])('shows that %s was changed to %s', async (column, value) => {
    await sql.raw(`update audit_logs set ${column} = ${value} where id = 2`).execute(db);
    const result = await verifyAudit(db);
    expect(result.ok).toBe(false);
    expect(result.problem).toMatch(/Entry [23]/);
  });

  test.each([1, 2])('shows that entry %i was removed', async (id) => {
    await sql`delete from audit_logs where id = ${id}`.execute(db);
    expect((await verifyAudit(db)).problem).toContain(`Entry ${id + 1}`);
  });

  test('shows that its end was cut off', async () => {
    await sql`delete from audit_logs where id = 3`.execute(db);
    expect(await verifyAudit(db)).toMatchObject({ ok: false, problem: expect.stringContaining('2 entries') });
  });

  test('shows that all of it was removed', async () => {
    await sql`delete from audit_logs`.execute(db);
    expect((await verifyAudit(db)).ok).toBe(false);
  });

  test('shows that its head was removed or rewritten', async () => {
    await sql`update audit_head set count = 2`.execute(db);
    expect((await verifyAudit(db)).ok).toBe(false);
    await sql`delete from audit_head`.execute(db);
    expect((await verifyAudit(db)).ok).toBe(false);
  });

  test('shows an entry that was put in between', async () => {
    await sql`insert into audit_logs select 9, actor, actor_id, tenant_id, action, 'slipped in', metadata, time, previous_hash, hash from audit_logs where id = 3`.execute(
      db,
    );
    expect((await verifyAudit(db)).ok).toBe(false);
  });

  test('is not written when the change it describes is rolled back', async () => {
    const change = db.transaction().execute(async (trx) => {
      await writeAudit(trx, { actor: { id: 1, name: 'Kim' }, tenantId: 1, action: 'a.b', subject: 'never' });
      throw new Error('the change failed');
    });
    await expect(change).rejects.toThrow('the change failed');
    expect(await verifyAudit(db)).toMatchObject({ ok: true, entries: 3 });
  });

  test('keeps no secret, at any depth, and keeps where a secret comes from', async () => {
    const metadata = {
      accessToken: 'canary',
      nested: [{ clientSecret: 'canary', Password: 'canary', private_key: ['canary'], kept: 'yes' }],
      tokenVariable: 'GRAPH_TOKEN',
    };
    await writeAudit(db, { actor: { id: 1, name: 'Kim' }, tenantId: 1, action: 'a.b', subject: 's', metadata });
    const row = present(await db.selectFrom('audit_logs').selectAll().orderBy('id', 'desc').executeTakeFirst());
    expect(row.metadata).not.toContain('canary');
    expect(JSON.parse(row.metadata)).toMatchObject({ nested: [{ kept: 'yes' }], tokenVariable: 'GRAPH_TOKEN' });
  });
});
