import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { REPORT_FORMATS } from '../../src-preload/contract/index.ts';
import { createSyntheticTenant } from '../../src-main/demo/index.ts';
import { Lab, UNLIMITED } from '../fixtures/lab.ts';
import { temporaryFolder } from '../fixtures/workspace.ts';
import { WIDE } from './graph.ts';
import { atMost, type Row } from './report.ts';

/** Policies of the report: 25 types of 20 objects each. */
const TENANT = { ...WIDE, types: WIDE.types.slice(0, 25), objectsPerType: 20 };
/** What a consultant waits for without looking away, in seconds. */
const PATIENCE = 10;

/** Time that a report of 500 policies takes in each format, and as a multiple of opening each of them once. */
export async function measureDocuments(): Promise<Row[]> {
  const lab = await Lab.start({ data: createSyntheticTenant(TENANT), limits: UNLIMITED });
  const { set, items } = await lab.capture({ policyTypes: TENANT.types, includeFoundations: false });
  let began = performance.now();
  let settings = 0;
  for (const { id } of items) settings += (await lab.of('items.get', { itemId: id })).settings.length;
  const opening = performance.now() - began;
  const folder = await temporaryFolder();
  const rows: Row[] = [];
  for (const format of REPORT_FORMATS) {
    const file = join(folder, `report.${format}`);
    began = performance.now();
    const subject = { kind: 'set' as const, backupSetId: set.id };
    const { objects } = await lab.of('reports.create', { subject, format, file });
    const took = performance.now() - began;
    if (objects !== items.length) throw new Error(`${objects} of ${items.length} objects are in the report.`);
    const size = (await stat(file)).size / 1024 / 1024;
    const note = ` (${settings} settings, ${size.toFixed(1)} MB, ${(took / opening).toFixed(1)} × opening each object)`;
    rows.push(
      atMost(`report of ${objects} policies as ${format}`, took / 1000, PATIENCE, (n) => `${n.toFixed(1)} s`, note),
    );
  }
  return rows;
}
