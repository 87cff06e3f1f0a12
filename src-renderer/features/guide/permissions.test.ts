import { assert, constantFrom, domain, oneof, property, string, uuid } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLOUD_ENDPOINTS, CLOUDS } from '../../../src-preload/contract/index.ts';
import { consentLink, filterRows } from './permissions.ts';

describe('the admin-consent link', () => {
  it('stays on the sign-in server of the cloud and names the directory and the application', () => {
    assert(
      property(constantFrom(...CLOUDS), oneof(uuid(), domain()), uuid(), (cloud, directory, clientId) => {
        const link = consentLink({ cloud, directory, clientId: ` ${clientId.toUpperCase()} ` });
        if (link === null) return;
        const url = new URL(link);
        expect(url.origin).toBe(CLOUD_ENDPOINTS[cloud].authority);
        expect(url.pathname).toBe(`/${directory.toLowerCase()}/adminconsent`);
        expect([...url.searchParams]).toEqual([['client_id', clientId]]);
      }),
    );
  });

  it('is there for an id and for a domain, in each cloud', () => {
    const clientId = '11111111-2222-3333-4444-555555555555';
    expect(consentLink({ cloud: 'china', directory: 'contoso.cn', clientId })).toBe(
      `https://login.chinacloudapi.cn/contoso.cn/adminconsent?client_id=${clientId}`,
    );
    expect(consentLink({ cloud: 'us_government_dod', directory: clientId, clientId })).toContain(
      'login.microsoftonline.us',
    );
  });

  it('never comes of other text', () => {
    assert(
      property(string(), string(), (directory, clientId) => {
        const link = consentLink({ cloud: 'global', directory, clientId });
        expect(link === null || URL.canParse(link)).toBe(true);
        expect(consentLink({ cloud: 'global', directory: 'contoso.com/../x', clientId })).toBeNull();
      }),
    );
  });
});

it('permissions are filtered by name or by what needs them', () => {
  const rows = [
    { permission: 'Policy.Read.All', types: ['Named locations', 'Conditional Access'], delegatedOnly: false },
    { permission: 'Group.Read.All', types: ['Groups'], delegatedOnly: false },
  ];
  const names = (text: string): string[] => filterRows(rows, text).map(({ permission }) => permission);
  expect(names(' conditional ')).toEqual(['Policy.Read.All']);
  expect(names('read.all')).toHaveLength(2);
  expect(names('')).toHaveLength(2);
  expect(names('nothing like it')).toEqual([]);
});
