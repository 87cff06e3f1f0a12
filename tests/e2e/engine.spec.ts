import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask, callBridge, expect, launchApp, test, waitForOperation } from './fixtures.ts';

// The engine in its thread, reached from the page through the bridge: what the screens are built on.

async function startBackup(page: Page): Promise<{ tenant: string; backupSetId: number; operationRunId: number }> {
  const { externalId } = await ask(page, 'demo.explore', {});
  const started = await ask(page, 'backups.create', { tenant: externalId, policyTypes: 'all' });
  return { tenant: externalId, ...started };
}

test('a backup of the demo tenant runs in the engine while the window answers', async ({ page }) => {
  const { tenant, backupSetId, operationRunId } = await startBackup(page);
  expect((await waitForOperation(page, tenant, operationRunId)).outcome).toBe('succeeded');
  const { set } = await ask(page, 'backups.get', { tenant, backupSetId });
  expect(set.itemCount).toBeGreaterThanOrEqual(300);
});

test('quitting in the middle of a backup leaves no set that claims to be running', async ({ userData }) => {
  const first = await launchApp({ userData });
  const { tenant, backupSetId } = await startBackup(first.page);
  await first.app.close();
  const second = await launchApp({ userData });
  const { set } = await ask(second.page, 'backups.get', { tenant, backupSetId });
  const active = await ask(second.page, 'operations.list', { tenant, show: 'active' });
  await second.app.close();
  expect(['pending', 'running']).not.toContain(set.status);
  expect(active.total).toBe(0);
});

test('a damaged database stops the engine, not the window', async ({ userData }) => {
  mkdirSync(join(userData, 'workspace'), { recursive: true });
  writeFileSync(join(userData, 'workspace/tenantatlas.db'), 'This is no database. '.repeat(500));
  const { app, page } = await launchApp({ userData });
  const refused = { ok: false, error: { code: 'workspace_unavailable', details: { kind: 'damaged' } } };
  expect(await callBridge(page, 'tenants.list', {})).toMatchObject(refused);
  expect((await ask(page, 'shell.info', {})).problem).toMatchObject({ kind: 'damaged' });
  await app.close();
});
