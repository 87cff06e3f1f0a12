import { array, assert, boolean, constantFrom, property, record, string, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permissionRows } from './permissionRows.ts';

const NAMES = ['Policy.Read.All', 'Group.Read.All', 'Agreement.Read.All', 'CloudPC.Read.All', 'User.Read.All'] as const;
const needed = uniqueArray(
  record({ permission: constantFrom(...NAMES), types: array(string(), { maxLength: 3 }), delegatedOnly: boolean() }),
  { selector: ({ permission }) => permission },
);

describe('the permission table', () => {
  it('shows every needed permission once, and as missing exactly what the engine calls missing', () => {
    assert(
      property(needed, needed, boolean(), (read, missing, asApplication) => {
        const rows = permissionRows({ read, write: [] }, { granted: ['openid'], missing }, asApplication).read;
        expect(rows.map(({ permission }) => permission)).toEqual(read.map(({ permission }) => permission));
        for (const row of rows) {
          const withheld = row.delegatedOnly && asApplication;
          const lacks = missing.some(({ permission }) => permission === row.permission);
          expect(row.state).toBe(withheld ? 'people_only' : lacks ? 'missing' : 'granted');
        }
      }),
    );
  });

  it('claims nothing before a token was seen', () => {
    const row = { permission: 'Policy.Read.All', types: ['Named locations'], delegatedOnly: false };
    const rows = permissionRows({ read: [row], write: [row] }, { granted: [], missing: [] }, false);
    expect([...rows.read, ...rows.write].map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  });

  it('calls a right to write granted only by its own name, and names what nothing here needs', () => {
    const write = [{ permission: 'Group.ReadWrite.All', types: ['Groups'], delegatedOnly: false }];
    const of = (granted: string[]): unknown => permissionRows({ read: [], write }, { granted, missing: [] }, false);
    expect(of(['group.readwrite.all'])).toMatchObject({ write: [{ state: 'granted' }], others: [] });
    expect(of(['Group.Read.All', 'Mail.Read', 'profile'])).toMatchObject({
      write: [{ state: 'not_granted' }],
      others: ['Group.Read.All', 'Mail.Read'],
    });
  });
});
