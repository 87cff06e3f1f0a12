import { type Credential, credentialSchema } from '../../../src-preload/contract/index.ts';

/** Names of the inputs that hold a secret: it stays in the page's own fields until the moment it is sent. */
export const SECRET_FIELD = 'clientSecret';
export const PEM_FIELD = 'pem';
export const PEM_FILES_FIELD = 'pemFiles';

export type CredentialMethod = Credential['kind'];
export type CredentialReading =
  | { state: 'given'; credential: Credential }
  | { state: 'empty' }
  | { state: 'refused'; problem: string };

const refused = (problem: string): CredentialReading => ({ state: 'refused', problem });

/** A client secret or a certificate with its key as it was typed, pasted or chosen; checked, not yet sent. */
export function readingOf(method: CredentialMethod, texts: readonly string[]): CredentialReading {
  const text = texts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n');
  if (text === '') return { state: 'empty' };
  if (method === 'certificate') {
    if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
      return refused('The private key is missing: a block that begins with "-----BEGIN PRIVATE KEY-----".');
    }
    if (!text.includes('-----BEGIN CERTIFICATE-----')) {
      return refused('The certificate is missing: a block that begins with "-----BEGIN CERTIFICATE-----".');
    }
  }
  const candidate = method === 'certificate' ? { kind: method, pem: text } : { kind: method, value: text };
  const checked = credentialSchema.safeParse(candidate);
  return checked.success
    ? { state: 'given', credential: checked.data }
    : refused('This is longer than any secret or certificate.');
}

/** Reads the credential off the form's own inputs, the chosen files included. */
export async function readCredential(form: HTMLFormElement, method: CredentialMethod): Promise<CredentialReading> {
  const data = new FormData(form);
  const names = method === 'certificate' ? [PEM_FIELD, PEM_FILES_FIELD] : [SECRET_FIELD];
  const entries = names.flatMap((name) => data.getAll(name));
  return readingOf(
    method,
    await Promise.all(entries.map((entry) => (typeof entry === 'string' ? Promise.resolve(entry) : entry.text()))),
  );
}
