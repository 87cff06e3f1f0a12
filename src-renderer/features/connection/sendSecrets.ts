import type { Credential } from '../../../src-preload/contract/index.ts';
import { call } from '../../bridge/index.ts';
import { readCredential } from './credentialInput.ts';
import { type ConnectionValues, methodOf } from './connectionValues.ts';

/** Name of the input that holds a pasted access token. */
export const TOKEN_FIELD = 'accessToken';

/** A secret that the form holds for a connection; null when it holds none. */
export interface GivenSecret {
  credential: Credential | null;
  accessToken: string | null;
}

export type SecretReading = { ok: true; given: GivenSecret } | { ok: false; problem: string };

/** Reads what the form's inputs hold for the chosen way, and refuses what cannot be a credential. */
export async function readSecrets(form: HTMLFormElement, values: ConnectionValues): Promise<SecretReading> {
  const method = methodOf(values);
  const none: GivenSecret = { credential: null, accessToken: null };
  if (method === null) {
    const token = new FormData(form).get(TOKEN_FIELD);
    const text = typeof token === 'string' ? token.trim() : '';
    return { ok: true, given: { ...none, accessToken: text === '' ? null : text } };
  }
  if (method === 'browser' || method === 'device_code' || values.credentialKind !== 'stored') {
    return { ok: true, given: none };
  }
  const reading = await readCredential(form, method);
  if (reading.state === 'refused') return { ok: false, problem: reading.problem };
  return { ok: true, given: { ...none, credential: reading.state === 'given' ? reading.credential : null } };
}

/**
 * Hands a tenant's secret to the engine. By a plain call, not through the cache of commands, which would keep its input.
 * Throws AtlasError.
 */
export async function sendSecrets(tenant: string, { credential, accessToken }: GivenSecret): Promise<void> {
  if (credential) await call('connection.storeCredential', { tenant, credential });
  if (accessToken !== null) await call('connection.provideToken', { tenant, accessToken });
}

/** Starts the sign-in, or a test where nobody signs in. Throws AtlasError. */
export async function startConnecting(tenant: string, values: ConnectionValues): Promise<void> {
  if (values.way === 'custom') await call('connection.test', { tenant });
  else await call('connection.signIn', { tenant });
}
