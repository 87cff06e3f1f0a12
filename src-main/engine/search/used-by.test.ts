import { afterEach, expect, test } from 'vitest';
import { Lab } from '../../../tests/fixtures/lab.ts';
import { closeAll } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

test('filters, scope tags, apps and named locations know who uses them, in the newest state alone', async () => {
  const lab = await Lab.start();
  const { items } = await lab.capture();
  await lab.engine.indexer.catchUp();
  // What each object says of itself.
  const naming = new Map<string, Set<string>>();
  for (const item of items) {
    const { references } = await lab.of('items.get', { itemId: item.id });
    for (const { kind, id } of references) {
      const key = `${kind} ${id.toLowerCase()}`;
      naming.set(key, (naming.get(key) ?? new Set()).add(item.name));
    }
  }
  for (const kind of ['assignmentFilters', 'roleScopeTags', 'mobileApps', 'namedLocations']) {
    let used = 0;
    for (const item of items.filter(({ policyType }) => policyType === kind)) {
      const id = item.policyIdentifier;
      const { uses, truncated } = await lab.of('references.usedBy', { kind, id });
      const named = (label: string): string[] => [...(naming.get(`${label} ${id.toLowerCase()}`) ?? [])];
      expect(truncated).toBe(false);
      // A policy set names what it holds by the id alone.
      expect(new Set(uses.map(({ name }) => name))).toEqual(
        new Set([...named(item.policyTypeLabel), ...named('Policy set item')]),
      );
      used += uses.length;
    }
    expect([kind, used > 0]).toEqual([kind, true]);
  }
});
