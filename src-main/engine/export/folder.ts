import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { z } from 'zod';
import { AtlasError } from '../core/errors.ts';

/** The file that lists what an export wrote. */
export const INDEX = 'index.json';
/** Tables for a set as a whole, which the index does not list. */
const TABLES = ['references.json', 'MigrationTable.json'];

const indexSchema = z.array(
  z.object({ policyType: z.string(), policyIdentifier: z.string(), name: z.string(), file: z.string() }),
);

/**
 * The folder of an export. Files are written aside and take the place of an earlier export only when all of them are
 * there; whatever else the folder holds is left alone.
 */
export class ExportFolder {
  readonly #target: string;
  readonly #aside: string;
  readonly #files: string[] = [];
  /** True when the folder was not there before. */
  #isNew = false;

  constructor(target: string) {
    this.#target = target;
    this.#aside = join(target, `.tenantatlas-${randomUUID()}`);
  }

  /** Makes the folder ready to be written to. Throws conflict when it holds somebody else's index. */
  async open(): Promise<void> {
    await earlierExport(this.#target);
    this.#isNew = (await mkdir(this.#target, { recursive: true })) !== undefined;
    await mkdir(this.#aside);
  }

  /** Writes a file, readable by its owner alone. */
  async put(path: string, content: string | Buffer): Promise<void> {
    const full = join(this.#aside, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, content, { mode: 0o600 });
    this.#files.push(path);
  }

  /** Puts what was written in the place of an earlier export. */
  async finish(): Promise<void> {
    await removeEarlierExport(this.#target);
    for (const path of this.#files) {
      const full = join(this.#target, path);
      await mkdir(dirname(full), { recursive: true });
      await rename(join(this.#aside, path), full);
    }
  }

  /** Takes away what was written aside and not put in place. */
  async close(): Promise<void> {
    await rm(this.#aside, { recursive: true, force: true });
    // Fails where the export stands in it.
    if (this.#isNew) await rmdir(this.#target).catch(() => undefined);
  }
}

/** What an earlier export into the folder wrote; nothing where there is none. Throws conflict for somebody else's. */
async function earlierExport(target: string): Promise<z.infer<typeof indexSchema> | null> {
  let text: string;
  try {
    text = await readFile(join(target, INDEX), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw error;
  }
  try {
    return indexSchema.parse(JSON.parse(text));
  } catch {
    const message = `${target} holds an ${INDEX} that no export of TenantAtlas wrote. Choose another folder.`;
    throw new AtlasError('conflict', message);
  }
}

/** Takes away what an earlier export into the same folder wrote, and nothing else: two sets must not mix. */
async function removeEarlierExport(target: string): Promise<void> {
  const index = await earlierExport(target);
  if (index === null) return;
  for (const entry of index) {
    const file = resolve(target, entry.file);
    const ours = /\.(json|ps1|sh|zsh|py|mobileconfig)$/i.test(file);
    if (file.startsWith(target + sep) && ours) await rm(file, { force: true });
  }
  for (const table of TABLES) await rm(join(target, table), { force: true });
}
