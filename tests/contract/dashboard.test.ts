import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { documentOf, shellWith } from '../fixtures/command-line.ts';
import { bareTenant, CATALOG, catalogPolicy } from '../fixtures/lab.ts';
import { closeAll } from '../fixtures/workspace.ts';

afterEach(closeAll);

const kpisSchema = z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()]));

test('the numbers of a tenant are printed under their keys', async () => {
  const shell = await shellWith({ data: bareTenant({ [CATALOG]: [catalogPolicy('p1', 1), catalogPolicy('p2', 1)] }) });
  const empty = documentOf(await shell.run('kpis', '--tenant', 'lab'), kpisSchema);
  expect(empty).toMatchObject({
    openFindings: 0,
    staleDrift: true,
    lastDriftScanAt: null,
    inventoryTotal: 0,
    inventoryCoveragePercent: null,
    averageSeconds7Days: null,
    lastInventorySyncStatus: null,
  });
  await shell.run('inventory', 'sync', '--tenant', 'lab', '--types', 'settingsCatalogPolicies');
  const synced = documentOf(await shell.run('kpis', '--tenant', 'lab'), kpisSchema);
  expect(Object.keys(synced)).toEqual(Object.keys(empty));
  expect(synced).toMatchObject({
    inventoryTotal: 2,
    inventoryCoveragePercent: 100,
    lastInventorySyncStatus: 'success',
    totalRuns30Days: 1,
    activeOperations: 0,
  });
  expect((await shell.run('kpis', '--tenant', 'no-such-tenant')).code).toBe(1);
});
