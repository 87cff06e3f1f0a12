import { afterEach, expect, test } from 'vitest';
import { Lab, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { emptyOther, Restoring } from '../../../tests/fixtures/restoring.ts';
import { closeAll } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

test('a saved “create” makes a group once: a second restore finds the one that the first one made', async () => {
  const lab = await Lab.start({ day: 0, limits: UNLIMITED });
  const policyTypes = ['assignmentFilters', 'deviceShellScripts'];
  const { set } = await lab.capture({ policyTypes, includeFoundations: false });
  const target = await emptyOther(lab);
  target.emptyTenant();
  const groups = (): string[] =>
    (target.tenant().collections['/groups'] ?? []).map(({ body }) => JSON.stringify(body['displayName'])).toSorted();
  const first = new Restoring(lab, 'other');
  await first.previewed(set.id, { skip: true });
  await first.executed('Other');
  const made = groups();
  expect(made.length).toBeGreaterThan(0);
  const second = new Restoring(lab, 'other');
  expect((await second.previewed(set.id, { skip: true })).actions).toMatchObject({ create: 0, update: 0 });
  const choices = (await second.references()).filter(({ kind }) => kind === 'groups').map(({ choice }) => choice);
  expect(choices).not.toContain('create');
  await second.executed('Other');
  expect(groups()).toEqual(made);
}, 60_000);
