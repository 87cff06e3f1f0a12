import { describe, expect, it } from 'vitest';
import type { SettingRow } from '../../../src-preload/contract/index.ts';
import { findSettings } from './settingRows.ts';

const row = (label: string, depth: number, value = '', section = 'Device'): SettingRow => ({
  path: label.toLowerCase(),
  id: label.toLowerCase(),
  section,
  label,
  description: null,
  value,
  raw: value === 'On' ? 'device_rotation_1' : null,
  depth,
  kind: value === '' ? 'group' : 'text',
});
const ROWS = [
  row('Encryption', 0),
  row('Method', 1, 'XTS-AES 256'),
  row('Recovery', 1),
  row('Rotation', 2, 'On'),
  row('Firewall', 0),
  row('Profile', 1, 'Public'),
  row('Name', 0, 'Baseline', 'Basics'),
];

describe('the search in settings', () => {
  it('shows everything without a search', () => {
    expect(findSettings(ROWS, '  ')).toEqual(ROWS);
  });

  it('keeps the groups above a found row, each once', () => {
    expect(findSettings(ROWS, 'rotation').map((r) => r.label)).toEqual(['Encryption', 'Recovery', 'Rotation']);
    expect(
      findSettings(ROWS, 'o')
        .map((r) => r.label)
        .filter((label) => label === 'Encryption'),
    ).toHaveLength(1);
  });

  it('finds values, and sections by their name', () => {
    expect(findSettings(ROWS, 'xts-aes').map((r) => r.label)).toEqual(['Encryption', 'Method']);
    expect(findSettings(ROWS, 'basics').map((r) => r.label)).toEqual(['Name']);
    expect(findSettings(ROWS, 'missing')).toEqual([]);
  });

  it('finds what Graph calls a value, for which words stand', () => {
    expect(findSettings(ROWS, 'device_rotation_1').map((r) => r.label)).toEqual(['Encryption', 'Recovery', 'Rotation']);
  });
});
