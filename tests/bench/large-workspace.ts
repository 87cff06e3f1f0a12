import { cpSync } from 'node:fs';
import { sql } from 'kysely';
import { createSyntheticTenant } from '../../src-main/demo/index.ts';
import { Lab, UNLIMITED } from '../fixtures/lab.ts';

/** Types whose list rows hold everything: many objects quickly. */
const TYPES = ['assignmentFilters', 'deviceCategories', 'roleScopeTags', 'termsAndConditions', 'mobileAppCategories'];
const OBJECTS_PER_SET = 10_000;

/** Captures the same tenant night after night until the workspace holds this many items. Returns the lab. */
async function captureMany(items: number): Promise<Lab> {
  const data = createSyntheticTenant({
    types: TYPES,
    objectsPerType: OBJECTS_PER_SET / TYPES.length,
    assignedShare: 0,
  });
  const lab = await Lab.start({ data, limits: UNLIMITED });
  for (let held = 0; held < items; held += OBJECTS_PER_SET) {
    const started = await lab.start({ policyTypes: TYPES, includeFoundations: false });
    await lab.engine.runner.finished(started.operationRunId);
    const { set } = await lab.of('backups.get', { backupSetId: started.backupSetId });
    if (set.itemCount !== OBJECTS_PER_SET) throw new Error(`${set.itemCount} objects were captured.`);
  }
  return lab;
}

/** Puts a workspace with this many items into a folder that is not there yet, as a closed application leaves it. */
export async function fillWorkspace(folder: string, items: number): Promise<void> {
  const lab = await captureMany(items);
  await sql`pragma wal_checkpoint(truncate)`.execute(lab.engine.db);
  cpSync(lab.folder, folder, { recursive: true });
}
