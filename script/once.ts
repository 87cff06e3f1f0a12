// The whole product in one run, as a person would use it, on a temporary workspace: script/start --once.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../tests/e2e/fixtures.ts';

const root = join(import.meta.dirname, '..');
const picture = join(root, 'artifacts/start-once.png');
const userData = mkdtempSync(join(tmpdir(), 'tenantatlas-once-'));

try {
  const { app, page } = await launchApp({ userData });
  try {
    await page.getByRole('heading').first().waitFor();
    mkdirSync(join(root, 'artifacts'), { recursive: true });
    await page.screenshot({ path: picture });
    console.log('The window is in artifacts/start-once.png.');
  } finally {
    await app.close();
  }
} finally {
  rmSync(userData, { recursive: true, force: true });
}
