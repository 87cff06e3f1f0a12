import { afterEach, expect, test } from 'vitest';
import { codeOf, Lab, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

test('objects are chosen by an id in any case and by the name of Graph’s collection', async () => {
  const lab = await Lab.start({ day: 0, limits: UNLIMITED });
  const { set, items } = await lab.capture({ policyTypes: ['settingsCatalogPolicies'], includeFoundations: false });
  const { policyIdentifier, policyType } = present(items[0]);
  const { id } = await lab.of('restores.create', { backupSetId: set.id });
  const choose = (type: string) =>
    lab.call('restores.scope', {
      tenant: 'lab',
      restoreRunId: id,
      items: [{ policyType: type, policyIdentifier: policyIdentifier.toUpperCase() }],
    });
  expect(codeOf(await choose('configurationPolicies'))).toBe('ok');
  const { rows } = await lab.of('restores.items', { restoreRunId: id });
  expect(rows).toMatchObject([{ policyType, policyIdentifier }]);
  expect(codeOf(await choose('nothingOfTheKind'))).toBe('invalid_input');
});
