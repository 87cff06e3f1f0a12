import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BackupItem, ExportFormat } from '../../src-preload/contract/index.ts';
import { type Captured, catalogOnly, Lab, policies, UNLIMITED } from '../fixtures/lab.ts';
import { closeAll, present, temporaryFolder } from '../fixtures/workspace.ts';

let lab: Lab;
let captured: Captured;

beforeAll(async () => {
  lab = await Lab.start({ data: policies(2), limits: UNLIMITED });
  captured = await lab.capture(catalogOnly);
});
afterAll(closeAll);

describe('the folder of an export', () => {
  test('keeps the earlier export when a new one cannot be finished, and holds only the new one when it is', async () => {
    const folder = await temporaryFolder();
    const files = async (): Promise<string[]> => (await readdir(folder, { recursive: true })).toSorted();
    const [one, other] = captured.items.filter((item) => item.policyType === 'settingsCatalogPolicies');
    const write = (item: BackupItem | undefined, format: ExportFormat) =>
      lab.call('backups.export', {
        tenant: lab.tenant,
        backupSetId: captured.set.id,
        folder,
        format,
        itemIds: [present(item).id],
      });
    await writeFile(join(folder, 'notes.txt'), 'mine');
    expect(await write(one, 'tenantatlas')).toMatchObject({ ok: true });
    const before = await files();
    const row = await lab.engine.db
      .selectFrom('backup_items')
      .select(['id', 'payload'])
      .where('id', '=', present(other).id)
      .executeTakeFirstOrThrow();
    const payload = await lab.engine.db
      .selectFrom('payloads')
      .select('bytes')
      .where('id', '=', row.payload)
      .executeTakeFirstOrThrow();
    const damage = (bytes: Uint8Array) =>
      lab.engine.db
        .updateTable('payloads')
        .set({ bytes: Buffer.from(bytes) })
        .where('id', '=', row.payload)
        .execute();
    await damage(Buffer.from('damaged'));
    expect(await write(other, 'tenantatlas')).toMatchObject({ ok: false });
    expect(await files()).toEqual(before);
    await damage(payload.bytes);
    expect(await write(other, 'graph')).toMatchObject({ ok: true });
    const after = await files();
    expect(after).toContain('notes.txt');
    expect(after.filter((path) => path.endsWith('.json') && before.includes(path))).toEqual(['index.json']);
    expect(after.filter((path) => path.startsWith('.'))).toEqual([]);
  });

  test('is refused where it holds an index of something else', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'index.json'), '{"mine":true}');
    const refused = await lab.call('backups.export', { tenant: lab.tenant, backupSetId: captured.set.id, folder });
    expect(refused).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(await readFile(join(folder, 'index.json'), 'utf8')).toBe('{"mine":true}');
  });
});
