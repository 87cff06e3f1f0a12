import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { AtlasError } from '../core/errors.ts';
import { type Json, type JsonObject, prettyJson } from '../core/json.ts';
import { itemMetadataColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import { findPolicyType, type PolicyType } from '../graph/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { loadDocument } from './items.ts';
import { setOf } from './sets.ts';

/** Longest file name part that every file system takes, with room for the ending. */
const MAX_NAME = 80;

/**
 * Writes a set as files: `index.json` and one file an object. Returns the folder and the number of object
 * files. Throws conflict when the folder cannot be written.
 */
export async function exportSet(
  db: Db,
  scope: TenantScope,
  setId: number,
  folder: string,
): Promise<{ folder: string; files: number }> {
  await setOf(db, scope, setId);
  const target = resolve(folder);
  const items = await db
    .selectFrom('backup_items')
    .select(['id', 'policy_type', 'policy_identifier', 'display_name', 'payload', 'assignments', 'metadata'])
    .where('backup_set_id', '=', setId)
    .where('tenant_id', '=', scope.tenantId)
    .where('deleted_at', 'is', null)
    .orderBy('policy_type')
    .orderBy('display_name')
    // Objects are written as their reads end: only the identifier gives namesakes the same order every time.
    .orderBy('policy_identifier')
    .execute();
  const taken = new Set<string>();
  const index: JsonObject[] = [];
  try {
    await mkdir(target, { recursive: true });
    await removeEarlierExport(target);
    for (const item of items) {
      const loaded = await loadDocument(db, item);
      const file = fileName(item.policy_type, item.display_name, taken);
      await mkdir(join(target, item.policy_type), { recursive: true });
      const document: JsonObject = {
        policyType: item.policy_type,
        policyIdentifier: item.policy_identifier,
        object: loaded.object,
        assignments: loaded.assignments,
        // An empty list that was not read must not look like one that was.
        ...(itemMetadataColumn.read(item.metadata).assignmentsUnknown ? { assignmentsUnknown: true } : {}),
        content: contentFor(findPolicyType(item.policy_type), loaded.object, loaded.content),
      };
      await writeFile(join(target, file), `${prettyJson(document)}\n`, { mode: 0o600 });
      index.push({
        policyType: item.policy_type,
        policyIdentifier: item.policy_identifier,
        name: item.display_name,
        file,
      });
    }
    await writeFile(join(target, 'index.json'), `${prettyJson(index)}\n`, { mode: 0o600 });
  } catch (error) {
    if (error instanceof AtlasError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOSPC') throw new AtlasError('storage_full', 'The disk is full. Free some space and export again.');
    const reason = error instanceof Error ? error.message : String(error);
    throw new AtlasError('conflict', `The export could not be written to ${target}: ${reason}`);
  }
  return { folder: target, files: items.length };
}

/** Takes away what an earlier export into the same folder wrote, and nothing else: two sets must not mix. */
async function removeEarlierExport(target: string): Promise<void> {
  let index: unknown;
  try {
    index = JSON.parse(await readFile(join(target, 'index.json'), 'utf8'));
  } catch {
    // No earlier export, or nothing of ours.
    return;
  }
  for (const entry of Array.isArray(index) ? (index as unknown[]) : []) {
    if (typeof entry !== 'object' || entry === null || !('file' in entry) || typeof entry.file !== 'string') continue;
    const file = resolve(target, entry.file);
    if (file.startsWith(target + sep) && file.endsWith('.json')) await rm(file, { force: true });
  }
}

/** The parts of an object under the registry's names: those read on their own, and those that came with it. */
function contentFor(type: PolicyType | undefined, object: JsonObject, content: JsonObject): JsonObject {
  const parts: JsonObject = { ...content };
  for (const sub of type?.subresources ?? []) {
    if (parts[sub.name] !== undefined) continue;
    const value: Json | undefined =
      sub.from === 'expand' ? object[sub.property ?? sub.name] : sub.from === 'item' ? object : undefined;
    if (value !== undefined) parts[sub.name] = value;
  }
  return parts;
}

/** A relative path that every file system takes, unique in the export without regard to case. */
export function fileName(policyType: string, name: string, taken: Set<string>): string {
  const safe =
    name
      .normalize('NFC')
      // Characters that Windows refuses, control characters and format marks.
      .replace(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}]/gu, '_')
      .replace(/[\s.]+$/u, '')
      .trim() || 'unnamed';
  // Names that Windows keeps for devices.
  const free = /^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(\.|$)/i.test(safe) ? `_${safe}` : safe;
  const short = shorten(free);
  for (let count = 1; ; count += 1) {
    const candidate = `${policyType}/${short}${count === 1 ? '' : ` (${count})`}.json`;
    const key = candidate.toLowerCase();
    if (!taken.has(key)) {
      taken.add(key);
      return candidate;
    }
  }
}

function shorten(text: string): string {
  let result = '';
  for (const character of text) {
    if (Buffer.byteLength(result + character) > MAX_NAME) break;
    result += character;
  }
  return result.trim();
}
