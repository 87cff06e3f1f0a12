import { afterAll, expect, test } from 'vitest';
import { Lab } from '../../../tests/fixtures/lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';

afterAll(closeAll);

test('what a policy set holds is suggested with it, each with who needs it, until it is chosen too', async () => {
  const lab = await Lab.start();
  const { set, items } = await lab.capture();
  const policySet = present(items.find(({ policyType }) => policyType === 'policySets'));
  const { id: restoreRunId } = await lab.of('restores.create', { backupSetId: set.id });
  const name = ({ policyType, policyIdentifier }: { policyType: string; policyIdentifier: string }) => ({
    policyType,
    policyIdentifier,
  });
  await lab.of('restores.scope', { restoreRunId, items: [name(policySet)] });
  const { rows } = await lab.of('restores.references', { restoreRunId, limit: 500 });
  const held = rows.filter(({ kind }) => kind === 'policySetItem').map(({ id }) => id);
  expect(held.length).toBeGreaterThan(0);
  const known = held.filter((id) => items.some(({ policyIdentifier }) => policyIdentifier === id));
  expect(known.length).toBeGreaterThan(0);

  const suggested = await lab.of('restores.dependencies', { restoreRunId });
  for (const id of known) {
    const one = present(suggested.find(({ policyIdentifier }) => policyIdentifier === id));
    expect(one).toMatchObject({ neededBy: [policySet.name], neededByCount: 1 });
    expect(one.policyTypeLabel).not.toBe('');
  }
  await lab.of('restores.scope', { restoreRunId, items: [name(policySet), ...suggested.map(name)] });
  const more = await lab.of('restores.dependencies', { restoreRunId });
  const keys = more.map(({ policyIdentifier }) => policyIdentifier);
  for (const id of known) expect(keys).not.toContain(id);
  expect(keys).not.toContain(policySet.policyIdentifier);
});
