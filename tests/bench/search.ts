import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '../../src-main/engine/data/open.ts';
import { packText, unpackText } from '../../src-main/engine/search/document.ts';
import { settle } from '../../src-main/engine/search/documents.ts';
import { Lab } from '../fixtures/lab.ts';
import { present } from '../fixtures/workspace.ts';
import { startGraph } from './graph.ts';
import { EngineThreads } from './queries.ts';
import { atMost, mustBe, percentile, type Row } from './report.ts';

const STORED = 100_000;
/** What is captured meanwhile. */
const CAPTURED = {
  types: ['settingsCatalogPolicies', 'deviceManagementScripts', 'deviceCompliancePolicies', 'mobileAppConfigurations'],
  objectsPerType: 1000,
  assignedShare: 0.3,
};
/** What is typed, letter by letter from the second: rare words, words that nearly everything holds, ids, phrases. */
const TYPED = [
  'bitlocker',
  'enabled',
  'windows update',
  'require encryption',
  'password minimum length',
  'settings enabled true',
  '"storage account" site',
  'device_vendor_msft_bitlocker',
  'description branch 77',
  'no such word anywhere',
  '更新プログラムの設定',
  '化された',
];
/** A quick typist. */
const EVERY_MS = 20;

/** Search over 100,000 objects while a capture runs; size of the index, and how quickly it is made. */
export async function measureSearch(): Promise<Row[]> {
  const lab = await Lab.start();
  await lab.capture();
  await lab.engine.indexer.catchUp();
  const began = performance.now();
  await multiply(lab.engine.db);
  process.stderr.write(`  100,000 objects were stored in ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
  const perItem = (await searchBytes(lab.engine.db)) / STORED;
  const textPerItem = await averageText(lab.engine.db);
  const [item] = await lab.engine.db.selectFrom('backup_items').select('id').orderBy('id').limit(1).execute();
  await lab.engine.close();

  const engine = new EngineThreads(lab.folder);
  const graphRoot = await startGraph({ tenant: CAPTURED });
  await engine.call('tenants.add', {
    externalId: 'bench',
    name: 'Bench',
    connection: { kind: 'custom', graphRoot, token: { kind: 'environment', variable: 'BENCH_TOKEN' } },
  });
  const choice = { tenant: 'bench', policyTypes: CAPTURED.types, includeFoundations: false };
  const { backupSetId, operationRunId } = await engine.call('backups.create', choice);
  const searches: { text: string; ms: number }[] = [];
  const others: number[] = [];
  const texts = TYPED.flatMap((text) =>
    Array.from({ length: text.length - 1 }, (_, index) => text.slice(0, index + 2)),
  );
  let found = 0;
  let captured: number | null = null;
  let indexed: number | null = null;
  // Every text is asked for, also when the capture is quicker.
  for (let [turn, status] = [0, 'running']; status !== 'completed' || turn < texts.length; turn += 1) {
    const text = present(texts[turn % texts.length]);
    let start = performance.now();
    found += (await engine.call('search.query', { tenant: 'lab', text, limit: 40 })).total;
    searches.push({ text, ms: performance.now() - start });
    start = performance.now();
    await engine.call('items.get', { tenant: 'lab', itemId: present(item).id });
    others.push(performance.now() - start);
    ({ status } = (await engine.call('operations.get', { tenant: 'bench', operationRunId })).run);
    if (status === 'completed') captured ??= performance.now();
    if (captured !== null) indexed ??= (await isIndexed(engine)) ? performance.now() : null;
    await pause(EVERY_MS);
  }
  const { set } = await engine.call('backups.get', { tenant: 'bench', backupSetId });
  if (set.itemCount !== CAPTURED.types.length * CAPTURED.objectsPerType)
    throw new Error(`${set.itemCount} were captured.`);
  while (indexed === null) {
    await pause(EVERY_MS);
    indexed = (await isIndexed(engine)) ? performance.now() : null;
  }
  const indexing = (indexed - present(captured)) / 1000;
  const trips = searches.map(({ ms }) => ms);
  const slowest = present(searches.toSorted((a, b) => b.ms - a.ms)[0]);
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  const ratio = percentile(trips, 0.5) / percentile(others, 0.5);
  const note = ` (${trips.length} searches, median ${ms(percentile(trips, 0.5))} = ${ratio.toFixed(1)} × opening an object; slowest ${ms(slowest.ms)} for ${slowest.text})`;
  return [
    atMost('search over 100,000 objects while a capture runs, p95', percentile(trips, 0.95), 50, ms, note),
    mustBe('the words that were typed found something', String(found), '> 0', found > 0),
    atMost(
      'index and texts per object, over its text',
      perItem / textPerItem,
      3,
      (n) => `${n.toFixed(2)} ×`,
      ` (${perItem.toFixed(0)} B / ${textPerItem.toFixed(0)} B)`,
    ),
    mustBe(
      'objects indexed a second, after a capture',
      (set.itemCount / indexing).toFixed(0),
      '≥ 200',
      set.itemCount / indexing >= 200,
    ),
  ];
}

/** True when the set that was just captured can be searched. */
async function isIndexed(engine: EngineThreads): Promise<boolean> {
  const { pendingSets, total } = await engine.call('search.query', { tenant: 'bench', text: 'synthetic', limit: 1 });
  return pendingSets === 0 && total > 0;
}

/** Stores the demo tenant's objects again and again, as those of other branches: same words, other names and ids. */
async function multiply(db: Db): Promise<void> {
  const items = await db.selectFrom('backup_items').selectAll().execute();
  const documents = await db.selectFrom('search_documents').select(['item_id', 'text']).execute();
  const texts = new Map(documents.map((document) => [document.item_id, unpackText(document.text)]));
  const { id: firstSet, ...set } = await db.selectFrom('backup_sets').selectAll().executeTakeFirstOrThrow();
  let stored = items.length;
  for (let branch = 1; stored < STORED; branch += 1) {
    const added = items.slice(0, STORED - stored);
    await db.transaction().execute(async (trx) => {
      const { id: setId } = await trx
        .insertInto('backup_sets')
        .values({ ...set, name: `Branch ${branch}` })
        .returning('id')
        .executeTakeFirstOrThrow();
      for (const { id, ...item } of added) {
        const name = `${item.display_name} branch ${branch}`;
        const { id: payload } = await trx
          .insertInto('payloads')
          .values({ hash: randomBytes(32), base_id: null, depth: 0, size: 0, bytes: randomBytes(1) })
          .returning('id')
          .executeTakeFirstOrThrow();
        const values = { ...item, backup_set_id: setId, payload, display_name: name, policy_id: null };
        const identifier = `${item.policy_identifier}-${branch}`;
        const copy = await trx
          .insertInto('backup_items')
          .values({ ...values, policy_version_id: null, policy_identifier: identifier })
          .returningAll()
          .executeTakeFirstOrThrow();
        const note =
          branch % 5 === 0 ? `第${branch}支店の更新プログラムの設定、暗号化されたディスク` : `branch ${branch}`;
        const text = `${present(texts.get(id))}\nNote\t${note} of site${branch % 50}\tdescription`;
        await settle(
          trx,
          copy,
          { origin: 'captured', archived: false },
          { text, packed: packText(text), isCut: false },
        );
      }
    });
    stored += added.length;
  }
  const { count } = await db
    .selectFrom('search_documents')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (count !== STORED) throw new Error(`${count} objects are in the index, after set ${firstSet}.`);
}

async function searchBytes(db: Db): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select sum(s.pgsize) as bytes from dbstat s join sqlite_master m on m.name = s.name
    where m.tbl_name like 'search%'`.execute(db);
  return rows[0]?.bytes ?? Number.NaN;
}

/** Bytes of an object's searched text, before it is packed. */
async function averageText(db: Db): Promise<number> {
  const rows = await db.selectFrom('search_documents').select('text').where('id', '<', 2000).execute();
  return rows.reduce((sum, row) => sum + Buffer.byteLength(unpackText(row.text)), 0) / rows.length;
}
