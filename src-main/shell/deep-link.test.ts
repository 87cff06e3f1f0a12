import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLinkRoute, LINK_ROUTES } from '../../src-preload/contract/index.ts';
import { formatDeepLink, linkIn, parseDeepLink } from './deep-link.ts';

const id = fc.integer({ min: 1, max: 999_999_999 }).map(String);
const slug = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
const routeIndex = fc.nat({ max: LINK_ROUTES.length - 1 });

/** A link that the application could have made itself, without parameters. */
const plainLink = fc.tuple(slug, routeIndex, id, id, fc.uuid()).map(([tenant, index, first, second, guid]) => {
  const path = (LINK_ROUTES[index]?.path ?? '').replace(':id', first).replace(':id', second).replace(':guid', guid);
  return `tenantatlas://t/${tenant}${path === '' ? '' : `/${path}`}`;
});
/** Text that resembles a link more closely than chance would make it. */
const almost = fc
  .array(
    fc.oneof(
      fc.constantFrom('tenantatlas://', 'tenantatlas:', 't/', '/', '//', '..', '%2e%2e', '%2f', '%00', '%', '\\', '@'),
      fc.constantFrom('?', '&', '=', '#', 'q=', 'tab=', 'create=1', 'javascript:', 'contoso', 'items', 'backups', '1'),
      fc.string({ unit: 'binary', maxLength: 4 }),
      plainLink,
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  almost,
  almost.map((end) => `tenantatlas://t/${end}`),
  fc.tuple(plainLink, almost).map((parts) => parts.join('')),
);

function expectOwnPage(path: string): void {
  expect(path.startsWith('/t/')).toBe(true);
  const url = new URL(path, 'app://tenantatlas');
  expect(`${url.pathname}${url.search}`).toBe(path.replaceAll("'", '%27'));
  const found = findLinkRoute(url.pathname.slice('/t/'.length));
  expect(found).not.toBeNull();
  for (const [name, value] of url.searchParams) {
    expect(found?.route.query?.[name]?.safeParse(value).success).toBe(true);
  }
}

describe('links into the application', () => {
  it('deep links: fuzzing never makes the parser throw, nor accept what is not a page of a tenant', () => {
    let accepted = 0;
    fc.assert(
      fc.property(anything, (text) => {
        const path = parseDeepLink(text);
        if (path === null) return;
        accepted += 1;
        expectOwnPage(path);
        const link = formatDeepLink(path);
        expect(link).not.toBeNull();
        expect(parseDeepLink(link ?? '')).toBe(path);
      }),
      { numRuns: 5_000 },
    );
    // The property says nothing when everything is refused.
    expect(accepted).toBeGreaterThan(50);
  });

  it('deep links: every page of a tenant has one, and it leads back to the page', () => {
    fc.assert(
      fc.property(plainLink, (link) => {
        const path = parseDeepLink(link);
        expect(path).toBe(link.slice('tenantatlas:/'.length));
        expect(formatDeepLink(path ?? '')).toBe(link);
      }),
    );
  });

  it('deep links: any search text survives the way there and back', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((one) => !/[\p{C}\u2028\u2029\uFFFD]/u.test(one));
    fc.assert(
      fc.property(text, (q) => {
        const link = formatDeepLink(`/t/contoso/search?${new URLSearchParams({ q }).toString()}`);
        const path = parseDeepLink(link ?? '');
        expect(new URLSearchParams(path?.split('?')[1]).get('q')).toBe(q);
      }),
    );
  });

  it.each([
    'tenantatlas://t/',
    'tenantatlas://t',
    'TENANTATLAS://t/contoso',
    'tenantatlas:t/contoso',
    'tenantatlas:///t/contoso',
    'tenantatlas://T/contoso',
    'tenantatlas://settings',
    'tenantatlas://t/Contoso',
    'tenantatlas://t/-contoso',
    'tenantatlas://t/contoso//',
    'tenantatlas://t/contoso/../other',
    'tenantatlas://t/contoso/%62ackups',
    'tenantatlas://t/contoso/backups/0',
    'tenantatlas://t/contoso/backups/1e3',
    'tenantatlas://t/contoso/backups/01',
    'tenantatlas://t/contoso/backups/99999999999999999999',
    'tenantatlas://t/contoso/backups?create=1',
    'tenantatlas://t/contoso/items/1?tab=json&tab=history',
    'tenantatlas://t/contoso/items/1?tab=constructor',
    'tenantatlas://t/contoso/items/1?__proto__=x',
    'tenantatlas://t/contoso/search?q=%00',
    'tenantatlas://t/contoso/search?q=%ff',
    'tenantatlas://t/contoso/search?q=%E2%80%AE',
    'tenantatlas://t/contoso/search?q=a#b',
    'tenantatlas://t/contoso/search?q=a?b',
    `tenantatlas://t/contoso/search?q=${'a'.repeat(1_000)}`,
    ' tenantatlas://t/contoso',
    'https://t/contoso',
    'javascript:alert(1)',
    '--tenantatlas://t/contoso',
    '',
  ])('deep links: %j is refused', (text) => {
    expect(parseDeepLink(text)).toBeNull();
  });

  it('has none for pages that belong to no tenant, and leaves out what only this window needs', () => {
    expect(formatDeepLink('/settings')).toBeNull();
    expect(formatDeepLink('/t/contoso/nothing-here')).toBeNull();
    expect(formatDeepLink('/t/contoso/backups?create=1')).toBe('tenantatlas://t/contoso/backups');
    expect(formatDeepLink('/t/contoso/items/7?tab=json&row=3')).toBe('tenantatlas://t/contoso/items/7?tab=json');
    expect(parseDeepLink('tenantatlas://t/contoso/')).toBe('/t/contoso');
  });

  it('second instance: of its arguments only a link counts, whatever else they are', () => {
    expect(linkIn(['/opt/tenantatlas', '--inspect=9229', 'tenantatlas://t/contoso/audit'])).toBe('/t/contoso/audit');
    expect(linkIn(['--user-data-dir=/x', '/t/contoso', 'https://example.com/', 'file:///etc/passwd'])).toBeNull();
    fc.assert(
      fc.property(fc.array(anything), (args) => {
        const path = linkIn(args);
        if (path !== null) expectOwnPage(path);
      }),
    );
  });
});
