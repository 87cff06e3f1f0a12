import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[]) => ({ extends: true as const, test: { name, include } });

// *.test.ts runs here, under plain Node; *.spec.ts drives the real window and is Playwright's.
export default defineConfig({
  test: {
    environment: 'node',
    restoreMocks: true,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    passWithNoTests: true,
    projects: [
      project('unit', ['src-*/**/*.test.{ts,tsx}', 'migrations/**/*.test.ts', 'tests/unit/**/*.test.ts']),
      project('contract', ['tests/contract/**/*.test.ts']),
      project('guard', ['tests/guard/**/*.test.ts']),
      project('security', ['tests/security/**/*.test.ts']),
    ],
  },
});
