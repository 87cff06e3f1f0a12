import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { externalIdSchema } from '../../../src-preload/contract/index.ts';
import { suggestSlug } from './slug.ts';

describe('the suggested slug', () => {
  it.each([
    ['Contoso', 'contoso'],
    ['Contoso Retail GmbH', 'contoso-retail-gmbh'],
    ['Müller & Söhne', 'muller-and-sohne'],
    ['Straße 7', 'strasse-7'],
    ["O'Brien  (Test)", 'obrien-test'],
    ['  --  ', ''],
    ['株式会社', ''],
  ])('of %s is %s', (name, slug) => {
    expect(suggestSlug(name)).toBe(slug);
  });

  it('is empty or accepted by the contract, whatever the name', () => {
    assert(
      property(string({ maxLength: 200 }), (name) => {
        const slug = suggestSlug(name);
        expect(slug === '' || externalIdSchema.safeParse(slug).success).toBe(true);
      }),
    );
  });
});
