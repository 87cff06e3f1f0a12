// Builds the application into out/ when a source changed since the last build, and says so.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const stampFile = join(root, 'out/.stamp');
const SOURCES = [
  'src-main/**',
  'src-preload/**',
  'src-renderer/**',
  'migrations/**',
  '*.config.*',
  'package.json',
  'package-lock.json',
];

/** A hash over every file that the build reads, and over the runtime that it builds for. */
function fingerprint() {
  const hash = createHash('sha256').update(process.env.ELECTRON_MAJOR_VER ?? '');
  const files = globSync(SOURCES, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).toSorted()) {
    hash.update(`${path.slice(root.length)}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

const current = fingerprint();
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== current) {
  process.stderr.write('Building…\n');
  // First, so that an interrupted build is repeated.
  rmSync(stampFile, { force: true });
  const { status, stdout, stderr } = spawnSync('electron-vite', ['build'], { cwd: root, encoding: 'utf8' });
  if (status === 0) writeFileSync(stampFile, current);
  else process.stderr.write(`${stdout}${stderr}`);
  process.exitCode = status ?? 1;
}
