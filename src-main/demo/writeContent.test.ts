import { afterEach, describe, expect, test } from 'vitest';
import { isJsonObject, objectsAt, partList, textOf } from './model.ts';
import type { JsonObject } from './model.ts';
import { accepted } from './testBodies.ts';
import { errorMessage, rowsOf, startForTest } from './testing.ts';
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
const script = (displayName: string): JsonObject => ({ displayName, fileName: 'a.ps1', scriptContent: 'YQ==' });

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
