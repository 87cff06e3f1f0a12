import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createSyntheticTenant, type SimulatedObject, type SimulatedTenant } from '../../src-main/demo/index.ts';
import { loadDocument } from '../../src-main/engine/backup/items.ts';
import { canonicalJson } from '../../src-main/engine/core/json.ts';
import { Lab, UNLIMITED } from '../fixtures/lab.ts';
import { temporaryFolder } from '../fixtures/workspace.ts';
import { atMost, type Row, times } from './report.ts';

const NIGHTS = 30;
const CHANGED = 10;
const TYPES = [
  'settingsCatalogPolicies',
  'deviceManagementScripts',
  'deviceShellScripts',
  'deviceHealthScripts',
  'deviceCompliancePolicies',
  'groupPolicyConfigurations',
  'windowsFeatureUpdateProfiles',
  'mobileAppConfigurations',
  'assignmentFilters',
  'termsAndConditions',
];
const TENANT = { types: TYPES, objectsPerType: 100, assignedShare: 0.5 };

/** Growth of the database over thirty nightly captures, over the same JSON in a packed git repository. */
export async function measureStorage(): Promise<Row[]> {
  const data = createSyntheticTenant(TENANT);
  const objects = objectsOf(data);
  const lab = await Lab.start({ data, limits: UNLIMITED });
  const repository = await temporaryFolder();
  git(repository, 'init', '--quiet');
  let [firstRows, unchanged] = [0, 0];
  for (let night = 0; night < NIGHTS; night += 1) {
    if (night > 0) work(objects, night);
    const { set } = await lab.capture({ policyTypes: TYPES, includeFoundations: false });
    if (set.itemCount !== objects.length) throw new Error(`Night ${night} captured ${set.itemCount} objects.`);
    if (night > 0) unchanged += set.unchangedCount;
    await commit(lab, set.id, repository);
    if (night === 0) firstRows = (await sizes(lab)).rows;
  }
  if (unchanged !== (NIGHTS - 1) * (objects.length - CHANGED)) throw new Error(`${unchanged} items were unchanged.`);
  git(repository, 'gc', '--quiet', '--aggressive', '--prune=now');
  const packed = bytesBelow(join(repository, '.git/objects'));
  const { payloads, rows } = await sizes(lab);
  const perItem = (rows - firstRows) / unchanged;
  const note = ` (${(payloads / 1024).toFixed(0)} KiB / ${(packed / 1024).toFixed(0)} KiB)`;
  return [
    atMost('payloads of 30 nights of 1,000 objects, over packed git', payloads / packed, 1.5, times, note),
    atMost('rows and indexes per unchanged item', perItem, 400, (n) => `${n.toFixed(0)} B`),
  ];
}

/** The objects that are captured, one type after another. */
function objectsOf(data: SimulatedTenant): SimulatedObject[] {
  const own = Object.entries(data.collections).filter(([path]) => path !== '/organization' && path !== '/groups');
  return own.flatMap(([, objects]) => objects);
}

/** The administrators change one object in a hundred, as an edit in the portal does. */
function work(objects: readonly SimulatedObject[], night: number): void {
  for (let index = 0; index < CHANGED; index += 1) {
    const object = objects[(index * 100 + night * 37) % objects.length];
    if (!object) throw new Error('There is nothing to change.');
    object.body.description = `Changed in night ${night}`;
    object.body.version = 100 + night;
    object.body.lastModifiedDateTime = new Date(Date.UTC(2026, 6, night + 1, 8, index)).toISOString();
  }
}

/** Writes what the set holds, one file an object, and commits it. */
async function commit(lab: Lab, setId: number, repository: string): Promise<void> {
  const items = await lab.engine.db
    .selectFrom('backup_items')
    .select(['policy_type', 'policy_identifier', 'payload', 'assignments'])
    .where('backup_set_id', '=', setId)
    .execute();
  for (const item of items) {
    const folder = join(repository, item.policy_type);
    mkdirSync(folder, { recursive: true });
    const { object, content, assignments } = await loadDocument(lab.engine.db, item);
    writeFileSync(join(folder, `${item.policy_identifier}.json`), canonicalJson({ object, content, assignments }));
  }
  git(repository, 'add', '--all');
  git(repository, '-c', 'user.name=bench', '-c', 'user.email=bench@invalid', 'commit', '--quiet', '-m', String(setId));
}

/** Bytes of whole pages: of the payload store with its index, and of everything else but the search. */
async function sizes(lab: Lab): Promise<{ payloads: number; rows: number }> {
  const { rows } = await sql<{ payload: number; bytes: number }>`
    select m.tbl_name = 'payloads' as payload, sum(s.pgsize) as bytes
    from dbstat s join sqlite_master m on m.name = s.name where m.tbl_name not like 'search%' group by 1`.execute(
    lab.engine.db,
  );
  const of = (payload: number): number => rows.find((row) => row.payload === payload)?.bytes ?? 0;
  return { payloads: of(1), rows: of(0) };
}

function bytesBelow(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function git(folder: string, ...args: string[]): void {
  execFileSync('git', ['-C', folder, '-c', 'gc.auto=0', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
}
