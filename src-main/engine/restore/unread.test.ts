import { afterEach, expect, test } from 'vitest';
import { CATALOG, catalogOnly, catalogPolicy, Lab, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { administer, licensedTenant, Restoring } from '../../../tests/fixtures/restoring.ts';
import { closeAll } from '../../../tests/fixtures/workspace.ts';
import type { FaultRule } from '../../demo/index.ts';

afterEach(closeAll);

const POLICY = 'aaaaaaaa-0000-4000-8000-000000000001';

test('an object that is live and could not be read whole is neither changed nor made a second time', async () => {
  const body = { name: 'Alpha', technologies: 'mdm', description: '' };
  const data = licensedTenant({ [CATALOG]: [catalogPolicy(POLICY, 1, body)] });
  // The backup reads its settings; from then on Graph refuses them.
  const settings = { match: new RegExp(`${POLICY}/settings`) };
  const faults: FaultRule[] = [
    { ...settings, kind: 'delay', delayMs: 1 },
    { ...settings, kind: 'status', status: 403, permanent: true },
  ];
  const lab = await Lab.start({ limits: UNLIMITED, data, faults });
  const { set } = await lab.capture(catalogOnly);
  const changed = { ...body, description: 'Changed', platforms: 'windows10', roleScopeTagIds: ['0'], settings: [] };
  await administer(lab.simulator, 'PUT', `${CATALOG}/${POLICY}`, changed);
  const restoring = new Restoring(lab);
  // The reading of what is live is partial, and the preview says so of the object.
  await restoring.previewed(set.id).catch(() => undefined);
  expect((await restoring.run()).actions).toMatchObject({ create: 0, update: 0, cannot: 1 });
});
