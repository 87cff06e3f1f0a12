import { afterEach, expect, test } from 'vitest';
import { Lab, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { emptyOther, licensedTenant, Restoring } from '../../../tests/fixtures/restoring.ts';
import { closeAll } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

/** What is open in a restore of these types into another tenant that holds nothing. */
async function openIn(policyTypes: string[]) {
  const lab = await Lab.start({ day: 0, limits: UNLIMITED });
  const { set } = await lab.capture({ policyTypes, includeFoundations: false });
  await emptyOther(lab, licensedTenant({ '/groups': [] }));
  const restoring = new Restoring(lab, 'other');
  await restoring.previewed(set.id);
  return (await restoring.references()).filter(({ choice }) => choice === null);
}

test('what stands for everybody is no group: nobody is asked about it, and none is made of its name', async () => {
  const open = await openIn(['authenticationMethodsPolicy']);
  expect(open.filter(({ id }) => id === 'all_users')).toEqual([]);
});

test('what the set holds and a restore cannot bring is not offered to be made, and says why', async () => {
  const open = await openIn(['mobileApps', 'mobileAppConfigurations']);
  const apps = open.filter(({ kind }) => kind === 'mobileApps');
  expect(apps.length).toBeGreaterThan(0);
  expect(apps.filter(({ creatable }) => creatable)).toEqual([]);
  for (const { obstacle } of apps) expect(obstacle).toMatch(/store connection/);
});
