import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Everything is bundled but the native addon (and electron itself): a small, closed set of files to ship.
      externalizeDeps: { exclude: ['@azure/msal-node', 'electron-store', 'kysely', 'lossless-json', 'undici', 'zod'] },
      rolldownOptions: { input: { index: here('src-main/index.ts') } },
      minify: true,
      sourcemap: true,
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      // A sandboxed preload script is one CommonJS file.
      rolldownOptions: {
        input: { index: here('src-preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    base: '/',
    // electron-vite puts './' in the place of the base, and a route such as /t/demo/backups would be a folder to it.
    experimental: { renderBuiltUrl: (file) => `/${file}` },
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      rolldownOptions: { input: { index: here('src-renderer/index.html') } },
      // Under the content policy a data: font would be refused.
      assetsInlineLimit: 0,
      // electron-vite leaves it out unless asked: half of the start would go into reading names and blanks.
      minify: true,
      sourcemap: true,
    },
  },
});
