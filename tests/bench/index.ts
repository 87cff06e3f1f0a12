// The numbers that the design promises, as ratios of one run: npm run bench [row…]. Never part of script/test.
import { closeAll } from '../fixtures/workspace.ts';
import { measureDocuments } from './documents.ts';
import { measureDrift } from './drift.ts';
import { measureFidelity } from './fidelity.ts';
import { measureCorpus } from './fidelity-corpus.ts';
import { measureQueries } from './queries.ts';
import { printTable, type Row } from './report.ts';
import { measureRequests } from './requests.ts';
import { measureSearch } from './search.ts';
import { measureSpeed, measureThrottled } from './speed.ts';
import { measureStart } from './start.ts';
import { measureStorage } from './storage.ts';

const rows: Readonly<Record<string, () => Promise<Row[]>>> = {
  requests: measureRequests,
  speed: measureSpeed,
  throttled: measureThrottled,
  storage: measureStorage,
  queries: measureQueries,
  start: measureStart,
  search: measureSearch,
  drift: measureDrift,
  reports: measureDocuments,
  fidelity: async () => [...(await measureFidelity()), ...(await measureCorpus())],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(rows, name));
if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(rows).join(', ')}.`);

const table: Row[] = [];
for (const [name, measure] of Object.entries(rows)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const began = performance.now();
  try {
    table.push(...(await measure()));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    table.push({ what: name, measured: `failed: ${reason}`, target: '', holds: false });
  } finally {
    await closeAll();
  }
  process.stderr.write(`${name}: ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
}
printTable(table);
process.exitCode = table.some((row) => row.holds === false) ? 1 : 0;
