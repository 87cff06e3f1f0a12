const ALLOWED_HOSTS: ReadonlySet<string> = new Set([
  'learn.microsoft.com',
  'intune.microsoft.com',
  'entra.microsoft.com',
]);

/** True for the few addresses that may open in the person's browser. Decided on the parsed address, never on text. */
export function isAllowedExternally(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  return protocol === 'https:' && port === '' && username === '' && password === '' && ALLOWED_HOSTS.has(hostname);
}
