import { expect, test } from 'vitest';
import { savedAddress } from './savedAddress.ts';

test('a saved search leads to the page that asks the same', () => {
  expect(savedAddress('/t/lab', { text: 'a & "b"', policyType: null, includeEarlier: false })).toBe(
    '/t/lab/search?q=a+%26+%22b%22',
  );
  expect(savedAddress('/t/lab', { text: 'pin', policyType: 'intents', includeEarlier: true })).toBe(
    '/t/lab/search?q=pin&type=intents&earlier=1',
  );
});
