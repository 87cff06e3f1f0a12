import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject, textOf } from './model.ts';
import type { JsonObject } from './model.ts';
import { nowhere, access } from './testRefusals.ts';
import { errorCode, errorMessage, startForTest } from './testing.ts';
import type { TestClient } from './testing.ts';

let client: TestClient;
beforeAll(async () => {
  client = await startForTest();
});
afterAll(() => client.simulator.close());

describe('a policy of Conditional Access that Graph refuses', () => {
  const users = (extra: JsonObject): JsonObject => ({
    ...access.conditions,
    users: { includeUsers: ['All'], ...extra },
  });
  const malformed: [what: string, body: JsonObject, reason: RegExp][] = [
    ['an unknown group', { ...access, conditions: users({ excludeGroups: [nowhere] }) }, /^\d{4}: .*group/],
    [
      'an unknown location',
      { ...access, conditions: { ...users({}), locations: { includeLocations: [nowhere] } } },
      /^\d{4}: .*location/,
    ],
    [
      'an unknown strength',
      { ...access, grantControls: { operator: 'AND', authenticationStrength: { id: nowhere } } },
      /^\d{4}: .*strength/,
    ],
    [
      'a strength in full',
      { ...access, grantControls: { operator: 'AND', authenticationStrength: { id: nowhere, displayName: 'x' } } },
      /by its id only/,
    ],
    [
      'an unknown application',
      { ...access, conditions: { ...users({}), applications: { includeApplications: [nowhere] } } },
      /^\d{4}: .*application/,
    ],
    ['no controls', { ...access, grantControls: null }, /^\d{4}: .*controls/],
    ['nobody', { ...access, conditions: { ...access.conditions, users: {} } }, /^\d{4}: .*user/],
    [
      'disableResilienceDefaults that is not true',
      { ...access, sessionControls: { disableResilienceDefaults: null } },
      /disableResilienceDefaults/,
    ],
  ];
  test.each(malformed)(
    'Conditional Access with %s gives the reason in innerError only',
    async (_what, body, reason) => {
      const answer = await client.send('POST', '/v1.0/identity/conditionalAccess/policies', body);
      expect([answer.status, errorCode(answer)]).toEqual([400, 'BadRequest']);
      expect(errorMessage(answer)).toBe(
        'The server could not process the request because it is malformed or incorrect.',
      );
      const error = answer.body['error'];
      const inner = isJsonObject(error) && isJsonObject(error['innerError']) ? error['innerError'] : {};
      expect(textOf(inner, 'message')).toMatch(reason);
    },
  );
});
