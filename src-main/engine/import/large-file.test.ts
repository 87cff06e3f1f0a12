import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { bareTenant, type Captured, Lab } from '../../../tests/fixtures/lab.ts';
import { closeAll, present, temporaryFolder } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

const OBJECTS = 2000;

/** One file that holds many objects, as an answer of Graph does. */
async function largeFile(): Promise<string> {
  const folder = await temporaryFolder();
  const value = Array.from({ length: OBJECTS }, (_, id) => ({
    '@odata.type': '#microsoft.graph.roleScopeTag',
    id: String(id + 1),
    displayName: `Tag ${id}`,
  }));
  await writeFile(join(folder, 'RoleScopeTags.json'), JSON.stringify({ value }));
  return folder;
}

/** What a set and the account of its files say, asked again and again until the run has ended. */
async function watch(
  lab: Lab,
  onCount: (count: number, operationRunId: number) => Promise<unknown>,
): Promise<Captured> {
  const started = await lab.of('backups.import', { source: await largeFile() });
  const state = { ended: false };
  const ended = lab.ended(started).finally(() => (state.ended = true));
  while (!state.ended) {
    const { set } = await lab.of('backups.get', { backupSetId: started.backupSetId });
    const { rows } = await lab.of('imports.files', { backupSetId: started.backupSetId });
    // A part may have been stored between the two questions: the file never says less than the set did.
    expect(rows[0]?.items ?? 0).toBeGreaterThanOrEqual(set.itemCount);
    await onCount(set.itemCount, started.operationRunId);
    await nextTurn();
  }
  return ended;
}

test('the objects of one large file are stored in parts, and others get their turn between them', async () => {
  const lab = await Lab.start({ data: bareTenant() });
  const counts = new Set<number>();
  const { set } = await watch(lab, (count) => Promise.resolve(counts.add(count)));
  expect(set).toMatchObject({ status: 'completed', itemCount: OBJECTS });
  expect([...counts].filter((count) => count > 0 && count < OBJECTS).length).toBeGreaterThan(3);
  const { rows } = await lab.of('imports.files', { backupSetId: set.id });
  expect(rows).toMatchObject([{ path: 'RoleScopeTags.json', items: OBJECTS, reason: null }]);
});

test('an import that ends within a file says how much of it is here', async () => {
  const lab = await Lab.start({ data: bareTenant() });
  const { set, items } = await watch(lab, (count, operationRunId) =>
    count === 0 ? Promise.resolve() : lab.of('operations.cancel', { operationRunId }),
  );
  expect(set.status).toBe('cancelled');
  expect(items.length).toBe(set.itemCount);
  expect(set.itemCount).toBeLessThan(OBJECTS);
  const { rows } = await lab.of('imports.files', { backupSetId: set.id });
  expect(rows).toHaveLength(1);
  const { items: stored, reason } = present(rows[0]);
  expect(stored).toBe(set.itemCount);
  expect(reason).toBe(`${stored} of its ${OBJECTS} objects are stored; the import came no further.`);
});
