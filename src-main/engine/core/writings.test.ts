import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createSyntheticTenant } from '../../demo/index.ts';
import type { EngineEvent, Envelope } from '../../../src-preload/contract/index.ts';
import { codeOf, Lab, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { closeAll, temporaryFolder } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

const workKey = '5f0c2b3e-9d5a-4c31-8a5e-2f1f5f6b7a10';
const TENANT = { types: ['settingsCatalogPolicies', 'deviceManagementScripts'], objectsPerType: 400, assignedShare: 0 };

/** A set of several hundred objects: writing it takes long enough to be watched. */
async function large(): Promise<{ lab: Lab; backupSetId: number; folder: string }> {
  const lab = await Lab.start({ data: createSyntheticTenant(TENANT), limits: UNLIMITED });
  const { set } = await lab.capture({ policyTypes: TENANT.types, includeFoundations: false });
  return { lab, backupSetId: set.id, folder: await temporaryFolder() };
}

const isProgress = (event: EngineEvent): boolean =>
  event.kind === 'writing' && event.workKey === workKey && event.done > 0;

describe.each(['a report', 'an export'])('%s that somebody waits for', (what) => {
  const begin = (
    { lab, backupSetId, folder }: Awaited<ReturnType<typeof large>>,
    id: string | null,
  ): Promise<Envelope> =>
    what === 'a report'
      ? lab.call('reports.create', {
          tenant: 'lab',
          subject: { kind: 'set', backupSetId },
          format: 'pdf',
          file: join(folder, 'report.pdf'),
          workKey: id,
        })
      : lab.call('backups.export', { tenant: 'lab', backupSetId, folder: join(folder, 'export'), workKey: id });

  test('says how far it is, and ends as a whole', async () => {
    const made = await large();
    const done = begin(made, workKey);
    await made.lab.until(isProgress);
    expect(codeOf(await done)).toBe('ok');
    const told = made.lab.events.flatMap((event) => (event.kind === 'writing' ? [event] : []));
    expect(told.every(({ tenant, total }) => tenant === 'lab' && total === 800)).toBe(true);
    expect(told.map((event) => event.done)).toEqual(told.map((event) => event.done).toSorted((a, b) => a - b));
    expect(await made.lab.of('writings.cancel', { workKey })).toEqual({ cancelled: false });
  });

  test('is cancelled at its next object, and leaves nothing', async () => {
    const made = await large();
    const done = begin(made, workKey);
    await made.lab.until(isProgress);
    expect(codeOf(await begin(made, workKey))).toBe('conflict');
    expect(await made.lab.of('writings.cancel', { workKey })).toEqual({ cancelled: true });
    expect(codeOf(await done)).toBe('cancelled');
    expect(readdirSync(made.folder)).toEqual([]);
  });

  test('leaves nothing either when the application ends meanwhile', async () => {
    const made = await large();
    const done = begin(made, workKey);
    await made.lab.until(isProgress);
    await made.lab.engine.close();
    expect(codeOf(await done)).toBe('cancelled');
    expect(readdirSync(made.folder)).toEqual([]);
  });
});
