import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ERROR_CODES, type MicrosoftConnection } from '../../../src-preload/contract/index.ts';
import { explainSignIn } from './explain.ts';

const connection: MicrosoftConnection = {
  kind: 'microsoft',
  cloud: 'us_government',
  directory: 'contoso.example',
  clientId: '11111111-2222-4333-8444-555555555555',
  method: 'browser',
  credential: null,
};
const none = { unreachable: null, refusal: null, clockSkewMs: null };

function explain(error: string, description: string, more: Partial<MicrosoftConnection> = {}, clockSkewMs = 0) {
  const trace = { ...none, clockSkewMs, refusal: { error, description, claims: null } };
  const asked = { ...connection, ...more };
  return explainSignIn({ tenantName: 'Contoso', connection: asked, trace, error: new Error(error) });
}

describe('a failed sign-in', () => {
  test.each([
    ['AADSTS65001', 'invalid_grant', 'consent_missing', /adminconsent\?client_id=1111/],
    ['AADSTS90094', 'access_denied', 'consent_missing', /login\.microsoftonline\.us\/contoso\.example/],
    ['AADSTS7000215', 'invalid_client', 'credential_rejected', /client secret is wrong/],
    ['AADSTS7000222', 'invalid_client', 'credential_rejected', /has expired/],
    ['AADSTS700027', 'invalid_client', 'credential_rejected', /certificate was not accepted/],
    ['AADSTS700082', 'invalid_grant', 'sign_in_required', /expired or was revoked/],
    ['AADSTS50173', 'invalid_grant', 'sign_in_required', /expired or was revoked/],
    ['AADSTS53003', 'access_denied', 'sign_in_required', /Conditional Access/],
    ['AADSTS50076', 'interaction_required', 'sign_in_required', /multi-factor/],
    ['AADSTS700016', 'unauthorized_client', 'sign_in_required', /does not know the application/],
    ['AADSTS90002', 'invalid_request', 'sign_in_required', /no directory "contoso\.example"/],
    ['AADSTS7000218', 'invalid_client', 'sign_in_required', /Allow public client flows/],
    ['AADSTS50011', 'invalid_request', 'sign_in_required', /http:\/\/localhost/],
  ])('%s names a way on', (number, error, code, words) => {
    const explained = explain(error, `${number}: Words of the server. Trace ID: x`);
    expect(explained.code).toBe(code);
    expect(explained.message).toMatch(words);
    expect(explained.message).toContain(`Contoso (${number})`);
  });

  test('with a device code that a policy blocks says to use the browser', () => {
    const { message } = explain('access_denied', 'AADSTS53003: Blocked.', { method: 'device_code' });
    expect(message).toContain('sign in with the browser');
  });

  test('of an unknown kind gives the server’s own reason without its trace', () => {
    const { code, message } = explain('odd', 'AADSTS99999: Something odd. Trace ID: abc Timestamp: now');
    expect(code).toBe('sign_in_required');
    expect(message).toContain('Something odd. Sign in again');
    expect(message).not.toContain('Trace ID');
  });

  test('names the clock when it is off by more than what is tolerated', () => {
    expect(explain('invalid_client', 'AADSTS700024: Late.', {}, -600_000).message).toContain('10 minutes ahead');
    expect(explain('invalid_client', 'AADSTS700024: Late.', {}, 60_000).message).not.toContain('minutes');
  });

  test('of a server out of reach is offline, not a lost sign-in', () => {
    const trace = { ...none, unreachable: 'login.example could not be reached (ENOTFOUND).' };
    const explained = explainSignIn({ tenantName: 'Contoso', connection, trace, error: new Error('network_error') });
    expect(explained.code).toBe('offline');
    expect(explained.message).toContain('could not be reached');
  });

  test('always is a code of the contract and a sentence, whatever was thrown', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), fc.string(), (error, code, description) => {
        const trace = { ...none, refusal: { error: code, description, claims: null } };
        const explained = explainSignIn({ tenantName: 'Contoso', connection, trace, error });
        expect(ERROR_CODES).toContain(explained.code);
        expect(explained.message).toMatch(/^Contoso.*\S$/s);
      }),
    );
  });
});
