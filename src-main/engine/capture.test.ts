import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { CATALOG, catalogOnly, exported, Lab, policies, UNLIMITED } from '../../tests/fixtures/lab.ts';
import { closeAll, present, temporaryFolder } from '../../tests/fixtures/workspace.ts';
import { createSyntheticTenant } from '../demo/index.ts';
import { isJsonObject } from './core/json.ts';
import { policyTypes } from './graph/index.ts';

afterEach(closeAll);

describe('the demo tenant', () => {
  test('is captured completely, and a second time with nothing changed without reading its objects again', async () => {
    const lab = await Lab.start({ limits: UNLIMITED });
    const first = await lab.capture();
    expect(first.failures).toEqual([]);
    expect(first.run).toMatchObject({ status: 'completed', outcome: 'succeeded', failureSummary: null });
    expect(first.set).toMatchObject({ status: 'completed', failedCount: 0, unchangedCount: 0, resumable: false });
    expect(first.items.length).toBeGreaterThanOrEqual(300);
    expect(first.items).toHaveLength(first.set.itemCount);
    expect(new Set(first.items.map((item) => item.policyType)).size).toBeGreaterThanOrEqual(45);
    expect(first.run.counts.requests).toBe(lab.simulator.countedRequests);

    const second = await lab.capture();
    expect(second.run.outcome).toBe('succeeded');
    expect(second.items).toHaveLength(first.items.length);
    expect(second.set.unchangedCount).toBe(first.items.length);
    expect(second.items.every((item) => item.unchanged)).toBe(true);
    const warningsOf = (items: typeof first.items): string[] =>
      items.map((item) => [item.policyType, item.policyIdentifier, ...item.warnings.toSorted()].join(' ')).toSorted();
    expect(warningsOf(second.items)).toEqual(warningsOf(first.items));
    // Most of what is left are lists, one for each type, which a small tenant cannot save.
    expect(second.run.counts.requests).toBeLessThan(first.run.counts.requests * 0.65);
  });
});

describe('the cost of a capture', () => {
  test('of 35 types with 100 objects each is at most 0.68 requests an object, and 45 % of it when nothing changed', async () => {
    const types = policyTypes
      .filter((type) => type.capture.mode === 'list' && !type.capture.odataTypeFilter)
      .map((type) => type.type);
    const chosen = types.slice(0, 35);
    const data = createSyntheticTenant({ types: chosen, objectsPerType: 100, assignedShare: 0.3 });
    const lab = await Lab.start({ data, limits: UNLIMITED });
    const first = await lab.capture({ policyTypes: chosen, includeFoundations: false });
    expect(first.run.outcome).toBe('succeeded');
    expect(first.set.itemCount).toBe(3500);
    expect(first.run.counts.requests / 3500).toBeLessThanOrEqual(0.68);
    const second = await lab.capture({ policyTypes: chosen, includeFoundations: false });
    expect(second.set.unchangedCount).toBe(3500);
    expect(second.run.counts.requests).toBeLessThanOrEqual(first.run.counts.requests * 0.45);
  }, 90_000);
});

describe('an export', () => {
  test('has an index and one file an object, in the shapes that were promised', async () => {
    const lab = await Lab.start({ limits: UNLIMITED });
    const { set, items } = await lab.capture({
      policyTypes: ['settingsCatalogPolicies', 'groupPolicyConfigurations', 'deviceCompliancePolicies'],
      includeFoundations: false,
    });
    const folder = await temporaryFolder();
    expect(await lab.of('backups.export', { backupSetId: set.id, folder })).toEqual({
      folder,
      files: items.length,
      notes: [],
    });
    const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Record<string, string>[];
    expect(index).toHaveLength(items.length);
    expect(new Set(index.map((entry) => entry.file?.toLowerCase())).size).toBe(items.length);
    for (const entry of index) {
      expect(Object.keys(entry).toSorted()).toEqual(['file', 'name', 'policyIdentifier', 'policyType']);
      const document = JSON.parse(readFileSync(join(folder, entry.file ?? ''), 'utf8')) as Record<string, unknown>;
      expect(document).toMatchObject({
        policyType: entry.policyType,
        policyIdentifier: entry.policyIdentifier,
        object: { id: entry.policyIdentifier },
        assignments: expect.any(Array),
        content: expect.any(Object),
      });
      const known = present(policyTypes.find((type) => type.type === entry.policyType)).subresources.map(
        (sub) => sub.name,
      );
      expect(known).toEqual(expect.arrayContaining(Object.keys(document.content as object)));
    }
    const admx = [...(await exported(lab, set.id)).values()].filter(
      (file) => file.policyType === 'groupPolicyConfigurations',
    );
    const content = admx.map((file) => file.content).filter(isJsonObject);
    const byParent = content.flatMap((parts) =>
      isJsonObject(parts.presentationValues) && Array.isArray(parts.definitionValues)
        ? [
            [
              Object.keys(parts.presentationValues),
              parts.definitionValues.filter(isJsonObject).map((value) => value.id),
            ],
          ]
        : [],
    );
    expect(byParent.length).toBeGreaterThan(0);
    for (const [parents, values] of byParent) expect(values).toEqual(expect.arrayContaining(parents ?? []));
  });
});

describe('history', () => {
  test('shows where the content changed, and a comparison shows the one setting', async () => {
    const data = policies(2);
    const lab = await Lab.start({ data });
    const first = await lab.capture(catalogOnly);
    const unchanged = await lab.capture(catalogOnly);
    const policy = present(data.collections[CATALOG]?.[0]);
    const settings = policy.parts?.settings;
    const setting = present(Array.isArray(settings) ? settings[1] : undefined);
    setting.body = {
      id: '1',
      settingInstance: { settingDefinitionId: 'setting_1', choiceSettingValue: { value: 'setting_1_0', children: [] } },
    };
    policy.body.lastModifiedDateTime = '2026-02-02T00:00:00Z';
    const third = await lab.capture(catalogOnly);
    expect([unchanged.set.unchangedCount, third.set.unchangedCount]).toEqual([2, 1]);
    const idIn = (captured: typeof first): number =>
      present(captured.items.find((item) => item.policyIdentifier === 'p0')).id;
    const { history } = await lab.of('items.get', { itemId: idIn(third) });
    expect(history.map(({ change, versionNumber }) => [change, versionNumber])).toEqual([
      ['content', 2],
      ['first', 1],
    ]);
    const { changes } = await lab.of('items.compare', { leftItemId: idIn(first), rightItemId: idIn(third) });
    expect(changes).toEqual([expect.objectContaining({ change: 'changed', path: 'settings/setting_1' })]);
  });
});
