import { expect, test } from 'vitest';
import { isAllowedExternally } from './external-addresses.ts';

test.each(['https://learn.microsoft.com/graph/', 'https://INTUNE.microsoft.com', 'https://entra.microsoft.com/#home'])(
  '%s may open in the browser',
  (address) => {
    expect(isAllowedExternally(address)).toBe(true);
  },
);

test.each([
  'http://learn.microsoft.com/',
  'https://learn.microsoft.com:8443/',
  'https://user@learn.microsoft.com/',
  'https://learn.microsoft.com.evil.example/',
  'https://evil.example/?learn.microsoft.com',
  'https:\\\\evil.example\\@learn.microsoft.com',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'ms-settings:privacy',
  'learn.microsoft.com',
  '',
])('%s may not', (address) => {
  expect(isAllowedExternally(address)).toBe(false);
});
