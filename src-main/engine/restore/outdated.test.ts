import { afterEach, expect, test } from 'vitest';
import { codeOf, Lab, TOKEN, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { Restoring } from '../../../tests/fixtures/restoring.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';
import { objectsAt, textOf } from '../../demo/model.ts';

afterEach(closeAll);

const FILTERS = '/deviceManagement/assignmentFilters';

/** Sends what an administrator changes, to the simulated Graph itself. */
function senderOf(lab: Lab) {
  return async (method: 'PATCH' | 'DELETE' | 'POST', path: string, body?: object): Promise<void> => {
    const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
    const more = body ? { body: JSON.stringify(body) } : {};
    const response = await fetch(`${lab.simulator.root}/beta${path}`, { method, headers, ...more });
    expect([response.ok, await response.text()]).toEqual([true, expect.anything()]);
  };
}

/** A restore that would change one filter and create another, previewed; what an administrator does comes after. */
async function previewed(more: Record<string, string> = {}) {
  const lab = await Lab.start({ day: 0, limits: UNLIMITED, environment: { LAB_TOKEN: TOKEN, ...more } });
  const { set } = await lab.capture({ policyTypes: ['assignmentFilters'], includeFoundations: false });
  const [first, second] = objectsAt(lab.simulator.tenant(), FILTERS);
  const send = senderOf(lab);
  const idOf = (one: typeof first): string => textOf(present(one).body, 'id');
  await send('PATCH', `${FILTERS}/${idOf(first)}`, { description: 'By mistake' });
  await send('DELETE', `${FILTERS}/${idOf(second)}`);
  const restoring = new Restoring(lab);
  expect((await restoring.previewed(set.id)).actions).toMatchObject({ create: 1, update: 1 });
  const wanted = present(second).body;
  const writes = () => lab.simulator.requestLog.filter(({ method, url }) => method !== 'GET' && url.includes(FILTERS));
  return { lab, restoring, send, changed: `${FILTERS}/${idOf(first)}`, wanted, writes };
}

/** Tries to carry it out: nothing is written, and the preview has to be renewed. */
async function refusedAs({ restoring, writes }: Awaited<ReturnType<typeof previewed>>): Promise<string | null> {
  const before = writes().length;
  const run = await restoring.executed();
  expect(run).toMatchObject({ status: 'checked', isDryRun: true, previewedAt: null, startedAt: null });
  expect(writes()).toHaveLength(before);
  return run.failureReason;
}
const changed = (name: string) => expect.stringContaining(`The tenant has changed since the preview: “${name}”.`);

test('a preview is renewed where an object was changed after it, and then it is carried out', async () => {
  const state = await previewed();
  const [first] = objectsAt(state.lab.simulator.tenant(), FILTERS);
  await state.send('PATCH', state.changed, { description: 'Changed again' });
  expect(await refusedAs(state)).toEqual(changed(textOf(present(first).body, 'displayName')));
  const renewed = await state.restoring.previewedAgain();
  expect(renewed).toMatchObject({ status: 'previewed', failureReason: null, actions: { create: 1, update: 1 } });
  expect((await state.restoring.executed()).status).toBe('completed');
});

test('a preview is renewed where somebody made the object meanwhile: no second one is created', async () => {
  const state = await previewed();
  const { displayName, description, platform, rule, assignmentFilterManagementType } = state.wanted;
  await state.send('POST', FILTERS, { displayName, description, platform, rule, assignmentFilterManagementType });
  expect(await refusedAs(state)).toEqual(changed(textOf(state.wanted, 'displayName')));
});

test('a preview is renewed where an object that it would change is gone', async () => {
  const state = await previewed();
  const [first] = objectsAt(state.lab.simulator.tenant(), FILTERS);
  await state.send('DELETE', state.changed);
  expect(await refusedAs(state)).toEqual(changed(textOf(present(first).body, 'displayName')));
});

test('a sign-in that is refused leaves the restore where it was: confirmed again, it is carried out', async () => {
  const state = await previewed({ OLD_TOKEN: 'expired' });
  const connect = (variable: string) =>
    state.lab.of('connection.update', {
      connection: {
        kind: 'custom',
        graphRoot: state.lab.simulator.root,
        token: { kind: 'environment', variable },
      },
    });
  await connect('OLD_TOKEN');
  const run = await state.restoring.executed();
  expect(run).toMatchObject({ status: 'previewed', isDryRun: true, startedAt: null });
  expect(run.failureReason).toContain('Nothing was written.');
  await connect('LAB_TOKEN');
  expect((await state.restoring.executed()).status).toBe('completed');
});

const SCRIPTS = '/deviceManagement/deviceShellScripts';

test('what no list shows stops that object alone; a restore of what is left takes its decisions over', async () => {
  const lab = await Lab.start({ day: 0, limits: UNLIMITED });
  const { set } = await lab.capture({ policyTypes: ['deviceShellScripts'], includeFoundations: false });
  const scripts = objectsAt(lab.simulator.tenant(), SCRIPTS).filter(({ assignments }) => assignments?.length);
  const [first, second] = scripts.map(({ body }) => `${SCRIPTS}/${textOf(body, 'id')}`);
  const send = senderOf(lab);
  await send('PATCH', present(first), { description: 'By mistake' });
  await send('PATCH', present(second), { description: 'By mistake' });
  const restoring = new Restoring(lab);
  await restoring.previewed(set.id, { skip: true });
  // Graph moves no stamp when assignments change.
  await send('POST', `${present(first)}/assign`, { deviceManagementScriptAssignments: [] });
  expect(await restoring.executed()).toMatchObject({ status: 'partial', results: { updated: 1, failed: 1 } });
  expect(await restoring.failures()).toEqual([expect.stringContaining('has changed in the tenant since the preview')]);

  const mapped = (await lab.of('restores.references', { restoreRunId: restoring.id, limit: 500 })).rows;
  const again = await lab.of('restores.repeat', { restoreRunId: restoring.id });
  expect(again).toMatchObject({ status: 'scoped', itemCount: 1, backupSetId: set.id });
  restoring.id = again.id;
  const decided = (await lab.of('restores.references', { restoreRunId: again.id, limit: 500 })).rows;
  for (const { id, choice } of decided) expect(choice).toBe(mapped.find((one) => one.id === id)?.choice);
  expect((await restoring.checkedAgain()).actions).toMatchObject({ update: 1 });
  expect((await restoring.executed()).status).toBe('completed');
  expect(codeOf(await lab.call('restores.repeat', { tenant: 'lab', restoreRunId: again.id }))).toBe('conflict');
});
