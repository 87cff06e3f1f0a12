// The whole product in one run, as a person would use it, on a temporary workspace: script/start --once.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask, launchApp, waitForOperation } from '../tests/e2e/fixtures.ts';

const root = join(import.meta.dirname, '..');
const picture = join(root, 'artifacts/start-once.png');
const userData = mkdtempSync(join(tmpdir(), 'tenantatlas-once-'));

try {
  const { app, page } = await launchApp({ userData });
  try {
    process.exitCode = await backUpTheDemoTenant(page);
  } finally {
    await app.close();
  }
} finally {
  rmSync(userData, { recursive: true, force: true });
}

/** Explores the demo tenant and captures it through the interface. Returns the exit code. */
async function backUpTheDemoTenant(page: Page): Promise<number> {
  await page.getByTestId('explore-demo').click();
  await page.getByTestId('nav-backups').click();
  await page.getByTestId('create-backup').click();
  await page.getByTestId('start-backup').click();
  // The interface leads to the new set; its address names it.
  await page.waitForURL(/\/t\/[^/]+\/backups\/\d+/);
  const [, tenant = '', setId = ''] = /\/t\/([^/]+)\/backups\/(\d+)/.exec(page.url()) ?? [];
  const backupSetId = Number(setId);
  const { set } = await ask(page, 'backups.get', { tenant, backupSetId });
  const run = await waitForOperation(page, tenant, set.operationRunId ?? 0);
  await page.getByTestId('set-item-row').first().waitFor();

  const { types } = await ask(page, 'backups.get', { tenant, backupSetId });
  const width = Math.max(...types.map((type) => type.label.length));
  for (const { label, items, failed } of types) {
    console.log(`${label.padEnd(width)}  ${String(items).padStart(5)}${failed > 0 ? `  ${failed} failed` : ''}`);
  }
  mkdirSync(join(root, 'artifacts'), { recursive: true });
  await page.screenshot({ path: picture });
  console.log('The window is in artifacts/start-once.png.');

  const seconds = (Date.parse(run.completedAt ?? '') - Date.parse(run.startedAt ?? '')) / 1000;
  const counts = `${run.counts.items} items, ${run.counts.requests} requests, ${seconds.toFixed(1)} s`;
  console.log(`Backup ${run.outcome}: ${counts}`);
  return run.outcome === 'succeeded' ? 0 : 1;
}
