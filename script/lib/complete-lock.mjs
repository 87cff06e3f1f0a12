// Completes package-lock.json after `npm install` ran against a registry that lacks some platforms' packages.
//
// npm leaves an optional platform package that it could not find out of the lock file, and `npm ci` then refuses
// the whole file ("Missing: … from lock file"). Each such package is entered here with its version and platform
// only: `npm ci` skips it on every other platform, and fetches it by version on its own. Run it after adding or
// upgrading a package; it changes nothing when nothing is missing.
import { readFileSync, writeFileSync } from 'node:fs';

const lockFile = new URL('../../package-lock.json', import.meta.url);

const SYSTEMS = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  openharmony: 'openharmony',
  win32: 'win32',
  windows: 'win32',
};
const PROCESSORS = {
  x64: 'x64',
  arm64: 'arm64',
  arm: 'arm',
  ia32: 'ia32',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  loong64: 'loong64',
  wasm32: 'wasm32',
};

/** Reads a platform package's `os`, `cpu` and `libc` off its name, as in `binding-linux-arm64-musl`. */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const os = words.map((word) => SYSTEMS[word]).find(Boolean);
  const cpu = words.map((word) => PROCESSORS[word]).find(Boolean);
  if (cpu === undefined) return undefined;
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
  return { ...(os && { os: [os] }), cpu: [cpu], ...(os === 'linux' && libc && { libc: [libc] }) };
}

const lock = JSON.parse(readFileSync(lockFile, 'utf8'));
const added = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`;
    if (lock.packages[`node_modules/${name}`] || lock.packages[nested]) continue;
    const platform = platformOf(name);
    // Only exact versions of platform packages: anything else is npm's to resolve.
    if (platform === undefined || !/^\d/.test(range)) continue;
    lock.packages[`node_modules/${name}`] = {
      version: range,
      ...platform,
      ...(entry.dev && { dev: true }),
      optional: true,
    };
    added.push(`${name}@${range}`);
  }
}

if (added.length > 0) {
  const root = lock.packages[''];
  delete lock.packages[''];
  const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = { '': root, ...Object.fromEntries(sorted) };
  writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
}
console.error(
  added.length === 0
    ? 'package-lock.json is complete.'
    : `Entered ${added.length} platform packages: ${added.join(', ')}`,
);
