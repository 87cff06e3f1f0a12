import { afterEach, describe, expect, test } from 'vitest';
import { isJsonObject, objectsAt, partList, textOf } from './model.ts';
import type { JsonObject, SimulatedObject } from './model.ts';
import { accepted } from './testBodies.ts';
import { errorCode, errorMessage, readAll, rowsOf, startForTest } from './testing.ts';
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

const dm = '/beta/deviceManagement';
const scripts = `${dm}/deviceManagementScripts`;
const script = (displayName: string): JsonObject => ({ displayName, fileName: 'a.ps1', scriptContent: 'YQ==' });
const find = (client: TestClient, path: string, name: string): SimulatedObject[] =>
  objectsAt(client.simulator.tenant(), path).filter((one) => one.body['displayName'] === name);
const madeScripts = (client: TestClient, name: string): number =>
  find(client, '/deviceManagement/deviceManagementScripts', name).length;

describe('what Graph sets itself', () => {
  test('ids in the form of their kind, stamps, and counts', async () => {
    const client = await start();
    const post = async (path: string, body: JsonObject): Promise<JsonObject> =>
      accepted(await client.post(`/beta${path}`, body)).body;
    const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
    const made = await post('/deviceManagement/deviceManagementScripts', script('New'));
    expect(textOf(made, 'id')).toMatch(guid);
    expect(textOf(made, 'createdDateTime')).toMatch(/^\d{4}-.*Z$/);
    expect(made['roleScopeTagIds']).toEqual(['0']);
    const protection = await post('/deviceAppManagement/iosManagedAppProtections', { displayName: 'New' });
    expect(textOf(protection, 'id')).toMatch(/^T_[0-9a-f-]{36}$/);
    expect(protection['isAssigned']).toBe(false);
    const configuration = await post('/deviceAppManagement/targetedManagedAppConfigurations', { displayName: 'New' });
    expect(textOf(configuration, 'id')).toMatch(/^A_[0-9a-f-]{36}$/);
    const limit = await post('/deviceManagement/deviceEnrollmentConfigurations', {
      '@odata.type': '#microsoft.graph.deviceEnrollmentLimitConfiguration',
      displayName: 'New',
      limit: 3,
    });
    expect(textOf(limit, 'id')).toMatch(/^[0-9a-f-]{36}_Limit$/);
    const tag = await post('/deviceManagement/roleScopeTags', { displayName: 'New' });
    const numbers = objectsAt(client.simulator.tenant(), '/deviceManagement/roleScopeTags').map((one) =>
      Number(one.body['id']),
    );
    expect(Number(tag['id'])).toBe(Math.max(...numbers));
  });

  test('an update moves the date and the version, an assignment neither', async () => {
    const client = await start();
    const path = '/deviceManagement/deviceConfigurations';
    const before = objectsAt(client.simulator.tenant(), path)[0]?.body ?? {};
    const own = `/beta${path}/${textOf(before, 'id')}`;
    const body = { '@odata.type': before['@odata.type'], description: 'changed' };
    const after = accepted(await client.send('PATCH', own, body)).body;
    expect(String(after['version'])).toBe(String(Number(String(before['version'])) + 1));
    expect(textOf(after, 'lastModifiedDateTime') > textOf(before, 'lastModifiedDateTime')).toBe(true);
    accepted(await client.post(`${own}/assign`, { assignments: [] }));
    const last = (await client.get(own)).body;
    expect(last['lastModifiedDateTime']).toBe(after['lastModifiedDateTime']);
    expect(last['description']).toBe('changed');
  });

  test('a PUT of a catalog policy replaces all its settings, and isAssigned follows the assignments', async () => {
    const client = await start();
    const path = '/deviceManagement/configurationPolicies';
    const policy = objectsAt(client.simulator.tenant(), path).find((one) => partList(one, 'settings').length > 3);
    const { name, platforms, technologies, roleScopeTagIds } = policy?.body ?? {};
    const own = `/beta${path}/${textOf(policy?.body ?? {}, 'id')}`;
    const reference = policy?.body['templateReference'];
    const templateId = isJsonObject(reference) ? reference['templateId'] : '';
    const settings = partList(policy ?? { body: {} }, 'settings')
      .slice(0, 1)
      .map((one) => ({ settingInstance: one.body['settingInstance'] }));
    const body = { name, platforms, technologies, roleScopeTagIds, templateReference: { templateId }, settings };
    expect((await client.send('PUT', own, body)).status).toBe(204);
    expect(rowsOf(await client.get(`${own}/settings`))).toHaveLength(1);
    expect(String((await client.get(own)).body['settingCount'])).toBe('1');
    const all = { target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } };
    for (const assignments of [[all], []]) {
      accepted(await client.post(`${own}/assign`, { assignments }));
      expect((await client.get(own)).body['isAssigned']).toBe(assignments.length > 0);
    }
  });
});

describe('steps of their own', () => {
  test('a legacy policy is made from its template and its settings are changed', async () => {
    const data = (await start()).simulator.tenant();
    const template = objectsAt(data, '/deviceManagement/templates')[0];
    const client = await start({ data });
    const make = (): ReturnType<TestClient['post']> =>
      client.post(`${dm}/templates/${textOf(template?.body ?? {}, 'id')}/createInstance`, {
        displayName: 'New',
        settingsDelta: [
          {
            '@odata.type': '#microsoft.graph.deviceManagementBooleanSettingInstance',
            definitionId: 'a--b',
            valueJson: 'true',
          },
        ],
      });
    expect(errorMessage(await make())).toContain('deprecated');
    if (template !== undefined) template.body['isDeprecated'] = false;
    const made = accepted(await make()).body;
    const own = `${dm}/intents/${textOf(made, 'id')}`;
    expect(rowsOf(await client.get(`${own}/settings`))[0]?.['value']).toBe(true);
    const none = {
      '@odata.type': '#microsoft.graph.deviceManagementBooleanSettingInstance',
      definitionId: 'a--b',
      valueJson: 'null',
    };
    accepted(await client.post(`${own}/updateSettings`, { settings: [none] }));
    expect(rowsOf(await client.get(`${own}/settings`))).toHaveLength(0);
  });

  test('an uploaded ADMX file brings its definitions, with other ids', async () => {
    const client = await start();
    const filter = `${dm}/groupPolicyCategories?$expand=definitions&$filter=ingestionSource eq 'custom'`;
    const ids = async (): Promise<string[]> =>
      rowsOf(await client.get(filter)).flatMap((row) =>
        (Array.isArray(row['definitions']) ? row['definitions'] : []).map((one) => textOf(one as JsonObject, 'id')),
      );
    const before = await ids();
    client.simulator.emptyTenant();
    expect([before.length > 0, (await ids()).length]).toEqual([true, 0]);
    const language = { fileName: 'CareChart.adml', languageCode: 'en-US', content: 'YQ==' };
    const file = {
      fileName: 'CareChart.admx',
      content: 'YQ==',
      defaultLanguageCode: '',
      groupPolicyUploadedLanguageFiles: [language],
    };
    const made = accepted(await client.post(`${dm}/groupPolicyUploadedDefinitionFiles`, file)).body;
    expect([made['status'], made['content']]).toEqual(['available', null]);
    const after = await ids();
    expect(after.length).toBeGreaterThan(0);
    expect(after.some((id) => before.includes(id))).toBe(false);
    accepted(await client.post(`${dm}/groupPolicyUploadedDefinitionFiles/${textOf(made, 'id')}/remove`, {}));
    expect(await ids()).toHaveLength(0);
  });

  test('the settings of the tenant and the policies of the directory', async () => {
    const client = await start();
    expect((await client.send('PATCH', dm, { settings: { secureByDefault: true } })).status).toBe(204);
    expect((await client.get(`${dm}/settings`)).body['secureByDefault']).toBe(true);
    const defaults = '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy';
    expect((await client.send('PATCH', defaults, { isEnabled: true })).status).toBe(204);
    expect((await client.get(defaults)).body['isEnabled']).toBe(true);
    const methods = '/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations';
    const first = rowsOf(await client.get(methods))[0] ?? {};
    const body = { '@odata.type': first['@odata.type'], state: 'disabled' };
    expect((await client.send('PATCH', `${methods}/${textOf(first, 'id')}`, body)).status).toBe(204);
    expect((await client.get(`${methods}/${textOf(first, 'id')}`)).body['state']).toBe('disabled');
    const registration = '/v1.0/policies/deviceRegistrationPolicy';
    const {
      '@odata.context': _context,
      id: _id,
      displayName: _name,
      description: _description,
      ...whole
    } = (await client.get(registration)).body;
    expect((await client.send('PUT', registration, { ...whole, userDeviceQuota: 7 })).status).toBe(204);
    expect(String((await client.get(registration)).body['userDeviceQuota'])).toBe('7');
  });

  test('enrolment order, combinations, apps, relations and policy sets', async () => {
    const client = await start();
    const enrolment = '/deviceManagement/deviceEnrollmentConfigurations';
    const page = objectsAt(client.simulator.tenant(), enrolment).filter(
      (one) =>
        textOf(one.body, '@odata.type').endsWith('windows10EnrollmentCompletionPageConfiguration') &&
        String(one.body['priority']) !== '0',
    );
    const last = page.find((one) => Number(one.body['priority']) === page.length);
    accepted(await client.post(`/beta${enrolment}/${textOf(last?.body ?? {}, 'id')}/setPriority`, { priority: 1 }));
    const priorities = objectsAt(client.simulator.tenant(), enrolment)
      .filter((one) => page.some((two) => two.body['id'] === one.body['id']))
      .map((one) => [one.body['id'], one.body['priority']]);
    expect(priorities.find(([id]) => id === last?.body['id'])?.[1]).toBe(1);
    expect(new Set(priorities.map(([, priority]) => priority)).size).toBe(page.length);

    const strengths = '/v1.0/policies/authenticationStrengthPolicies';
    const strength = accepted(
      await client.post(strengths, { displayName: 'New', allowedCombinations: ['fido2'] }),
    ).body;
    const own = `${strengths}/${textOf(strength, 'id')}`;
    await client.get(own);
    accepted(await client.post(`${own}/updateAllowedCombinations`, { allowedCombinations: ['password,sms'] }));
    expect((await client.get(own)).body['allowedCombinations']).toEqual(['password,sms']);

    const apps = objectsAt(client.simulator.tenant(), '/deviceAppManagement/mobileApps').filter((one) =>
      textOf(one.body, '@odata.type').endsWith('win32LobApp'),
    );
    const [one, two] = apps.map((app) => textOf(app.body, 'id'));
    const relationship = {
      '@odata.type': '#microsoft.graph.mobileAppDependency',
      targetId: two,
      dependencyType: 'detect',
    };
    accepted(
      await client.post(`/beta/deviceAppManagement/mobileApps/${one}/updateRelationships`, {
        relationships: [relationship],
      }),
    );
    expect(rowsOf(await client.get(`/beta/deviceAppManagement/mobileApps/${one}/relationships`))[0]?.['targetId']).toBe(
      two,
    );

    const sets = '/beta/deviceAppManagement/policySets';
    const set = accepted(await client.post(sets, { displayName: 'New' })).body;
    const item = { '@odata.type': '#microsoft.graph.mobileAppPolicySetItem', payloadId: one, intent: 'required' };
    accepted(await client.post(`${sets}/${textOf(set, 'id')}/update`, { addedPolicySetItems: [item] }));
    const read = (await client.get(`${sets}/${textOf(set, 'id')}?$expand=items`)).body['items'];
    expect(Array.isArray(read) && isJsonObject(read[0]) ? read[0]['payloadId'] : null).toBe(one);
  });
});

describe('hidden values', () => {
  test('are masked in every read after they were written in clear', async () => {
    const client = await start();
    const wifi = accepted(
      await client.post(`${dm}/deviceConfigurations`, {
        '@odata.type': '#microsoft.graph.windowsWifiConfiguration',
        displayName: 'New',
        preSharedKey: 'open sesame',
      }),
    );
    expect(wifi.body['preSharedKey']).toBeNull();
    const omaSettings = [
      { '@odata.type': '#microsoft.graph.omaSettingString', displayName: 'x', omaUri: './x', value: 'open sesame' },
    ];
    const custom = accepted(
      await client.post(`${dm}/deviceConfigurations`, {
        '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
        displayName: 'New',
        omaSettings,
      }),
    );
    const setting = Array.isArray(custom.body['omaSettings']) ? (custom.body['omaSettings'][0] as JsonObject) : {};
    expect([setting['isEncrypted'], setting['value']]).toEqual([true, '****']);
    const own = `${dm}/deviceConfigurations/${textOf(custom.body, 'id')}`;
    const secret = `${own}/getOmaSettingPlainTextValue(secretReferenceValueId='${textOf(setting, 'secretReferenceValueId')}')`;
    expect((await client.get(secret)).body['value']).toBe('open sesame');
    const policy = accepted(
      await client.post(`${dm}/configurationPolicies`, {
        name: 'New',
        platforms: 'windows10',
        technologies: 'mdm',
        settings: [
          {
            settingInstance: {
              '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
              settingDefinitionId: 'x',
              simpleSettingValue: {
                '@odata.type': '#microsoft.graph.deviceManagementConfigurationSecretSettingValue',
                value: 'open sesame',
                valueState: 'notEncrypted',
              },
            },
          },
        ],
      }),
    );
    const read = await client.get(`${dm}/configurationPolicies/${textOf(policy.body, 'id')}/settings`);
    expect(read.text).toContain('encryptedValueToken');
    const texts = [
      wifi.text,
      custom.text,
      policy.text,
      read.text,
      JSON.stringify(objectsAt(client.simulator.tenant(), '/deviceManagement/configurationPolicies')),
    ];
    expect(texts.some((text) => text.includes('open sesame'))).toBe(false);
  });
});

describe('what comes later', () => {
  test('a new object is hidden for some lookups; a policy that names it is refused until it shows', async () => {
    const client = await start();
    const path = `${dm}/deviceComplianceScripts`;
    const made = accepted(await client.post(path, { displayName: 'New', detectionScriptContent: 'YQ==' })).body;
    const own = `${path}/${textOf(made, 'id')}`;
    const seen: number[] = [];
    for (let times = 0; times < 3; times += 1) seen.push((await client.get(own)).status);
    expect(seen).toEqual([404, 404, 200]);

    const locations = '/v1.0/identity/conditionalAccess/namedLocations';
    const location = {
      '@odata.type': '#microsoft.graph.countryNamedLocation',
      displayName: 'New',
      countriesAndRegions: ['NO'],
    };
    const id = textOf(accepted(await client.post(locations, location)).body, 'id');
    const policy = {
      displayName: 'New',
      state: 'disabled',
      conditions: {
        clientAppTypes: ['all'],
        applications: { includeApplications: ['All'] },
        users: { includeUsers: ['All'] },
        locations: { includeLocations: [id] },
      },
      grantControls: { operator: 'OR', builtInControls: ['block'] },
    };
    const policies = '/v1.0/identity/conditionalAccess/policies';
    expect([(await client.post(policies, policy)).status, (await client.post(policies, policy)).status]).toEqual([
      400, 201,
    ]);
  });

  test('a winget app is assigned only once it is published, and a test can ask for other delays', async () => {
    const client = await start({
      writes: { hiddenReads: { winGetApp: 2, '/deviceManagement/deviceManagementScripts': 1 } },
    });
    const app = { '@odata.type': '#microsoft.graph.winGetApp', displayName: 'New', packageIdentifier: 'X' };
    const made = accepted(await client.post('/beta/deviceAppManagement/mobileApps', app)).body;
    const own = `/beta/deviceAppManagement/mobileApps/${textOf(made, 'id')}`;
    expect((await client.get(own)).body['publishingState']).toBe('processing');
    expect((await client.post(`${own}/assign`, { mobileAppAssignments: [] })).status).toBe(400);
    expect((await client.get(own)).body['publishingState']).toBe('published');
    expect((await client.post(`${own}/assign`, { mobileAppAssignments: [] })).status).toBe(200);
    const hidden = accepted(await client.post(scripts, script('Later'))).body;
    expect((await readAll(client, scripts)).rows.some((row) => row['id'] === hidden['id'])).toBe(false);
    expect((await readAll(client, scripts)).rows.some((row) => row['id'] === hidden['id'])).toBe(true);
  });
});

describe('writes that go wrong', () => {
  test('by number: lost answers, throttling with and without a time, and 503 before and after the effect', async () => {
    const lost = await start({ writes: { lostAnswers: [2] } });
    expect((await lost.post(scripts, script('A'))).status).toBe(201);
    await expect(lost.post(scripts, script('B'))).rejects.toThrow(/fetch failed|terminated/);
    expect(madeScripts(lost, 'B')).toBe(1);
    expect(lost.simulator.requestLog.at(-1)).toMatchObject({ method: 'POST', status: 201 });

    const slow = await start({ writes: { throttleEvery: 2 } });
    const answers = [];
    for (const name of ['A', 'B', 'C', 'D']) answers.push(await slow.post(scripts, script(name)));
    expect(answers.map((answer) => answer.status)).toEqual([201, 429, 201, 429]);
    expect(answers.map((answer) => answer.headers.get('retry-after'))).toEqual([null, '1', null, null]);
    expect(madeScripts(slow, 'B')).toBe(0);

    const failing = await start({ writes: { failBefore: [1], failAfter: [2] } });
    expect((await failing.post(scripts, script('A'))).status).toBe(503);
    expect((await failing.post(scripts, script('B'))).status).toBe(503);
    expect([madeScripts(failing, 'A'), madeScripts(failing, 'B')]).toEqual([0, 1]);
  });

  test('by path and method, before or after the effect', async () => {
    const client = await start({
      faults: [
        { match: 'deviceManagementScripts', method: 'POST', kind: 'reset', after: true },
        { match: 'deviceManagementScripts', method: 'POST', kind: 'status', status: 504 },
      ],
    });
    expect((await client.get(scripts)).status).toBe(200);
    await expect(client.post(scripts, script('A'))).rejects.toThrow(/fetch failed|terminated/);
    expect((await client.post(scripts, script('B'))).status).toBe(504);
    expect([madeScripts(client, 'A'), madeScripts(client, 'B')]).toEqual([1, 0]);
  });

  test('writes have a limit of their own, inside batches too', async () => {
    const client = await start({ throttle: { requests: 1000, perMs: 20_000, writes: { requests: 3, perMs: 60_000 } } });
    const requests = Array.from({ length: 5 }, (_, index) => ({
      id: String(index),
      method: 'POST',
      url: '/deviceManagement/deviceManagementScripts',
      headers: { 'Content-Type': 'application/json' },
      body: script('Batch'),
    }));
    const answer = await client.post('/beta/$batch', { requests });
    const responses = Array.isArray(answer.body['responses']) ? answer.body['responses'].filter(isJsonObject) : [];
    expect(responses.map((one) => String(one['status'])).sort()).toEqual(['201', '201', '201', '429', '429']);
    expect(madeScripts(client, 'Batch')).toBe(3);
    expect((await client.get(scripts)).status).toBe(200);
  });
});

describe('Multi Admin Approval', () => {
  const collections = ['/deviceManagement/deviceManagementScripts'];
  const header = { 'x-msft-approval-justification': Buffer.from('Restore').toString('base64') };

  test('a protected write becomes a request, and is carried out once when it was approved', async () => {
    const client = await start({ approval: { collections } });
    const bare = await client.send('POST', scripts, script('A'));
    expect([bare.status, errorMessage(bare)]).toEqual([
      400,
      expect.stringContaining("Header 'x-msft-approval-justification' is required"),
    ]);
    const asked = await client.send('POST', scripts, script('A'), header);
    const code = asked.headers.get('x-msft-approval-code') ?? '';
    expect([asked.status, errorCode(asked), code === '']).toEqual([412, 'BadRequest', false]);
    const rows = rowsOf(await client.get(`${dm}/operationApprovalRequests?$filter=id eq '${code}'`));
    expect(rows[0]).toMatchObject({ status: 'needsApproval', requestJustification: 'Restore' });
    const again = { 'x-msft-approval-code': code };
    expect((await client.send('POST', scripts, script('A'), again)).status).toBe(412);
    client.simulator.approvals.decide(code, 'approved');
    expect((await client.send('POST', scripts, script('B'), again)).status).toBe(400);
    expect((await client.send('POST', scripts, script('A'), again)).status).toBe(201);
    expect((await client.send('POST', scripts, script('A'), again)).status).toBe(400);
    expect([madeScripts(client, 'A'), madeScripts(client, 'B')]).toEqual([1, 0]);
    expect(client.simulator.approvals.requests()).toMatchObject([{ code, status: 'completed' }]);
    expect((await client.get(scripts)).status).toBe(200);
    expect((await client.post(`${dm}/deviceCategories`, { displayName: 'Free' })).status).toBe(201);
  });

  test('rejected ones stay undone; the same change asks once only; the other form of the answer', async () => {
    const client = await start({ approval: { collections, answer: 403 } });
    const id = textOf(rowsOf(await client.get(scripts))[0] ?? {}, 'id');
    const change = (headers: { [name: string]: string }): ReturnType<TestClient['send']> =>
      client.send('PATCH', `${scripts}/${id}`, { description: 'changed' }, headers);
    const asked = await change(header);
    expect([asked.status, errorCode(asked)]).toEqual([403, 'ApprovalRequired']);
    expect((await change(header)).status).toBe(409);
    const code = asked.headers.get('x-msft-approval-code') ?? '';
    client.simulator.approvals.decide(code, 'rejected');
    const last = await change({ 'x-msft-approval-code': code });
    expect([last.status, errorMessage(last)]).toEqual([400, expect.stringContaining('rejected')]);
    expect(() => client.simulator.approvals.decide(code, 'approved')).toThrow(/No request/);
    expect((await change({ 'x-msft-approval-justification': 'not base64!' })).status).toBe(400);
  });
});

describe('permissions', () => {
  test('a missing one is named, and one to write is one to read', async () => {
    const client = await start({
      granted: ['DeviceManagementScripts.ReadWrite.All', 'DeviceManagementConfiguration.Read.All', 'Policy.Read.All'],
    });
    expect((await client.get(scripts)).status).toBe(200);
    expect((await client.post(scripts, script('A'))).status).toBe(201);
    const refused = await client.post(`${dm}/deviceCategories`, { displayName: 'x' });
    expect([refused.status, errorCode(refused)]).toEqual([403, 'Forbidden']);
    expect(errorMessage(refused)).toContain(
      'must have one of the following scopes: DeviceManagementConfiguration.ReadWrite.All',
    );
    const access = await client.post('/v1.0/identity/conditionalAccess/policies', {});
    expect([access.status, errorCode(access)]).toEqual([403, 'Authorization_RequestDenied']);
    expect((await client.get('/v1.0/identity/conditionalAccess/policies')).status).toBe(200);
    expect((await client.get(`${dm}/roleDefinitions`)).status).toBe(403);
  });

  test('a role-assignable group needs more than the right to make groups', async () => {
    const group = {
      displayName: 'New',
      mailEnabled: false,
      mailNickname: 'new',
      securityEnabled: true,
      isAssignableToRole: true,
    };
    const few = await start({ granted: ['Group.ReadWrite.All'] });
    expect((await few.post('/v1.0/groups', group)).status).toBe(403);
    const all = await start();
    expect((await all.post('/v1.0/groups', group)).status).toBe(201);
  });
});

describe('groups', () => {
  test('are found by name and id as soon as they are made', async () => {
    const client = await start();
    const base = { mailEnabled: false, securityEnabled: true };
    const bodies: JsonObject[] = [
      { ...base, displayName: "New's one", mailNickname: 'one' },
      {
        ...base,
        displayName: 'New dynamic',
        mailNickname: 'two',
        groupTypes: ['DynamicMembership'],
        membershipRule: '(user.x -eq "1")',
        membershipRuleProcessingState: 'On',
      },
      {
        displayName: 'New 365',
        mailNickname: 'three',
        mailEnabled: true,
        securityEnabled: false,
        groupTypes: ['Unified'],
      },
    ];
    const ids: string[] = [];
    for (const body of bodies) ids.push(textOf(accepted(await client.post('/v1.0/groups', body)).body, 'id'));
    const quoted = encodeURIComponent("displayName eq 'New''s one'");
    expect(rowsOf(await client.get(`/v1.0/groups?$filter=${quoted}`)).map((row) => row['id'])).toEqual([ids[0]]);
    expect(rowsOf(await client.get("/v1.0/groups?$filter=startswith(displayName,'New')"))).toHaveLength(3);
    expect(rowsOf(await client.post('/v1.0/directoryObjects/getByIds', { ids, types: ['group'] }))).toHaveLength(3);
    expect((await client.send('DELETE', `/v1.0/groups/${ids[0]}`)).status).toBe(204);
    expect(rowsOf(await client.post('/v1.0/directoryObjects/getByIds', { ids, types: ['group'] }))).toHaveLength(2);
  });
});

describe('the tenant of a test', () => {
  test('is emptied of all that a person can make, and works on', async () => {
    const client = await start();
    const before = client.simulator.tenant();
    client.simulator.emptyTenant(['/groups']);
    const after = client.simulator.tenant();
    expect(objectsAt(after, '/groups')).toHaveLength(objectsAt(before, '/groups').length);
    for (const path of [
      'configurationPolicies',
      'deviceConfigurations',
      'assignmentFilters',
      'groupPolicyConfigurations',
      'roleAssignments',
      'termsAndConditions',
    ]) {
      expect(objectsAt(after, `/deviceManagement/${path}`)).toHaveLength(0);
    }
    const kept = objectsAt(after, '/deviceManagement/deviceEnrollmentConfigurations');
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.every((one) => (one.assignments ?? []).length === 0)).toBe(true);
    expect(objectsAt(after, '/deviceManagement/roleScopeTags').map((one) => one.body['id'])).toEqual(['0']);
    expect(objectsAt(after, '/deviceManagement/groupPolicyDefinitions').length).toBeGreaterThan(0);
    expect((await readAll(client, `${dm}/deviceConfigurations`)).rows).toHaveLength(0);
    expect((await client.post(scripts, script('First'))).status).toBe(201);
    expect(objectsAt(before, '/deviceManagement/configurationPolicies').length).toBeGreaterThan(0);
  });

  test('keeps what was written when its days go on, and the administrators delete none of it', async () => {
    const client = await start();
    const body = {
      name: 'CHG-0001 - Restored',
      platforms: 'windows10',
      technologies: 'mdm',
      settings: [],
    };
    const made = accepted(await client.post(`${dm}/configurationPolicies`, body)).body;
    client.simulator.setDay(12);
    expect((await client.get(`${dm}/configurationPolicies/${textOf(made, 'id')}`)).body['name']).toBe(body.name);
    expect(textOf(accepted(await client.post(scripts, script('Late'))).body, 'createdDateTime')).toMatch(
      /^2026-02-14T/,
    );
  });
});
