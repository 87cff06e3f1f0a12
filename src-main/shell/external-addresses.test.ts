import { expect, test } from 'vitest';
import { isAllowedExternally } from './external-addresses.ts';

test.each([
  'https://learn.microsoft.com/graph/',
  'https://INTUNE.microsoft.com',
  'https://entra.microsoft.com/#home',
  'https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?client_id=x',
  'https://login.microsoftonline.us/contoso/adminconsent',
  'https://login.chinacloudapi.cn/common',
  'https://microsoft.com/devicelogin',
  'https://portal.azure.us/',
])('%s may open in the browser', (address) => {
  expect(isAllowedExternally(address)).toBe(true);
});

test.each([
  'http://learn.microsoft.com/',
  'https://learn.microsoft.com:8443/',
  'https://user@learn.microsoft.com/',
  'https://learn.microsoft.com.evil.example/',
  'https://login.microsoftonline.com.evil.example/',
  'http://login.microsoftonline.com/',
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
