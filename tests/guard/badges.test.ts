import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const RENDERER = join(import.meta.dirname, '../../src-renderer');

/** Where colours are defined: the badge catalogue, and the theme that everything else takes its greys from. */
const HOME = [/^badges\//, /^app\/theme\.ts$/];

/** The hues that say how something stands, as Mantine, CSS and the catalogue name them. */
const HUES = 'red|green|amber|yellow|orange|teal|lime|pink|grape|violet|indigo|cyan|success|warning|danger';

const RULES: readonly { name: string; pattern: RegExp }[] = [
  { name: 'uses a coloured Mantine badge', pattern: /\bBadge\b(?=[^'"\n]*\}?\s*from '@mantine\/core')/ },
  { name: 'passes a hue to a component', pattern: new RegExp(`\\b(?:color|c|bg)="(?:${HUES})(?:\\.\\d)?"`) },
  { name: 'uses a hue of the theme in a style', pattern: new RegExp(`--mantine-color-(?:${HUES})-`) },
  { name: 'writes a hue into a style', pattern: new RegExp(`(?:color|background|fill):\\s*(?:${HUES})\\b`) },
  { name: 'uses a Mantine component that is there to be coloured', pattern: /\b(?:ThemeIcon|Indicator|ColorSwatch)\b/ },
  {
    name: 'colours a status by itself',
    pattern:
      /\b(?:data-colour|color|c|bg|tone)=\{(?![^}\n]*\btoneFor\()[^}\n]*\b(?:status|outcome|severity|lifecycle|level|role)\b/i,
  },
];

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|css)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

function offences(file: string, text: string): string[] {
  return RULES.filter(({ pattern }) => pattern.test(text)).map(({ name }) => `${file} ${name}`);
}

describe('the colours of states', () => {
  it('come from the badge catalogue alone', () => {
    const files = sources(RENDERER).filter((file) => !HOME.some((home) => home.test(file)));
    expect(files.length).toBeGreaterThan(40);
    const found = files.flatMap((file) => offences(file, readFileSync(join(RENDERER, file), 'utf8')));
    expect(found).toEqual([]);
  });

  it.each([
    ["import { Badge, Text } from '@mantine/core';"],
    ['<Text c="red">failed</Text>'],
    ['<Button color="green.6">'],
    ['.x { color: var(--mantine-color-yellow-6); }'],
    ['.x { background: red; }'],
    ['<ThemeIcon size="sm">'],
    ["<Box data-colour={run.outcome === 'failed' ? 'red' : 'grey'}>"],
    ["<Notice tone={set.status === 'failed' ? 'danger' : 'info'}>"],
  ])('would not be noticed if the guard were blind: %s', (text) => {
    expect(offences('sample', text)).toHaveLength(1);
  });
});
