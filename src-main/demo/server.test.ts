import { LosslessNumber, isLosslessNumber } from 'lossless-json';
import { afterEach, describe, expect, test } from 'vitest';
import { createSyntheticTenant } from './index.ts';
import type { SimulatedTenant } from './index.ts';
import { isJsonObject, objectsAt, partList, textOf } from './model.ts';
import { errorCode, readAll, rowsOf, startForTest } from './testing.ts';
import type { TestClient } from './testing.ts';

const open: TestClient[] = [];
async function start(options: Parameters<typeof startForTest>[0] = {}): Promise<TestClient> {
  const client = await startForTest(options);
  open.push(client);
  return client;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.simulator.close()));
});

const bulk = (types: string[], objectsPerType: number): SimulatedTenant =>
  createSyntheticTenant({ types, objectsPerType, assignedShare: 0.5 });
const catalog = '/beta/deviceManagement/configurationPolicies';

describe('access and versions', () => {
  test('a request without the token gets 401 in the shape of Graph', async () => {
    const client = await start();
    const answer = await client.get('/v1.0/organization', {
      authorization: 'Bearer other',
      'client-request-id': 'mine',
    });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    expect(errorCode(answer)).toBe('InvalidAuthenticationToken');
    expect(answer.headers.get('client-request-id')).toBe('mine');
  });

  test('collections that only beta has are unknown to v1.0, and v1.0 leaves new types out', async () => {
    const client = await start();
    expect((await client.get('/v1.0/deviceManagement/configurationPolicies')).status).toBe(400);
    const beta = rowsOf(await client.get('/beta/deviceManagement/deviceConfigurations'));
    const old = rowsOf(await client.get('/v1.0/deviceManagement/deviceConfigurations'));
    expect(old.length).toBeLessThan(beta.length);
  });

  test('what only Microsoft writes is not written', async () => {
    const client = await start();
    for (const path of ['configurationPolicyTemplates', 'depOnboardingSettings', 'groupPolicyDefinitions']) {
      expect((await client.post(`/beta/deviceManagement/${path}`, { displayName: 'mine' })).status).toBe(405);
    }
    expect((await client.send('PUT', '/beta/deviceManagement/configurationPolicies', {})).status).toBe(405);
  });
});

describe('paging', () => {
  test('follows given links to every row, 25 at a time, with an empty page somewhere', async () => {
    const client = await start({
      data: bulk(['settingsCatalogPolicies', 'deviceConfigurations', 'roleScopeTags', 'assignmentFilters'], 230),
    });
    const { rows, pages } = await readAll(client, catalog);
    expect(new Set(rows.map((row) => row['id'])).size).toBe(230);
    expect(Math.max(...pages)).toBe(25);
    const others = await Promise.all(
      ['deviceConfigurations?$expand=assignments', 'roleScopeTags', 'assignmentFilters'].map((path) =>
        readAll(client, `/beta/deviceManagement/${path}`),
      ),
    );
    for (const other of others) expect(other.rows).toHaveLength(230);
    expect([pages, ...others.map((other) => other.pages)].some((sizes) => sizes.slice(0, -1).includes(0))).toBe(true);
  });

  test('refuses a link that was made up or rebuilt', async () => {
    const client = await start({ data: bulk(['deviceConfigurations'], 120) });
    const first = await client.get('/beta/deviceManagement/deviceConfigurations?$expand=assignments');
    const next = textOf(first.body, '@odata.nextLink');
    expect((await client.get(next.replace('$expand=assignments&', ''))).status).toBe(400);
    expect((await client.get('/beta/deviceManagement/deviceConfigurations?$skiptoken=25')).status).toBe(400);
    expect((await client.get(next)).status).toBe(200);
  });

  test('pages the settings below a policy by 25', async () => {
    const client = await start();
    const { rows } = await readAll(client, catalog);
    const big = rows.find((row) => textOf(row, 'name').startsWith('BASELINE - Windows 11 24H2 - W'));
    const settings = await readAll(client, `${catalog}('${textOf(big ?? {}, 'id')}')/settings`);
    expect(settings.pages[0]).toBe(25);
    expect(String(big?.['settingCount'])).toBe(String(settings.rows.length));
  });
});

describe('expand, select and filter', () => {
  const refused = [
    'deviceManagement/compliancePolicies',
    'deviceAppManagement/iosManagedAppProtections',
    'deviceManagement/termsAndConditions',
    'deviceAppManagement/policySets',
    'deviceManagement/roleDefinitions',
    'deviceManagement/assignmentFilters',
    'deviceManagement/notificationMessageTemplates',
    'identity/conditionalAccess/policies',
    'identity/conditionalAccess/namedLocations',
    'deviceManagement/reusablePolicySettings',
    'deviceManagement/groupPolicyUploadedDefinitionFiles',
  ];
  test.each(refused)('refuses assignments on the list of %s', async (path) => {
    const client = await start();
    const answer = await client.get(`/beta/${path}?$expand=assignments`);
    expect(answer.status).toBe(400);
    expect(errorCode(answer)).toBe('BadRequest');
  });

  test('gives the properties that are always empty', async () => {
    const client = await start();
    const tags = rowsOf(await client.get('/beta/deviceManagement/roleScopeTags?$expand=assignments'));
    expect(tags.every((tag) => Array.isArray(tag['assignments']) && tag['assignments'].length === 0)).toBe(true);
    expect(rowsOf(await client.get('/beta/deviceManagement/roleScopeTags/1/assignments'))).toHaveLength(1);
    const admx = rowsOf(
      await client.get('/beta/deviceManagement/groupPolicyConfigurations?$expand=definitionValues,assignments'),
    );
    expect(admx.every((row) => Array.isArray(row['definitionValues']) && row['definitionValues'].length === 0)).toBe(
      true,
    );
  });

  test('expands what the list takes, nested too', async () => {
    const client = await start();
    const rows = rowsOf(
      await client.get(
        '/beta/deviceManagement/deviceCompliancePolicies?$expand=assignments,scheduledActionsForRule($expand=scheduledActionConfigurations)',
      ),
    );
    expect(JSON.stringify(rows[0])).toContain('"actionType":"block"');
    const id = textOf(rows[0] ?? {}, 'id');
    const wrong = await client.get(`/beta/deviceManagement/deviceCompliancePolicies/${id}/scheduledActionsForRule`);
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('No method match route template');
  });

  test('leaves content out of rows, and hidden properties out of items', async () => {
    const client = await start();
    const path = '/beta/deviceManagement/deviceManagementScripts';
    const rows = rowsOf(await client.get(`${path}?$expand=assignments`));
    expect(rows.every((row) => row['scriptContent'] === null)).toBe(true);
    expect(textOf((await client.get(`${path}/${textOf(rows[0] ?? {}, 'id')}`)).body, 'scriptContent')).not.toBe('');
    const reusable = rowsOf(await client.get('/beta/deviceManagement/reusablePolicySettings'))[0] ?? {};
    const item = `/beta/deviceManagement/reusablePolicySettings/${textOf(reusable, 'id')}`;
    expect((await client.get(item)).body).not.toHaveProperty('settingInstance');
    expect(
      isJsonObject((await client.get(`${item}?$select=settinginstance,displayname`)).body['settingInstance']),
    ).toBe(true);
  });

  test('filters where the facts say so, and nowhere else', async () => {
    const client = await start();
    const updates = rowsOf(
      await client.get(
        "/beta/deviceManagement/deviceConfigurations?$filter=isof('microsoft.graph.windowsUpdateForBusinessConfiguration') or isof('microsoft.graph.iosUpdateConfiguration')",
      ),
    );
    expect(updates).toHaveLength(5);
    const tags = rowsOf(await client.get('/beta/deviceManagement/roleScopeTags?$filter=isBuiltIn eq false'));
    expect(tags).toHaveLength(6);
    const apps = rowsOf(
      await client.get(
        "/beta/deviceAppManagement/mobileApps?$expand=assignments,categories&$filter=(microsoft.graph.managedApp/appAvailability eq null or microsoft.graph.managedApp/appAvailability eq 'lineOfBusiness' or isAssigned eq true)&$orderby=displayName",
      ),
    );
    expect(apps.length).toBeGreaterThan(30);
    const health = rowsOf(
      await client.get('/beta/deviceManagement/deviceHealthScripts?$filter=isGlobalScript eq false'),
    );
    expect(health.some((row) => row['isGlobalScript'] === true)).toBe(true);
    expect(
      (await client.get("/beta/deviceManagement/deviceEnrollmentConfigurations?$filter=endsWith(id,'_Limit')")).status,
    ).toBe(400);
    expect(
      (
        await client.get(
          "/beta/deviceAppManagement/managedAppPolicies?$filter=isof('microsoft.graph.iosManagedAppProtection')",
        )
      ).status,
    ).toBe(400);
    expect((await client.get('/beta/deviceManagement/windowsAutopilotDeploymentProfiles?$search=x')).status).toBe(400);
  });
});

describe('paths below objects', () => {
  test('takes both key forms, and cast segments of the right type only', async () => {
    const client = await start();
    const rows = rowsOf(await client.get('/beta/deviceManagement/deviceConfigurations'));
    const wifi = rows.find((row) => row['displayName'] === 'WIN - Wi-Fi FVC-Clinical') ?? {};
    const one = await client.get(`/beta/deviceManagement/deviceConfigurations/${textOf(wifi, 'id')}`);
    const other = await client.get(`/beta/deviceManagement/deviceConfigurations('${textOf(wifi, 'id')}')`);
    expect(one.text).toBe(other.text);
    const cast = `/beta/deviceManagement/deviceConfigurations/${textOf(wifi, 'id')}/microsoft.graph.windowsWifiEnterpriseEAPConfiguration`;
    expect(rowsOf(await client.get(`${cast}/rootCertificatesForServerValidation`))).toHaveLength(2);
    expect((await client.get(`${cast.replace('EAP', 'Other')}/rootCertificatesForServerValidation`)).status).toBe(400);
    expect(
      (await client.get('/beta/deviceManagement/deviceConfigurations/00000000-0000-4000-8000-000000000000')).status,
    ).toBe(404);
  });

  test('serves number tokens as they are', async () => {
    const data = bulk(['deviceConfigurations'], 1);
    const object = objectsAt(data, '/deviceManagement/deviceConfigurations')[0];
    if (object !== undefined)
      object.body['numbers'] = [new LosslessNumber('1.0'), new LosslessNumber('9007199254740993')];
    const client = await start({ data });
    const answer = await client.get('/beta/deviceManagement/deviceConfigurations');
    expect(answer.text).toContain('[1.0,9007199254740993]');
    expect(rowsOf(answer)[0]?.['numbers']).toSatisfy(
      (numbers) => Array.isArray(numbers) && numbers.every(isLosslessNumber),
    );
  });

  test('serves nested values, images, secrets, links and role assignments', async () => {
    const client = await start();
    const admx =
      rowsOf(await client.get('/beta/deviceManagement/groupPolicyConfigurations')).find(
        (row) => row['displayName'] === 'WIN - ADMX - CareChart',
      ) ?? {};
    const values = rowsOf(
      await client.get(
        `/beta/deviceManagement/groupPolicyConfigurations/${textOf(admx, 'id')}/definitionValues?$expand=definition`,
      ),
    );
    const presentations = await client.get(
      `/beta/deviceManagement/groupPolicyConfigurations/${textOf(admx, 'id')}/definitionValues/${textOf(values[0] ?? {}, 'id')}/presentationValues?$expand=presentation`,
    );
    expect(presentations.text).toContain('9007199254740993');
    const brand = rowsOf(await client.get('/beta/deviceManagement/intuneBrandingProfiles'))[0] ?? {};
    expect(
      (await client.get(`/beta/deviceManagement/intuneBrandingProfiles/${textOf(brand, 'id')}/themeColorLogo`)).body[
        'type'
      ],
    ).toBe('image/png');
    const role = rowsOf(await client.get('/beta/deviceManagement/roleDefinitions'))[0] ?? {};
    expect(
      rowsOf(await client.get(`/beta/deviceManagement/roleDefinitions/${textOf(role, 'id')}/roleAssignments`)),
    ).toHaveLength(2);
    const token = rowsOf(await client.get('/beta/deviceManagement/depOnboardingSettings'))[0] ?? {};
    expect(
      rowsOf(
        await client.get(`/beta/deviceManagement/depOnboardingSettings/${textOf(token, 'id')}/enrollmentProfiles`),
      ),
    ).toHaveLength(2);
    const agreement = rowsOf(await client.get('/v1.0/identityGovernance/termsOfUse/agreements?$expand=files'))[0] ?? {};
    const files = Array.isArray(agreement['files']) ? agreement['files'].filter(isJsonObject) : [];
    const data = await client.get(
      `/v1.0/agreements/${textOf(agreement, 'id')}/file/localizations('${textOf(files[0] ?? {}, 'id')}')/fileData/data`,
    );
    expect(textOf(data.body, 'value')).not.toBe('');
  });
});

describe('the directory', () => {
  test('resolves ids of groups, users and service principals, and says nothing of missing ones', async () => {
    const client = await start();
    const groups = rowsOf(await client.get('/v1.0/groups?$select=id,displayName&$top=999'));
    const ids = [...groups.map((group) => group['id']), '00000000-0000-4000-8000-000000000000'];
    const found = rowsOf(await client.post('/v1.0/directoryObjects/getByIds', { ids, types: ['group'] }));
    expect(found).toHaveLength(groups.length);
    expect(rowsOf(await client.post('/v1.0/directoryObjects/getByIds', { ids, types: ['user'] }))).toHaveLength(0);
    expect(
      (await client.post('/v1.0/directoryObjects/getByIds', { ids: Array.from({ length: 1001 }, () => ids[0]) }))
        .status,
    ).toBe(400);
    expect(
      (await client.get("/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')")).body['displayName'],
    ).toBe('Microsoft Graph');
    expect(rowsOf(await client.get("/v1.0/groups?$filter=displayName eq 'SEC-INT-Windows-Pilot'"))).toHaveLength(1);
  });
});

describe('the calendar', () => {
  test('lets the administrators work while the server runs, and goes back on request', async () => {
    const client = await start();
    const before = (await readAll(client, catalog)).rows;
    client.simulator.setDay(1);
    const after = (await readAll(client, catalog)).rows;
    expect(after.length).toBe(before.length + 1);
    expect(client.simulator.day).toBe(1);
    client.simulator.setDay(0);
    expect((await readAll(client, catalog)).rows).toEqual(before);
  });

  test('keeps the parts of objects with them', () => {
    const tenant = bulk(['settingsCatalogPolicies'], 2);
    expect(
      objectsAt(tenant, '/deviceManagement/configurationPolicies').map((object) => partList(object, 'settings').length),
    ).toEqual([8, 8]);
  });
});
