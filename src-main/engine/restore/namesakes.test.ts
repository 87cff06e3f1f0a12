import { afterEach, describe, expect, test } from 'vitest';
import { CATALOG, catalogOnly, catalogPolicy, Lab, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { administer, licensedTenant, Restoring } from '../../../tests/fixtures/restoring.ts';
import { closeAll } from '../../../tests/fixtures/workspace.ts';
import type { FaultRule, SimulatorOptions } from '../../demo/index.ts';

afterEach(closeAll);

const [FIRST, SECOND] = ['aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000002'];
const SAME = { name: 'Same name', technologies: 'mdm', description: '' };

/** Two policies of one name and kind, of three settings and of five: Graph takes that, and so must a restore. */
async function withNamesakes(more: Partial<SimulatorOptions> = {}) {
  const data = licensedTenant({ [CATALOG]: [catalogPolicy(FIRST, 3, SAME), catalogPolicy(SECOND, 5, SAME)] });
  const lab = await Lab.start({ limits: UNLIMITED, data, ...more });
  const { set } = await lab.capture(catalogOnly);
  return { lab, set, restoring: new Restoring(lab) };
}

/** How many settings each policy of the tenant has. */
function sizes({ simulator }: Lab): number[] {
  return (simulator.tenant().collections[CATALOG] ?? [])
    .map(({ parts }) => settingsOf(parts?.settings))
    .toSorted((a, b) => a - b);
}

const settingsOf = (part: unknown): number => (Array.isArray(part) ? part.length : 0);

test('one of two namesakes that was deleted is brought back beside the other', async () => {
  const { lab, set, restoring } = await withNamesakes();
  await administer(lab.simulator, 'DELETE', `${CATALOG}/${SECOND}`);
  expect((await restoring.previewed(set.id)).actions).toMatchObject({ create: 1, unchanged: 1 });
  expect(await restoring.executed()).toMatchObject({ status: 'completed', results: { created: 1, unchanged: 1 } });
  expect(sizes(lab)).toEqual([3, 5]);
});

describe('after a create whose answer is lost a namesake is not taken for the object', () => {
  const create = { match: /configurationPolicies$/, method: 'POST' };
  const lost: [string, Partial<FaultRule>][] = [
    ['carried out', { kind: 'status', status: 500, after: true }],
    ['not carried out', { kind: 'status', status: 500 }],
    ['carried out, and the connection broke off', { kind: 'reset', after: true }],
    ['carried out, and the answer was cut', { kind: 'truncate' }],
  ];
  test.each(lost)('%s', async (_, fault) => {
    const first: FaultRule = { ...create, kind: 'delay', delayMs: 1 };
    const second: FaultRule = { ...create, kind: 'status', ...fault };
    const { lab, set, restoring } = await withNamesakes({ faults: [first, second] });
    lab.simulator.emptyTenant();
    await restoring.previewed(set.id);
    expect(await restoring.executed()).toMatchObject({ status: 'completed', results: { created: 2 } });
    expect(sizes(lab)).toEqual([3, 5]);
    const ids = (await restoring.items()).map(({ liveIdentifier }) => liveIdentifier);
    expect(new Set(ids).size).toBe(2);
  });
});
