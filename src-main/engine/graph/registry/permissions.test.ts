import { expect, test } from 'vitest';
import { isGranted, readPermissions, writePermissions } from './permissions.ts';

test('a backup asks for read permissions only, each with what it is for', () => {
  const needed = readPermissions();
  expect(needed.filter(({ permission }) => !permission.includes('.Read.'))).toEqual([]);
  expect(needed.filter(({ types }) => types.length === 0)).toEqual([]);
  const names = needed.map(({ permission }) => permission);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(
    expect.arrayContaining(['DeviceManagementScripts.Read.All', 'Group.Read.All', 'User.Read.All']),
  );
});

test('terms of use are the only ones for people alone', () => {
  const only = readPermissions().filter(({ delegatedOnly }) => delegatedOnly);
  expect(only.map(({ permission }) => permission)).toEqual(['Agreement.Read.All']);
  expect(writePermissions()).toContain('DeviceManagementConfiguration.ReadWrite.All');
});

test('ReadWrite allows what Read does, and not the other way round', () => {
  expect(isGranted('Policy.Read.All', ['policy.read.all'])).toBe(true);
  expect(isGranted('Group.Read.All', ['Group.ReadWrite.All'])).toBe(true);
  expect(isGranted('Group.ReadWrite.All', ['Group.Read.All'])).toBe(false);
  expect(isGranted('Policy.Read.All', ['Policy.ReadWrite.ConditionalAccess', 'Policy.Read.DeviceConfiguration'])).toBe(
    false,
  );
  expect(isGranted('Policy.Read.All', [])).toBe(false);
});
