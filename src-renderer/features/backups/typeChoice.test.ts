import { describe, expect, it } from 'vitest';
import type { PolicyTypeInfo } from '../../../src-preload/contract/index.ts';
import { categorise, chosenIn, withTypes } from './typeChoice.ts';

const info = (type: string, label: string, category: string): PolicyTypeInfo => ({
  type,
  label,
  category,
  platforms: [],
  foundation: false,
  captured: true,
  reason: null,
});
const TYPES = [
  info('deviceConfigurations', 'Device configuration profiles', 'Device configuration'),
  info('deviceHealthScripts', 'Remediations', 'Scripts'),
  info('deviceShellScripts', 'Shell scripts (macOS)', 'Scripts'),
];

const found = (search: string): string[] => categorise(TYPES, search).flatMap((c) => c.types.map((t) => t.type));

describe('the choice of policy types', () => {
  it('groups by category in the order of the registry', () => {
    expect(categorise(TYPES, '').map((category) => [category.name, category.types.length])).toEqual([
      ['Device configuration', 1],
      ['Scripts', 2],
    ]);
  });

  it('finds by label, by type and by category', () => {
    expect(found('remediations')).toEqual(['deviceHealthScripts']);
    expect(found('DEVICESHELL')).toEqual(['deviceShellScripts']);
    expect(found('scripts')).toEqual(['deviceHealthScripts', 'deviceShellScripts']);
    expect(found('nothing such')).toEqual([]);
  });

  it('selects and clears a whole category', () => {
    const [, scripts] = categorise(TYPES, '');
    if (!scripts) throw new Error('no category');
    const all = withTypes(new Set(), scripts.types, true);
    expect(chosenIn(scripts, all)).toBe('all');
    all.delete('deviceHealthScripts');
    expect(chosenIn(scripts, all)).toBe('some');
    expect(chosenIn(scripts, withTypes(all, scripts.types, false))).toBe('none');
  });
});
