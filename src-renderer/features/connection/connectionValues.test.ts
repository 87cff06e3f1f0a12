import { assert, constantFrom, domain, property, record, uuid } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLOUDS, realConnectionSchema } from '../../../src-preload/contract/index.ts';
import {
  connectionErrors,
  type ConnectionValues,
  EMPTY_CONNECTION,
  toConnection,
  toValues,
} from './connectionValues.ts';

const CLIENT = '11111111-2222-3333-4444-555555555555';

const filled = (change: Partial<ConnectionValues>): ConnectionValues => ({
  ...EMPTY_CONNECTION,
  directory: 'contoso.onmicrosoft.com',
  clientId: CLIENT,
  ...change,
});

const anyValues = record<ConnectionValues>({
  way: constantFrom('person', 'application', 'custom'),
  personMethod: constantFrom('browser', 'device_code'),
  applicationMethod: constantFrom('client_secret', 'certificate'),
  credentialKind: constantFrom('stored', 'environment'),
  credentialVariable: constantFrom('CONTOSO_SECRET', '_x1'),
  cloud: constantFrom(...CLOUDS),
  directory: uuid(),
  clientId: uuid(),
  graphRoot: domain().map((host) => `https://${host}`),
  tokenKind: constantFrom('session', 'environment'),
  tokenVariable: constantFrom('CONTOSO_TOKEN', '_y2'),
});

describe('the fields of a connection', () => {
  it('give a connection that the contract accepts, and come back from it', () => {
    assert(
      property(anyValues, (values) => {
        const connection = toConnection(values);
        expect(connectionErrors(values)).toEqual({});
        expect(realConnectionSchema.parse(connection)).toEqual(connection);
        expect(toConnection(toValues(connection))).toEqual(connection);
      }),
    );
  });

  it('are trimmed, and ids are written in lower case', () => {
    const values = filled({ clientId: ` ${CLIENT.toUpperCase()} `, directory: ' Contoso.com ' });
    expect(toConnection(values)).toMatchObject({ clientId: CLIENT, directory: 'contoso.com' });
  });

  it('say beside the field what is missing', () => {
    expect(Object.keys(connectionErrors(EMPTY_CONNECTION)).toSorted()).toEqual(['clientId', 'directory']);
    expect(connectionErrors(filled({ clientId: 'TenantAtlas' })).clientId).toContain('GUID');
    const variable = connectionErrors(filled({ way: 'application', credentialKind: 'environment' }));
    expect(variable.credentialVariable).toContain('environment variable');
    expect(connectionErrors(filled({ way: 'custom', graphRoot: 'http://graph.example' })).graphRoot).toContain('https');
    const token = connectionErrors(filled({ way: 'custom', tokenKind: 'environment', tokenVariable: 'a b' }));
    expect(token.tokenVariable).toContain('environment variable');
  });

  it('leave the choice of directory to a person, never to an application', () => {
    expect(connectionErrors(filled({ directory: 'organizations' }))).toEqual({});
    const refused = connectionErrors(filled({ way: 'application', directory: 'organizations' }));
    expect(refused.directory).toContain('one directory');
  });
});
