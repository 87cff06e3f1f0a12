import { defineConfig } from '@playwright/test';

// Slower on purpose, to find tests that wait for too little.
const slow = Number(process.env['TENANTATLAS_SLOW_WINDOW'] ?? 1);

// Every test launches a window with a workspace of its own, so that they can run side by side.
export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  // Shared machines stall for seconds at times. What needs a second attempt there is named at the end, and looked at.
  retries: process.env['CI'] === undefined ? 0 : 1,
  timeout: 60_000 * slow,
  expect: { timeout: 10_000 * slow },
  reporter: [['line']],
  use: { trace: 'off' },
  projects: [
    { name: 'e2e', testDir: 'tests/e2e' },
    { name: 'security', testDir: 'tests/security' },
  ],
});
