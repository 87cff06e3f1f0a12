import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectsAt, textOf } from './model.ts';
import type { JsonObject, SimulatedTenant } from './model.ts';
import { nowhere, notDefault, catalog, script, group, firstId as idOfFirst } from './testRefusals.ts';
import { errorMessage, startForTest } from './testing.ts';
import type { TestClient } from './testing.ts';

let client: TestClient;
let tenant: SimulatedTenant;
const dm = '/deviceManagement';
const am = '/deviceAppManagement';
beforeAll(async () => {
  client = await startForTest();
  tenant = client.simulator.tenant();
});
afterAll(() => client.simulator.close());
const firstId = (path: string, fits?: (body: JsonObject) => boolean): string => idOfFirst(tenant, path, fits);

describe('an assignment that Graph refuses', () => {
  const own = (path: string, fits = notDefault): string => `${path}/${firstId(path, fits)}`;
  const target = (extra: JsonObject = {}): JsonObject => ({
    '@odata.type': '#microsoft.graph.groupAssignmentTarget',
    groupId: firstId('/groups'),
    ...extra,
  });
  const filter = (): JsonObject => ({
    deviceAndAppManagementAssignmentFilterId: firstId(`${dm}/assignmentFilters`),
    deviceAndAppManagementAssignmentFilterType: 'include',
  });
  const scripts = `${dm}/deviceManagementScripts`;
  const configurations = `${dm}/deviceConfigurations`;
  type Case = [what: string, path: () => string, body: () => JsonObject, message: RegExp];
  const cases: Case[] = [
    ['the wrong property', () => `${own(scripts)}/assign`, () => ({ assignments: [] }), /parameter 'assignments'/],
    [
      'an id in an entry',
      () => `${own(configurations)}/assign`,
      () => ({ assignments: [{ id: 'x', target: target() }] }),
      /'id'/,
    ],
    [
      'a source in an entry',
      () => `${own(configurations)}/assign`,
      () => ({ assignments: [{ source: 'direct', target: target() }] }),
      /'source'/,
    ],
    [
      'no type of the target',
      () => `${own(configurations)}/assign`,
      () => ({ assignments: [{ target: { groupId: 'x' } }] }),
      /abstract class/,
    ],
    [
      'an unknown group',
      () => `${own(configurations)}/assign`,
      () => ({ assignments: [{ target: target({ groupId: nowhere }) }] }),
      /group/,
    ],
    [
      'an unknown filter',
      () => `${own(configurations)}/assign`,
      () => ({ assignments: [{ target: target({ ...filter(), deviceAndAppManagementAssignmentFilterId: nowhere }) }] }),
      /Scope Tags validation failed : Filters/,
    ],
    [
      'the same target twice',
      () => `${own(configurations)}/assign`,
      () => ({ assignments: [{ target: target() }, { target: target() }] }),
      /more than once/,
    ],
    [
      'a filter on an exclusion',
      () => `${own(configurations)}/assign`,
      () => ({
        assignments: [
          { target: target({ ...filter(), '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget' }) },
        ],
      }),
      /excluded/,
    ],
    [
      'an intent where there is none',
      () => `${own(configurations)}/assign`,
      () => ({ assignments: [{ intent: 'required', target: target() }] }),
      /intent/,
    ],
    [
      'no intent of an app',
      () => `${own(`${am}/mobileApps`)}/assign`,
      () => ({ mobileAppAssignments: [{ target: target() }] }),
      /intent/,
    ],
    [
      'a filter for the Edge app',
      () => `${own(`${am}/mobileApps`, (b) => textOf(b, '@odata.type').endsWith('windowsMicrosoftEdgeApp'))}/assign`,
      () => ({ mobileAppAssignments: [{ intent: 'required', target: target(filter()) }] }),
      /no filters/,
    ],
    [
      'a default configuration',
      () => `${own(`${dm}/deviceEnrollmentConfigurations`, (b) => !notDefault(b))}/assign`,
      () => ({ enrollmentConfigurationAssignments: [] }),
      /default/,
    ],
    [
      'the default branding',
      () => `${own(`${dm}/intuneBrandingProfiles`, (b) => b['isDefaultProfile'] === true)}/assign`,
      () => ({ assignments: [] }),
      /default/,
    ],
    [
      'groups in the action for devices',
      () => `${own(`${dm}/windowsAutopilotDeploymentProfiles`)}/assign`,
      () => ({ assignments: [] }),
      /route/,
    ],
    [
      'a managed configuration without the cast',
      () => `${own(`${am}/mobileAppConfigurations`)}/assign`,
      () => ({ assignments: [] }),
      /assign/,
    ],
    [
      'a cast where there is none',
      () => `${own(configurations)}/microsoft.graph.deviceConfiguration/assign`,
      () => ({ assignments: [] }),
      /assign/,
    ],
    ['a policy set', () => `${own(`${am}/policySets`)}/assign`, () => ({ assignments: [] }), /route/],
    [
      'an Intune target of a Cloud PC',
      () => `${own(`${dm}/virtualEndpoint/userSettings`)}/assign`,
      () => ({ assignments: [{ target: target() }] }),
      /could not be resolved/,
    ],
  ];
  test.each(cases)('%s', async (_what, path, body, message) => {
    const answer = await client.send('POST', `/beta${path()}`, body());
    expect(answer.status).toBe(400);
    expect(errorMessage(answer)).toMatch(message);
  });

  test('a second Autopilot profile for all devices', async () => {
    const path = `/beta${dm}/windowsAutopilotDeploymentProfiles`;
    const all = { target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } };
    const ids = objectsAt(tenant, `${dm}/windowsAutopilotDeploymentProfiles`).map((one) => textOf(one.body, 'id'));
    const first = await client.send('POST', `${path}/${ids[0]}/assignments`, all);
    expect(first.status).toBe(201);
    const second = await client.send('POST', `${path}/${ids[1]}/assignments`, all);
    expect(errorMessage(second)).toMatch(/^Another Profile .* is already assigned to All Devices\./);
    const gone = await client.send('DELETE', `${path}/${ids[0]}/assignments/${textOf(first.body, 'id')}`);
    expect(gone.status).toBe(204);
    expect((await client.send('POST', `${path}/${ids[1]}/assignments`, all)).status).toBe(201);
  });
});

test('an equal name is no reason to refuse', async () => {
  for (let times = 0; times < 2; times += 1) {
    expect((await client.post(`/beta${dm}/deviceManagementScripts`, script)).status).toBe(201);
    expect((await client.post(`/beta${dm}/configurationPolicies`, catalog)).status).toBe(201);
    expect((await client.post('/v1.0/groups', group)).status).toBe(201);
  }
});
