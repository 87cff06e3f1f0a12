import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { objectsAt, textOf } from './model.ts';
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

describe('what stands below an object', () => {
  test('enrolment profiles of a token are made, changed and deleted; their password is never read', async () => {
    const client = await start();
    const token = textOf(rowsOf(await client.get(`${dm}/depOnboardingSettings`))[0] ?? {}, 'id');
    const profiles = `${dm}/depOnboardingSettings/${token}/enrollmentProfiles`;
    const type = '#microsoft.graph.depMacOSEnrollmentProfile';
    expect((await client.post(profiles, { displayName: 'New' })).status).toBe(400);
    expect((await client.post(profiles, { '@odata.type': type, displayName: 'New', isDefault: true })).status).toBe(
      400,
    );
    const body = { '@odata.type': type, displayName: 'New', adminAccountPassword: 'open sesame' };
    const made = accepted(await client.post(profiles, body));
    const id = textOf(made.body, 'id');
    expect([id.startsWith(`${token}_`), made.text.includes('open sesame')]).toEqual([true, false]);
    const change = { '@odata.type': type, supportDepartment: 'Help' };
    expect((await client.send('PATCH', `${profiles}/${id}`, change)).status).toBe(204);
    expect((await client.get(`${profiles}/${id}`)).body['supportDepartment']).toBe('Help');
    expect((await client.send('DELETE', `${profiles}/${id}`)).status).toBe(204);
    expect((await client.get(`${profiles}/${id}`)).status).toBe(404);
  });

  test('one message of a template is the default, and that one cannot be deleted', async () => {
    const client = await start();
    const templates = `${dm}/notificationMessageTemplates`;
    const own = `${templates}/${textOf(accepted(await client.post(templates, { displayName: 'New' })).body, 'id')}`;
    const messages = `${own}/localizedNotificationMessages`;
    for (const locale of ['en-us', 'nb-no']) {
      const body = { locale, subject: 'x', messageTemplate: 'y', isDefault: true };
      accepted(await client.post(messages, body));
      expect((await client.post(messages, body)).status).toBe(400);
    }
    const rows = rowsOf(await client.get(messages));
    expect(rows.map((row) => row['isDefault'])).toEqual([false, true]);
    expect((await client.get(own)).body['defaultLocale']).toBe('nb-no');
    const [first, second] = rows.map((row) => `${messages}/${textOf(row, 'id')}`);
    expect((await client.send('DELETE', second ?? '')).status).toBe(400);
    expect((await client.send('PATCH', first ?? '', { subject: 'z' })).status).toBe(204);
    expect((await client.send('DELETE', first ?? '')).status).toBe(204);
  });
});

test('an annotation is refused wherever it stands in a body', async () => {
  const client = await start();
  const names = fc.constantFrom('x@odata.context', '@odata.id', '@odata.etag', 'x@odata.type', '#microsoft.graph.x');
  const wraps = fc.array(fc.constantFrom('list', 'object'), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(names, wraps, async (name, path) => {
      let value: unknown = { [name]: 'x' };
      for (const kind of path) value = kind === 'list' ? [value] : { inner: value };
      const body = { displayName: 'New', configurationFileContent: 'YQ==', fileName: 'x', extra: value };
      const answer = await client.post(`${dm}/hardwareConfigurations`, body);
      expect([answer.status, errorCode(answer)]).toEqual([400, 'ModelValidationFailure']);
      expect(errorMessage(answer)).toContain(`'${name}'`);
    }),
    { numRuns: 40 },
  );
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
