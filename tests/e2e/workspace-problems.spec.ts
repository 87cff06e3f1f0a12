import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, expectAccessible, launchApp, test as emptyTest } from './fixtures.ts';
import { databaseFile, editDatabase, test } from './workspace.ts';

// A workspace that must not be carried on from: the window says so, what to do, and leaves the file alone.

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

test('a workspace of a newer version is left as it is', async ({ userData }) => {
  editDatabase(userData, `insert into kysely_migration values ('29990101_0001_future', '2999-01-01T00:00:00.000Z')`);
  const before = hashOf(databaseFile(userData));
  const { app, page } = await launchApp({ userData });
  const screen = page.getByTestId('workspace-problem');
  await expect(screen).toContainText('This workspace belongs to a newer TenantAtlas');
  await expect(screen).toContainText('29990101_0001_future');
  await expect(screen).toContainText('Install the newest version of TenantAtlas');
  await expect(screen).toContainText(dirname(databaseFile(userData)));
  await expect(screen.getByRole('button', { name: 'Restart TenantAtlas' })).toBeVisible();
  await expectAccessible(page);
  await app.close();
  expect(hashOf(databaseFile(userData))).toBe(before);
});

emptyTest('a damaged workspace is left as it is', async ({ userData }) => {
  const file = databaseFile(userData);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'This is no database. '.repeat(500));
  const before = hashOf(file);
  const { app, page } = await launchApp({ userData });
  const screen = page.getByTestId('workspace-problem');
  await expect(screen).toContainText('The workspace database is damaged');
  await expect(screen).toContainText('put back the newest copy of tenantatlas.db');
  await expectAccessible(page);
  await app.close();
  expect(hashOf(file)).toBe(before);
});
