// The database addon for a runtime that is too old for the prebuilt one.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keyOf, run, SUBSTITUTE } from './substitute.mjs';

// better-sqlite3's prebuilt addon asks for Node-API 10; Electron 33 has 9. It uses nothing that 9 lacks except
// finalizers' declared purity, which these definitions do without.
const DEFINITIONS = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';

/** The compiled addon's folder in the cache: it exists only once it is complete. */
export function bindingFolder(cache, root) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const sources = ['better-sqlite3', 'node-addon-api'].map((name) => lock.packages[`node_modules/${name}`]);
  const key = keyOf(SUBSTITUTE.electron, process.arch, DEFINITIONS, ...sources.map((entry) => entry.integrity));
  return join(cache, `better-sqlite3-${sources[0].version}-${key}`);
}

/**
 * Compiles the addon in a copy of the package. Never in node_modules: a `build/Release` there would be preferred
 * by plain Node too, which has a better one.
 */
export function compileBinding(cache, root, say) {
  const work = mkdtempSync(join(cache, 'work-'));
  const modules = join(root, 'node_modules');
  try {
    say('Compiling the database addon for this runtime (about a minute)…');
    const copy = join(work, 'node_modules/better-sqlite3');
    cpSync(join(modules, 'better-sqlite3'), copy, { recursive: true });
    cpSync(join(modules, 'node-addon-api'), join(work, 'node_modules/node-addon-api'), { recursive: true });
    // node-gyp runs Node during the build: it must be the one whose headers are compiled against.
    const node = process.env.TENANTATLAS_MACHINE_NODE || process.execPath;
    const headers = machineHeaders(node);
    const args = ['rebuild', '--release', '--force_build=1', ...(headers ? [`--nodedir=${headers}`] : [])];
    const env = { ...process.env, CXXFLAGS: DEFINITIONS, MAKEFLAGS: '-j2' };
    env.PATH = `${dirname(node)}:${process.env.PATH}`;
    run(node, [join(modules, 'node-gyp/bin/node-gyp.js'), ...args], copy, env);
    const result = join(work, 'result');
    mkdirSync(result);
    copyFileSync(join(copy, 'build/Release/better_sqlite3.node'), join(result, 'better_sqlite3.node'));
    renameSync(result, bindingFolder(cache, root));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What a command answers, or nothing when it fails. */
function ask(command, args) {
  return spawnSync(command, args, { encoding: 'utf8' }).stdout?.trim() ?? '';
}

/** Node's headers where the machine has them; otherwise node-gyp downloads them. */
function machineHeaders(node) {
  const installed = join(dirname(ask(node, ['-p', 'process.execPath'])), '..');
  const candidates = [installed, process.env.npm_config_nodedir, ask('npm', ['config', 'get', 'nodedir'])];
  return candidates.find((folder) => folder && existsSync(join(folder, 'include/node/node_api.h')));
}
