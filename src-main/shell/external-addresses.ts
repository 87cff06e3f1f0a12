import { CLOUD_ENDPOINTS } from '../../src-preload/contract/index.ts';

const ALLOWED_HOSTS: ReadonlySet<string> = new Set([
  'learn.microsoft.com',
  'intune.microsoft.com',
  'entra.microsoft.com',
  // Where applications are registered.
  ...Object.values(CLOUD_ENDPOINTS).map(({ portal }) => new URL(portal).hostname),
  // Sign-in, and the pages that take a device code.
  ...Object.values(CLOUD_ENDPOINTS).map(({ authority }) => new URL(authority).hostname),
  'login.partner.microsoftonline.cn',
  'login.microsoft.com',
  'microsoft.com',
  'www.microsoft.com',
]);

/** True for the few addresses that may open in the person's browser. Decided on the parsed address, never on text. */
export function isAllowedExternally(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  return protocol === 'https:' && port === '' && username === '' && password === '' && ALLOWED_HOSTS.has(hostname);
}
