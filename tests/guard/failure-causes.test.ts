import { describe, expect, test } from 'vitest';
import { graphErrorFrom } from '../../src-main/engine/graph/errors.ts';
import { ADVICE, causeOf, groupFailures, permissionsFor } from '../../src-renderer/components/failureCauses.ts';

// The window tells causes apart by the engine's own sentences: this holds the two together.

const body = (code: string, message: string) => ({ error: { code, message } });
const NEEDS =
  'Application must have one of the following scopes: DeviceManagementApps.Read.All, DeviceManagementApps.ReadWrite.All - Operation ID';

describe('the cause of a failure', () => {
  test.each([
    [401, body('InvalidAuthenticationToken', 'Lifetime validation failed.'), 'sign_in'],
    [403, body('Forbidden', 'You cannot perform the requested operation.'), 'permission'],
    [403, body('Forbidden', 'It was tried 3 times by a proxy (401).'), 'permission'],
    [403, body('insufficient_claims', 'Interaction needed.'), 'new_sign_in'],
    [404, body('ResourceNotFound', 'Resource not found for the segment.'), 'not_found'],
    [429, body('TooManyRequests', 'Too many requests.'), 'throttled'],
    [502, undefined, 'unavailable'],
    [503, body('ServiceUnavailable', 'Busy.'), 'unavailable'],
    [504, undefined, 'unavailable'],
    [400, body('BadRequest', 'Bad filter: Access was refused (403)'), 'refused'],
    [500, body('InternalServerError', 'Oops.'), 'refused'],
  ] as const)('is read from what the engine makes of %i %j', (status, answer, cause) => {
    const { message } = graphErrorFrom(status, answer, null);
    expect(causeOf(message)).toBe(cause);
    expect(causeOf(`Device scripts could not be listed completely: ${message}`)).toBe(cause);
    expect(causeOf(`Not read to its end: ${message}`)).toBe(cause);
  });

  test.each([
    ['Access was refused (401), while the access token is good elsewhere.', 'permission'],
    ['It is of a kind that is not known yet (#microsoft.graph.x), so it was not captured.', 'unknown_kind'],
    ['The connection was refused. The request was tried 5 times.', 'network'],
    ['The application was closed while the capture ran.', 'interrupted'],
    ['The process that ran this ended before it was done. What was captured until then is kept.', 'interrupted'],
    ['The disk is full. Free some space and import the files again.', 'disk'],
    [
      'Lab belongs to directory A (1), but the connection leads to directory B (2). Nothing was read from it.',
      'directory',
    ],
    ['Something nobody foresaw.', 'other'],
  ] as const)('of %j is %s', (reason, cause) => {
    expect(causeOf(reason)).toBe(cause);
  });

  test('has advice of its own for each', () => {
    const texts = Object.values(ADVICE).map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
  });
});

const failure = (policyType: string, reason: string) => ({
  policyType,
  policyIdentifier: null,
  name: null,
  reason,
  requestId: null,
});

test('failures of one cause stand together, the most frequent first', () => {
  const refused = graphErrorFrom(403, undefined, null).message;
  const groups = groupFailures([
    failure('a', graphErrorFrom(503, undefined, null).message),
    failure('b', `B could not be listed completely: ${refused}`),
    failure('c', `C could not be listed completely: ${refused}`),
  ]);
  expect(groups.map(({ cause, failures }) => [cause, failures.length])).toEqual([
    ['permission', 2],
    ['unavailable', 1],
  ]);
});

describe('the permission that is missing', () => {
  const needed = [
    { permission: 'DeviceManagementConfiguration.Read.All', types: ['Profiles'] },
    { permission: 'Policy.Read.All', types: ['Conditional Access'] },
  ];
  test('is the one that Graph names', () => {
    const { message } = graphErrorFrom(403, body('Forbidden', NEEDS), null);
    expect(permissionsFor([failure('x', message)], (type) => type, needed)).toEqual([
      'DeviceManagementApps.Read.All',
      'DeviceManagementApps.ReadWrite.All',
    ]);
  });
  test('is that of the type where Graph names none', () => {
    const { message } = graphErrorFrom(403, undefined, null);
    expect(permissionsFor([failure('profiles', message)], () => 'Profiles', needed)).toEqual([
      'DeviceManagementConfiguration.Read.All',
    ]);
  });
});
