import { describe, expect, test } from 'vitest';
import type { Json } from '../core/json.ts';
import { graphErrorFrom, parseErrorBody } from './errors.ts';

const intune = (message: string): string =>
  JSON.stringify({
    _version: 3,
    Message: `${message} - Operation ID (for customer support): 0 - Activity ID: 1 - Url: https://fef.example/x`,
    CustomApiErrorPhrase: '',
    RetryAfter: null,
    ErrorSourceService: '',
    HttpHeaders: '{}',
  });

describe('the sentence of an error', () => {
  test('is taken out of the JSON that Intune puts inside the message', () => {
    const body = { error: { code: 'BadRequest', message: intune('The policy is locked') } };
    expect(parseErrorBody(body)).toEqual({ code: 'BadRequest', message: 'The policy is locked', requestId: null });
  });

  test('is the message itself where it holds braces but no JSON', () => {
    expect(parseErrorBody({ error: { code: 'x', message: 'Template {id} is unknown' } }).message).toBe(
      'Template {id} is unknown',
    );
  });

  test.each(['innerError', 'innererror'])('takes the reason and the request id from %s, nested too', (inner) => {
    const body = {
      error: {
        code: 'BadRequest',
        message: 'The server could not process the request.',
        [inner]: { date: 'd', [inner]: { message: '1012: A reason', 'request-id': 'deep' } },
      },
    };
    const parsed = parseErrorBody(body);
    expect(parsed.message).toBe('The server could not process the request. (1012: A reason)');
    expect(parsed.requestId).toBe('deep');
  });

  test.each<Json | undefined>([undefined, null, 'text', [], {}, { error: 'text' }, { error: null }])(
    'nothing is made up for %j',
    (body) => {
      expect(parseErrorBody(body)).toEqual({ code: null, message: null, requestId: null });
    },
  );
});

describe('a refused request', () => {
  test('names the permissions of which one is missing', () => {
    const message = intune(
      'Application is not authorized to perform this operation. Application must have one of the following scopes: DeviceManagementConfiguration.Read.All, DeviceManagementConfiguration.ReadWrite.All, DeviceManagementConfiguration.Read.All',
    );
    const error = graphErrorFrom(403, { error: { code: 'Forbidden', message } }, 'r1');
    expect(error.kind).toBe('refused');
    expect(error.message).toContain(
      'One of these permissions is needed: DeviceManagementConfiguration.Read.All, DeviceManagementConfiguration.ReadWrite.All.',
    );
    expect(error.message).not.toContain('Operation ID');
  });

  test('keeps the request id of the body, else that of the headers', () => {
    expect(graphErrorFrom(404, undefined, 'header').requestId).toBe('header');
    const body = { error: { code: 'x', message: 'y', innerError: { 'request-id': 'body' } } };
    expect(graphErrorFrom(404, body, 'header').requestId).toBe('body');
  });

  test.each([
    [401, 'unauthorized'],
    [429, 'throttled'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [504, 'unavailable'],
    [400, 'refused'],
    [403, 'refused'],
    [404, 'refused'],
    [500, 'refused'],
  ])('%i is %s, in a sentence with the status', (status, kind) => {
    const error = graphErrorFrom(status, { error: { code: 'SomeCode', message: 'Some reason.' } }, null);
    expect(error.kind).toBe(kind);
    expect(error.status).toBe(status);
    expect(error.graphCode).toBe('SomeCode');
    expect(error.message).toContain(String(status));
    expect(error.message).toContain('Some reason.');
  });

  test('asks for a new sign-in when claims are missing', () => {
    const error = graphErrorFrom(403, { error: { code: 'insufficient_claims', message: '' } }, null);
    expect(error.message).toContain('new sign-in');
  });
});
