import { stringify } from 'lossless-json';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject, objectsAt, partList, textOf } from './model.ts';
import type { JsonObject, SimulatedObject, SimulatedTenant } from './model.ts';
import { accepted, comparable, comparableParts, createBody, takenOut, writeContent } from './testBodies.ts';
import { startForTest } from './testing.ts';
import type { TestClient } from './testing.ts';
import { words } from './server/writeTypes.ts';

// Every object of the demo tenant is made a second time beside itself, and must read the same.
let client: TestClient;
let before: SimulatedTenant;
beforeAll(async () => {
  client = await startForTest({ writes: { hiddenReads: { winGetApp: 0 } } });
  before = client.simulator.tenant();
});
afterAll(() => client.simulator.close());

const storeBound = /(VppApp|androidManagedStore(Web)?App)$/;
const parts = [
  ...words('settings scheduledActionsForRule definitionValues localizedNotificationMessages apps'),
  ...words('rootCertificate rootCertificatesForServerValidation identityCertificate privacyAccessControls'),
  ...words('categories combinationConfigurations themeColorLogo lightBackgroundLogo items'),
];
const itemQuery: { readonly [path: string]: string } = {
  '/deviceManagement/reusablePolicySettings': '?$select=displayName,description,settingDefinitionId,settingInstance',
};

function isPersons(path: string, object: SimulatedObject): boolean {
  const { body } = object;
  const id = textOf(body, 'id');
  if (body['isBuiltIn'] === true || body['isGlobalScript'] === true || body['isDefaultProfile'] === true) return false;
  if (body['policyType'] === 'builtIn' || (path.endsWith('roleScopeTags') && id === '0')) return false;
  if (path === '/groups') {
    return (
      body['onPremisesSyncEnabled'] !== true &&
      !(Array.isArray(body['groupTypes']) && body['groupTypes'].includes('Unified'))
    );
  }
  return !id.includes('_Default') && String(body['priority']) !== '0' && !storeBound.test(textOf(body, '@odata.type'));
}

function masked(value: unknown): unknown {
  const text = (stringify(value) ?? '')
    .replaceAll(/"value":"[^"]*","valueState"/g, '"value":"token","valueState"')
    .replaceAll(/"secretReferenceValueId":"[^"]*"/g, '"secretReferenceValueId":"id"')
    .replaceAll(/"version":"[^"]*"/g, '"version":"any"');
  return JSON.parse(text) as unknown;
}

/** False where a group of an assignment was deleted long ago: Graph takes no such assignment again. */
function groupsExist(object: SimulatedObject): boolean {
  const known = objectsAt(before, '/groups').map((group) => group.body['id']);
  const named = (object.assignments ?? []).flatMap((one) =>
    isJsonObject(one['target']) ? (one['target']['groupId'] ?? []) : [],
  );
  return named.every((id) => known.includes(id));
}

async function readAgain(version: string, path: string, id: string): Promise<JsonObject> {
  for (let times = 0; times < 4; times += 1) {
    const answer = await client.get(`/${version}${path}/${id}${itemQuery[path] ?? ''}`);
    if (answer.status === 200) return answer.body;
  }
  throw new Error(`${path}/${id} cannot be read`);
}

describe('every kind of object of the demo tenant is made again and reads the same', () => {
  test('the table names every collection that can be written', () => {
    const left = Object.keys(takenOut).filter((path) => objectsAt(before, path).length === 0);
    expect(left).toEqual([]);
  });

  test.each(Object.keys(takenOut))('%s', async (path) => {
    const version = path.startsWith('/device') ? 'beta' : 'v1.0';
    const originals = objectsAt(before, path).filter((object) => isPersons(path, object));
    expect(originals.length).toBeGreaterThan(0);
    for (const original of originals) {
      const id = textOf(original.body, 'id');
      const read = await readAgain(version, path, id);
      const body = createBody(path, read, original, client.simulator.root);
      if (path === '/deviceManagement/roleAssignments') {
        const role = objectsAt(before, '/deviceManagement/roleDefinitions').find((one) =>
          partList(one, 'roleAssignments').some((assignment) => textOf(assignment.body, 'id') === id),
        );
        const root = `${client.simulator.root}/beta/deviceManagement`;
        body['roleDefinition@odata.bind'] = `${root}/roleDefinitions('${textOf(role?.body ?? {}, 'id')}')`;
      }
      const made = await client.send('POST', `/${version}${path}`, body);
      if (made.status !== 201) throw new Error(`${textOf(original.body, 'displayName')}: ${made.status} ${made.text}`);
      const newId = textOf(made.body, 'id');
      const copyRead = await readAgain(version, path, newId);
      await writeContent(client, path, newId, original);
      const copy = objectsAt(client.simulator.tenant(), path).find((one) => textOf(one.body, 'id') === newId);
      expect(masked(comparableParts(copy ?? { body: {} }, parts))).toEqual(masked(comparableParts(original, parts)));
      const tags = (one: SimulatedObject | undefined): unknown =>
        partList(one ?? { body: {} }, 'roleScopeTags').map((tag) => tag.body['id']);
      expect(tags(copy)).toEqual(tags(original));
      const again = path.endsWith('intuneBrandingProfiles') ? await readAgain(version, path, newId) : copyRead;
      expect(masked(comparable(path, again))).toEqual(masked(comparable(path, read)));
      if (path === '/identity/conditionalAccess/authenticationContextClassReferences') {
        accepted(await client.send('DELETE', `/v1.0${path}/${newId}`));
      }
    }
  });
});

describe('assignments', () => {
  const assigned: [path: string, action: string, property: string][] = [
    ['/deviceManagement/configurationPolicies', 'assign', 'assignments'],
    ['/deviceManagement/deviceConfigurations', 'assign', 'assignments'],
    ['/deviceManagement/deviceCompliancePolicies', 'assign', 'assignments'],
    ['/deviceManagement/deviceManagementScripts', 'assign', 'deviceManagementScriptAssignments'],
    ['/deviceManagement/deviceShellScripts', 'assign', 'deviceManagementScriptAssignments'],
    ['/deviceManagement/deviceHealthScripts', 'assign', 'deviceHealthScriptAssignments'],
    ['/deviceManagement/hardwareConfigurations', 'assign', 'hardwareConfigurationAssignments'],
    ['/deviceManagement/deviceEnrollmentConfigurations', 'assign', 'enrollmentConfigurationAssignments'],
    ['/deviceManagement/roleScopeTags', 'assign', 'assignments'],
    ['/deviceManagement/intuneBrandingProfiles', 'assign', 'assignments'],
    ['/deviceManagement/virtualEndpoint/provisioningPolicies', 'assign', 'assignments'],
    ['/deviceAppManagement/mobileApps', 'assign', 'mobileAppAssignments'],
    ['/deviceAppManagement/iosManagedAppProtections', 'assign', 'assignments'],
    ['/deviceAppManagement/targetedManagedAppConfigurations', 'assign', 'assignments'],
    ['/deviceAppManagement/iosLobAppProvisioningConfigurations', 'assign', 'iOSLobAppProvisioningConfigAssignments'],
    ['/deviceAppManagement/wdacSupplementalPolicies', 'assign', 'wdacPolicyAssignments'],
    ['/deviceAppManagement/policySets', 'update', 'assignments'],
    [
      '/deviceAppManagement/mobileAppConfigurations',
      'microsoft.graph.managedDeviceMobileAppConfiguration/assign',
      'assignments',
    ],
  ];
  test.each(assigned)('%s are assigned again as they were', async (path, action, property) => {
    const originals = objectsAt(before, path).filter(
      (one) => (one.assignments ?? []).length > 0 && isPersons(path, one) && groupsExist(one),
    );
    expect(originals.length).toBeGreaterThan(0);
    for (const original of originals) {
      const own = `/beta${path}/${textOf(original.body, 'id')}`;
      const entries = (original.assignments ?? []).map((assignment) => {
        const { id: _id, source: _source, sourceId: _sourceId, ...rest } = assignment;
        const target = isJsonObject(rest['target']) ? { ...rest['target'] } : {};
        if (textOf(original.body, '@odata.type').endsWith('windowsMicrosoftEdgeApp')) {
          for (const name of Object.keys(target)) if (name.startsWith('deviceAndApp')) delete target[name];
        }
        return { ...rest, target };
      });
      accepted(await client.send('POST', `${own}/${action}`, { [property]: [] }));
      const cleared = objectsAt(client.simulator.tenant(), path).find((one) => one.body['id'] === original.body['id']);
      expect(cleared?.assignments).toEqual([]);
      accepted(await client.send('POST', `${own}/${action}`, { [property]: entries }));
      const now = objectsAt(client.simulator.tenant(), path).find((one) => one.body['id'] === original.body['id']);
      const bare = (list: readonly JsonObject[]): JsonObject[] => list.map(({ id: _id, ...rest }) => rest);
      expect(masked(bare(now?.assignments ?? []))).toEqual(masked(bare(original.assignments ?? [])));
    }
  });
});
