import { assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Connection, ERROR_CODES } from '../../../src-preload/contract/index.ts';
import { waysOn } from './waysOn.ts';

const microsoft = (method: 'browser' | 'device_code' | 'client_secret' | 'certificate'): Connection => ({
  kind: 'microsoft',
  cloud: 'global',
  directory: 'contoso.com',
  clientId: '11111111-2222-3333-4444-555555555555',
  method,
  credential: method === 'client_secret' || method === 'certificate' ? { kind: 'stored' } : null,
});
const custom: Connection = { kind: 'custom', graphRoot: 'https://graph.example', token: { kind: 'session' } };

describe('the ways on from a problem', () => {
  it('are never none, never twice the same, and fit whoever signs in', () => {
    const connections = [
      ...(['browser', 'device_code', 'client_secret', 'certificate'] as const).map(microsoft),
      custom,
      { kind: 'demo', day: 0 } as const,
    ];
    assert(
      property(constantFrom(...connections), constantFrom(null, ...ERROR_CODES), (connection, code) => {
        const ways = waysOn(connection, code);
        expect(ways.length).toBeGreaterThan(0);
        expect(new Set(ways).size).toBe(ways.length);
        const person = connection.kind === 'microsoft' && connection.credential === null;
        expect(ways.includes('signIn') && !person).toBe(false);
        expect(ways.includes('credential') && (person || connection.kind !== 'microsoft')).toBe(false);
      }),
    );
  });

  it('lead to consent where consent is missing, and to the other method where one is blocked', () => {
    expect(waysOn(microsoft('browser'), 'consent_missing')[0]).toBe('consent');
    expect(waysOn(microsoft('browser'), 'sign_in_required')).toContain('deviceCode');
    expect(waysOn(microsoft('device_code'), 'sign_in_required')).toContain('browser');
    expect(waysOn(microsoft('client_secret'), 'credential_rejected')[0]).toBe('credential');
    expect(waysOn(custom, 'sign_in_required')[0]).toBe('token');
  });
});
