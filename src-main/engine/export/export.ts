import { resolve } from 'node:path';
import type { ExportFormat } from '../../../src-preload/contract/index.ts';
import { asReferenceNames, loadDocument, setOf } from '../backup/index.ts';
import { breathe } from '../core/breathe.ts';
import { AtlasError } from '../core/errors.ts';
import { canonicalJson, type JsonObject, prettyJson } from '../core/json.ts';
import { replaceSealed } from '../core/sealed.ts';
import { shortList } from '../core/short-list.ts';
import { explainWriteFailure } from '../core/whole-file.ts';
import { UNWATCHED, type Writing } from '../core/writings.ts';
import { itemMetadataColumn } from '../data/json-columns.ts';
import type { Db } from '../data/open.ts';
import { readPayload } from '../data/payloads.ts';
import type { BackupItemRow, BackupSetRow } from '../data/schema.ts';
import { findPolicyType } from '../graph/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { ExportFolder, INDEX } from './folder.ts';
import { fileName } from './file-names.ts';
import type { ExportedItem, ExportedSet, ExportFile, Format } from './model.ts';
import { tenantatlasFormat } from './own-format.ts';
import { graphFormat, intunecdFormat, intunemanagementFormat, portalFormat } from './tool-formats.ts';

const FORMATS: Readonly<Record<ExportFormat, Format>> = {
  tenantatlas: tenantatlasFormat,
  intunemanagement: intunemanagementFormat,
  portal: portalFormat,
  intunecd: intunecdFormat,
  graph: graphFormat,
};

const NEEDS_INPUT = 'Needs input on restore';
const LEFT_OUT = `${NEEDS_INPUT}: a secret of this object stays sealed in the workspace that captured it, and is not in this file.`;

export interface ExportChoice {
  backupSetId: number;
  folder: string;
  format: ExportFormat;
  /** Null for every item of the set. */
  itemIds: readonly number[] | null;
}

interface Exported {
  folder: string;
  files: number;
  notes: string[];
}

/**
 * Writes a set, or some of its items, as files of a format: `index.json` and one file an object. Throws not_found
 * for items that the set does not hold, conflict when the folder cannot be written, and cancelled.
 */
export async function exportSet(
  db: Db,
  scope: TenantScope,
  choice: ExportChoice,
  writing: Writing = UNWATCHED,
): Promise<Exported> {
  const set = await setOf(db, scope, choice.backupSetId);
  const rows = await itemsOf(db, scope, choice);
  const target = resolve(choice.folder);
  const whole = await describe(db, scope, set);
  try {
    return await new Exporter(db, FORMATS[choice.format], whole, target).write(rows, writing);
  } catch (error) {
    throw explainWriteFailure(error, `The export could not be written to ${target}`);
  }
}

async function itemsOf(db: Db, scope: TenantScope, { backupSetId, itemIds }: ExportChoice): Promise<BackupItemRow[]> {
  const all = db
    .selectFrom('backup_items')
    .selectAll()
    .where('backup_set_id', '=', backupSetId)
    .where('tenant_id', '=', scope.tenantId)
    .where('deleted_at', 'is', null);
  const rows = await (itemIds === null ? all : all.where('id', 'in', itemIds))
    .orderBy('policy_type')
    .orderBy('display_name')
    // Objects are written as their reads end: only the identifier gives namesakes the same order every time.
    .orderBy('policy_identifier')
    .execute();
  const missing = itemIds === null ? 0 : new Set(itemIds).size - rows.length;
  if (missing > 0) throw new AtlasError('not_found', `${missing} of the chosen objects are not in this backup set.`);
  return rows;
}

async function describe(db: Db, scope: TenantScope, set: BackupSetRow): Promise<ExportedSet> {
  const names = set.reference_payload === null ? null : await readPayload(db, set.reference_payload);
  const { directory_id: directoryId, name } = scope.tenant;
  return { tenantName: name, directoryId, time: set.completed_at ?? set.created_at, names: asReferenceNames(names) };
}

class Exporter {
  readonly #db: Db;
  readonly #format: Format;
  readonly #set: ExportedSet;
  readonly #target: string;
  readonly #taken = new Set<string>([INDEX, 'references.json', 'migrationtable.json']);
  readonly #index: JsonObject[] = [];
  readonly #notes = new Set<string>();
  /** Names of objects whose secrets stay behind. */
  readonly #secretive: string[] = [];

  constructor(db: Db, format: Format, set: ExportedSet, target: string) {
    this.#db = db;
    this.#format = format;
    this.#set = set;
    this.#target = target;
  }

  async write(rows: readonly BackupItemRow[], writing: Writing): Promise<Exported> {
    // Beside an earlier export until everything is written: a full disk must not cost both.
    const folder = new ExportFolder(this.#target);
    try {
      await folder.open();
      let files = 0;
      for (const [index, row] of rows.entries()) {
        writing.progress(index, rows.length);
        if (await this.#item(folder, await this.#load(row))) files += 1;
        await breathe();
      }
      for (const table of this.#format.tables(this.#set)) await this.#put(folder, `${table.name}.json`, table);
      await folder.put(INDEX, `${prettyJson(this.#index)}\n`);
      await folder.finish();
      return { folder: this.#target, files, notes: [...this.#notes, ...this.#secretNotes()] };
    } finally {
      await folder.close();
    }
  }

  async #load(row: BackupItemRow): Promise<ExportedItem> {
    const { json: document, replaced } = replaceSealed({ ...(await loadDocument(this.#db, row)) }, null);
    const metadata = itemMetadataColumn.read(row.metadata);
    return {
      ...document,
      type: findPolicyType(row.policy_type),
      policyType: row.policy_type,
      identifier: row.policy_identifier,
      name: row.display_name,
      metadata: replaced === 0 ? metadata : { ...metadata, warnings: [...(metadata.warnings ?? []), LEFT_OUT] },
    };
  }

  /** True when the format holds the object. */
  async #item(folder: ExportFolder, item: ExportedItem): Promise<boolean> {
    const files = this.#format.files(item, this.#set);
    if (typeof files === 'string') {
      this.#notes.add(files);
      return false;
    }
    for (const file of files) {
      const path = fileName(file.folder, file.name, this.#taken, file.ending);
      await this.#put(folder, path, file);
      const { policyType, identifier, name } = item;
      this.#index.push({ policyType, policyIdentifier: identifier, name, file: path });
    }
    if (item.metadata.warnings?.some((warning) => warning.startsWith(NEEDS_INPUT))) this.#secretive.push(item.name);
    return true;
  }

  async #put(folder: ExportFolder, path: string, { json, bytes }: ExportFile): Promise<void> {
    const text = json === undefined ? '' : this.#format.compact ? canonicalJson(json) : `${prettyJson(json)}\n`;
    await folder.put(path, bytes ?? `${this.#format.mark ? '\uFEFF' : ''}${text}`);
  }

  /** Only TenantAtlas' own files say of an object that a secret is missing: for the others this does. */
  #secretNotes(): string[] {
    if (this.#secretive.length === 0 || this.#format.id === 'tenantatlas') return [];
    const names = shortList(this.#secretive, { most: 5, write: (name) => name });
    return [`Secrets are not in the files. Whoever imports them elsewhere has to enter those of ${names}.`];
  }
}
