import tls from 'node:tls';

/** Codes of a server's certificate that nothing here vouches for. */
const UNTRUSTED = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

type CertificateReader = (kind: 'default' | 'system') => string[];
// Node has it from 22.15 on; Electron's Node may be older.
const reader = (tls as { getCACertificates?: CertificateReader }).getCACertificates;
let trusted: string[] | undefined;

/**
 * Whom a server's certificate may come from: Node's own list, NODE_EXTRA_CA_CERTS and the operating system's.
 * Undefined leaves the choice to a runtime that cannot read the system's: then the system's are not among them.
 */
export function trustedCertificates(): string[] | undefined {
  if (reader === undefined) return undefined;
  trusted ??= [...new Set([...reader('default'), ...readSystem(reader)])];
  return trusted;
}

function readSystem(read: CertificateReader): string[] {
  try {
    return read('system');
  } catch {
    // A store that cannot be read: the other certificates still serve.
    return [];
  }
}

const ELSE =
  'a sign-in page of this network (as in hotels and trains) or a company proxy may answer in the server’s place: open any page in the browser, sign in to the network, or ask who runs it';
const CLOCK = 'Check the date and time of this computer';

/** What is wrong with a certificate that is trusted, and what to do. */
const REFUSED: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: `The server's certificate has expired (CERT_HAS_EXPIRED). ${CLOCK}; if they are right, ${ELSE}.`,
  CERT_NOT_YET_VALID: `The server's certificate is not valid yet (CERT_NOT_YET_VALID). ${CLOCK}: they are probably behind. If they are right, ${ELSE}.`,
  ERR_TLS_CERT_ALTNAME_INVALID: `The server's certificate is of another name (ERR_TLS_CERT_ALTNAME_INVALID): ${ELSE}.`,
};

/** A sentence for a connection that failed because of the server's certificate; null for any other failure. */
export function certificateProblem(code: string): string | null {
  if (Object.hasOwn(REFUSED, code)) return REFUSED[code] ?? null;
  if (!UNTRUSTED.has(code)) return null;
  const read =
    reader === undefined
      ? 'this version reads those that NODE_EXTRA_CA_CERTS names, and not the operating system’s'
      : 'add its certificate to the operating system’s trusted ones';
  return `The server's certificate is not trusted (${code}). If a company proxy inspects connections, ${read}.`;
}
