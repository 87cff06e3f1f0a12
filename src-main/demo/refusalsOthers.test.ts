import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectsAt } from './model.ts';
import type { Json } from './model.ts';
import { nowhere, group } from './testRefusals.ts';
import { errorCode, errorMessage, startForTest } from './testing.ts';
import type { TestClient } from './testing.ts';

let client: TestClient;
const dm = '/deviceManagement';
const am = '/deviceAppManagement';
beforeAll(async () => {
  client = await startForTest();
});
afterAll(() => client.simulator.close());

describe('an object that Graph refuses', () => {
  type Case = [what: string, path: string, body: Json, status: number, code: string, message: RegExp];
  const model = 'ModelValidationFailure';
  const cases: Case[] = [
    [
      'isFeatured of an app',
      `${am}/mobileApps`,
      { '@odata.type': '#microsoft.graph.webApp', displayName: 'T', isFeatured: true },
      400,
      model,
      /isFeatured/,
    ],
    [
      'an unknown app',
      `${am}/mobileAppConfigurations`,
      { '@odata.type': '#microsoft.graph.iosMobileAppConfiguration', displayName: 'T', targetedMobileApps: [nowhere] },
      400,
      'BadRequest',
      /targetedMobileApps/,
    ],
    [
      'actions of a role',
      `${dm}/roleDefinitions`,
      { displayName: 'T', rolePermissions: [{ actions: [], resourceActions: [] }] },
      400,
      model,
      /actions/,
    ],
    [
      'a role assignment without its role',
      `${dm}/roleAssignments`,
      { displayName: 'T', members: [] },
      400,
      'BadRequest',
      /roleDefinition/,
    ],
    [
      'a link to another service',
      `${dm}/roleAssignments`,
      {
        displayName: 'T',
        'roleDefinition@odata.bind': "https://graph.microsoft.com/beta/deviceManagement/roleDefinitions('x')",
      },
      400,
      'BadRequest',
      /must lead to this service/,
    ],
    [
      'deferral with manual approval',
      `${dm}/windowsDriverUpdateProfiles`,
      { displayName: 'T', approvalType: 'manual', deploymentDeferralInDays: 3 },
      400,
      'BadRequest',
      /automatic approval/,
    ],
    [
      'a missing property',
      `${dm}/deviceManagementScripts`,
      { displayName: 'Test', fileName: 'x' },
      400,
      'BadRequest',
      /'scriptContent' is required/,
    ],
    [
      'a legacy policy in its own collection',
      `${dm}/intents`,
      { displayName: 'T' },
      405,
      'UnsupportedHttpMethod',
      /route/,
    ],
    [
      'a policy in the view of all kinds',
      `${am}/managedAppPolicies`,
      { displayName: 'T' },
      405,
      'UnsupportedHttpMethod',
      /POST/,
    ],
    [
      'an approval policy',
      `${dm}/operationApprovalPolicies`,
      { displayName: 'T' },
      400,
      'BadRequest',
      /x-msft-approval-justification/,
    ],
    [
      'a context out of range',
      '/identity/conditionalAccess/authenticationContextClassReferences',
      { id: 'c100', displayName: 'T' },
      400,
      'BadRequest',
      /c1 to c99/,
    ],
    [
      'a location without its type',
      '/identity/conditionalAccess/namedLocations',
      { displayName: 'T' },
      400,
      'BadRequest',
      /abstract class/,
    ],
    [
      'a strength of Microsoft',
      '/policies/authenticationStrengthPolicies',
      { displayName: 'T', allowedCombinations: ['fido2'], policyType: 'builtIn' },
      400,
      'BadRequest',
      /policyType/,
    ],
    [
      'terms without a file',
      '/identityGovernance/termsOfUse/agreements',
      { displayName: 'T', files: [] },
      400,
      'BadRequest',
      /needs a file/,
    ],
    [
      'a mail-enabled security group',
      '/groups',
      { ...group, mailEnabled: true },
      400,
      'Request_BadRequest',
      /mail-enabled security groups/,
    ],
    [
      'a dynamic group without its rule',
      '/groups',
      { ...group, groupTypes: ['DynamicMembership'] },
      400,
      'Request_BadRequest',
      /membershipRule/,
    ],
    ['a group with an id', '/groups', { ...group, id: nowhere }, 400, 'BadRequest', /'id'/],
  ];
  test.each(cases)('%s', async (_what, path, body, status, code, message) => {
    const version = path.startsWith('/device') ? 'beta' : 'v1.0';
    const count = objectsAt(client.simulator.tenant(), path).length;
    const answer = await client.send('POST', `/${version}${path}`, body);
    expect([answer.status, errorCode(answer)]).toEqual([status, code]);
    expect(errorMessage(answer)).toMatch(message);
    expect(objectsAt(client.simulator.tenant(), path)).toHaveLength(count);
  });
});
