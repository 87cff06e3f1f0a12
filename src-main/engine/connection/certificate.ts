import { createPrivateKey, X509Certificate } from 'node:crypto';
import { AtlasError } from '../core/errors.ts';

export interface ClientCertificate {
  /** PEM of the private key. */
  privateKey: string;
  /** SHA-256 of the certificate, hexadecimal without colons. */
  thumbprint: string;
  /** ISO time of the end of its validity. */
  expiresAt: string;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/;
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----[\s\S]+?-----END (?:[A-Z]+ )?PRIVATE KEY-----/;

const refused = (message: string): AtlasError => new AtlasError('credential_rejected', message);

/**
 * Reads a private key and its certificate from one PEM text. Throws credential_rejected with what is missing, does
 * not belong together, or is not valid now.
 */
export function readCertificate(text: string, now = new Date()): ClientCertificate {
  // An environment variable may hold the line ends as \n.
  const pem = text.replaceAll('\\n', '\n');
  const certificateText = CERTIFICATE.exec(pem)?.[0];
  const keyText = PRIVATE_KEY.exec(pem)?.[0];
  if (certificateText === undefined) {
    throw refused('There is no certificate in this text. Give the certificate and its private key, both as PEM.');
  }
  if (pem.includes('ENCRYPTED')) {
    throw refused('The private key is protected by a password. Give it as PEM without one; it is sealed when stored.');
  }
  if (keyText === undefined) {
    throw refused('There is no private key in this text. Give the certificate and its private key, both as PEM.');
  }
  let certificate: X509Certificate;
  let privateKey: string;
  try {
    certificate = new X509Certificate(certificateText);
    const key = createPrivateKey(keyText);
    if (!certificate.checkPrivateKey(key)) {
      throw refused('The private key does not belong to the certificate. Give the two that belong together.');
    }
    privateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  } catch (error) {
    if (error instanceof AtlasError) throw error;
    throw refused('The certificate or its private key cannot be read. Give both as PEM, as they were made.');
  }
  const from = new Date(certificate.validFrom);
  const until = new Date(certificate.validTo);
  if (until <= now) {
    throw refused(
      `The certificate expired on ${day(until)}. Make a new one, upload it to the application's registration, and store it here.`,
    );
  }
  if (from > now) throw refused(`The certificate is valid from ${day(from)} on only. Use another one until then.`);
  return {
    privateKey,
    thumbprint: certificate.fingerprint256.replaceAll(':', ''),
    expiresAt: until.toISOString(),
  };
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
