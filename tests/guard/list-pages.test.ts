import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LIST_PAGES } from '../../src-renderer/components/listPages.ts';

const RENDERER = join(import.meta.dirname, '../../src-renderer');

/** Forms that are always there, beside what they add to or on a page of their own. */
const ELSEWHERE = new Set(['add-tenant-form', 'add-user', 'new-user-name']);
/** What a control that creates something is called, as an attribute and as its words. */
const CREATES = /\b(?:data-testid|testId)="((?:create|add|new)-[a-z-]+)"/g;
const SAYS_SO = /^\s*(?:Create|Add|New) (?:an? )?[a-z]+$/m;
/** A link that leads to a list with its form open is no control of its own. */
const LEADS_THERE = '?create=1';

const features = readdirSync(join(RENDERER, 'features'), { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.tsx'))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((file) => ({ file: file.slice(RENDERER.length + 1), text: readFileSync(file, 'utf8') }));
const registered = Object.values(LIST_PAGES);

test('every control that creates something stands on a registered list page', () => {
  const found = features.flatMap(({ text }) => [...text.matchAll(CREATES)].map(([, id]) => id ?? ''));
  const onLists = new Set(found.filter((id) => !ELSEWHERE.has(id)));
  expect([...onLists].toSorted()).toEqual(registered.map(({ create }) => create).toSorted());
});

test('whatever says that it creates something is one of them', () => {
  const known = [...registered.map(({ create }) => create), ...ELSEWHERE];
  const own = features.filter(({ text }) => SAYS_SO.test(text) && !text.includes(LEADS_THERE));
  const strays = own.filter(({ text }) => !known.some((id) => text.includes(`"${id}"`)));
  expect(strays.map(({ file }) => file)).toEqual([]);
});

test.each(Object.entries(LIST_PAGES))(
  'the list page %s is the one component at its own address',
  (id, { path, row }) => {
    const routes = readFileSync(join(RENDERER, 'app/routes.tsx'), 'utf8');
    const component = new RegExp(`path="${path}" element={<(\\w+) />}`).exec(routes)?.[1];
    const page = features.find(({ file }) => file.endsWith(`/${component ?? 'none'}.tsx`));
    expect(page?.text).toMatch(new RegExp(`<ListPage\\s+page="${id}"`));
    expect(page?.text).toContain(`rowTestId="${row}"`);
  },
);
