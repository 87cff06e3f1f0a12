import { CLOUD_ENDPOINTS, type Cloud, type SignInMethod } from '../../../src-preload/contract/index.ts';

/** How a tenant is signed in to, in words. */
export const METHOD_LABELS: Readonly<Record<SignInMethod, string>> = {
  browser: 'A person signs in with the browser',
  device_code: 'A person signs in with a device code',
  client_secret: 'The application signs in with a client secret',
  certificate: 'The application signs in with a certificate',
};

/** The servers of a cloud: where the sign-in happens and where Graph is. */
export function cloudHosts(cloud: Cloud): string {
  const { authority, graphRoot } = CLOUD_ENDPOINTS[cloud];
  return `Signs in at ${new URL(authority).host} and reads ${new URL(graphRoot).host}.`;
}

/** What a credential is called. */
export function credentialName(method: SignInMethod): string {
  return method === 'certificate' ? 'certificate' : 'client secret';
}
