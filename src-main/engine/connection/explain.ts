import {
  adminConsentAddress,
  CLOUD_ENDPOINTS,
  type ErrorCode,
  isDelegated,
  type MicrosoftConnection,
} from '../../../src-preload/contract/index.ts';
import { clockSentence } from '../core/clock.ts';
import { AtlasError } from '../core/errors.ts';
import type { AuthorityTrace } from './authority.ts';

/** What a failed sign-in was about. */
export interface FailedSignIn {
  tenantName: string;
  connection: MicrosoftConnection;
  trace: AuthorityTrace;
  error: unknown;
}

interface Explanation {
  code: ErrorCode;
  /** Without the tenant's name; a function where the connection decides. */
  say: string | ((connection: MicrosoftConnection) => string);
}

const SIGN_IN_AGAIN = 'Sign in again under Connection.';

const consent = (connection: MicrosoftConnection): string =>
  `The permissions that TenantAtlas asks for have not been granted in this directory. An administrator grants them at ${adminConsentAddress(connection)} ; then sign in again.`;
const conditionalAccess = (connection: MicrosoftConnection): string =>
  connection.method === 'device_code'
    ? "A Conditional Access policy of this directory does not allow this sign-in; many block sign-in by device code. Change the connection to sign in with the browser, or ask the directory's administrator."
    : "A Conditional Access policy of this directory does not allow this sign-in. Use a device and a network that the policy accepts, or ask the directory's administrator.";
const unknownApplication = (connection: MicrosoftConnection): string =>
  `The directory does not know the application ${connection.clientId}. Check the client id, the directory and the cloud (${CLOUD_ENDPOINTS[connection.cloud].label}), or have an administrator add the application: ${adminConsentAddress(connection)}`;
const unknownDirectory = (connection: MicrosoftConnection): string =>
  `There is no directory "${connection.directory}" in the cloud ${CLOUD_ENDPOINTS[connection.cloud].label}. Check the directory and the cloud of the connection.`;

const moreProof: Explanation = {
  code: 'sign_in_required',
  say: `The directory asks for more proof of who signs in, such as multi-factor authentication. ${SIGN_IN_AGAIN}`,
};
const ended: Explanation = {
  code: 'sign_in_required',
  say: `The sign-in has expired or was revoked. ${SIGN_IN_AGAIN}`,
};
const blocked: Explanation = { code: 'sign_in_required', say: conditionalAccess };
const notGranted: Explanation = { code: 'consent_missing', say: consent };

/** Numbers of Entra's errors (AADSTS…) that have a way on of their own. */
const BY_NUMBER: Readonly<Record<string, Explanation>> = {
  65001: notGranted,
  65004: { code: 'consent_missing', say: 'The permissions were declined. Sign in again and accept them.' },
  90094: notGranted,
  90095: notGranted,
  650052: notGranted,
  650056: notGranted,
  50076: moreProof,
  50079: moreProof,
  50158: moreProof,
  50097: blocked,
  50005: blocked,
  53000: blocked,
  53001: blocked,
  53002: blocked,
  53003: blocked,
  530003: blocked,
  530036: blocked,
  50199: blocked,
  50173: ended,
  50078: ended,
  70008: ended,
  70043: ended,
  700082: ended,
  700084: ended,
  7000215: {
    code: 'credential_rejected',
    say: 'The client secret is wrong: the value is needed, not the id that stands beside it. Store the right one under Connection.',
  },
  7000222: {
    code: 'credential_rejected',
    say: "The client secret has expired. Make a new one in the application's registration and store it under Connection.",
  },
  700027: {
    code: 'credential_rejected',
    say: "The certificate was not accepted: it has expired or is not among the application's. Upload it to the registration, or store another one under Connection.",
  },
  700024: {
    code: 'sign_in_required',
    say: 'The sign-in arrived outside its time: the clock of this computer is wrong. Set it right and try again.',
  },
  7000218: {
    code: 'sign_in_required',
    say: 'The application\'s registration does not allow sign-in without a secret. Switch on "Allow public client flows" under Authentication there, then sign in again.',
  },
  700016: { code: 'sign_in_required', say: unknownApplication },
  90002: { code: 'sign_in_required', say: unknownDirectory },
  900023: { code: 'sign_in_required', say: unknownDirectory },
  50020: {
    code: 'sign_in_required',
    say: 'This account does not belong to the directory. Sign in with an account of the directory, or with one that is a guest there.',
  },
  50011: {
    code: 'sign_in_required',
    say: 'The application\'s registration lacks the redirect address http://localhost. Add it there under "Mobile and desktop applications", then sign in again.',
  },
  50057: { code: 'sign_in_required', say: 'The account is disabled. Sign in with another one.' },
};

/** Codes of OAuth and MSAL, where no number says more. */
const BY_CODE: Readonly<Record<string, Explanation>> = {
  consent_required: notGranted,
  invalid_grant: ended,
  no_tokens_found: ended,
  refresh_token_expired: ended,
  login_required: ended,
  interaction_required: moreProof,
  invalid_client: {
    code: 'credential_rejected',
    say: 'The client secret or certificate was not accepted. Store a new one under Connection.',
  },
  unauthorized_client: { code: 'sign_in_required', say: unknownApplication },
  access_denied: { code: 'sign_in_required', say: 'The sign-in was declined. Sign in again and accept.' },
  authorization_declined: { code: 'sign_in_required', say: 'The sign-in was declined. Sign in again and accept.' },
  expired_token: { code: 'sign_in_required', say: 'The code was not used in time. Sign in again for a new one.' },
  device_code_expired: { code: 'sign_in_required', say: 'The code was not used in time. Sign in again for a new one.' },
};

/** A failed sign-in as a code of the contract and a sentence with a way on. */
export function explainSignIn({ tenantName, connection, trace, error }: FailedSignIn): AtlasError {
  if (error instanceof AtlasError) return error;
  if (trace.unreachable !== null) {
    return new AtlasError('offline', `${tenantName} could not be signed in: ${trace.unreachable}`);
  }
  const said = `${trace.refusal?.description ?? ''} ${error instanceof Error ? error.message : ''}`;
  const number = /AADSTS(\d{4,8})/.exec(said)?.[1];
  const code = trace.refusal?.error ?? codeOf(error);
  const known = own(BY_NUMBER, number) ?? own(BY_CODE, code);
  const clock = clockSentence(trace.clockSkewMs);
  const named = number === undefined ? '' : ` (AADSTS${number})`;
  if (known === undefined) {
    const reason = firstSentence(trace.refusal?.description ?? '') || code;
    const way = isDelegated(connection.method) ? SIGN_IN_AGAIN : 'Check the connection and try again.';
    return new AtlasError('sign_in_required', `${tenantName} could not be signed in: ${reason}. ${way}${clock}`);
  }
  const sentence = typeof known.say === 'string' ? known.say : known.say(connection);
  return new AtlasError(known.code, `${tenantName}${named}: ${sentence}${clock}`);
}

/** Own keys only: a server may call its error "constructor". */
function own(table: Readonly<Record<string, Explanation>>, key: string | undefined): Explanation | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'errorCode' in error && typeof error.errorCode === 'string') return error.errorCode;
  return error instanceof Error ? error.name : 'unknown';
}

/** Entra adds trace ids and times on lines of their own; the first line is the reason. */
function firstSentence(description: string): string {
  return (description.split(/\r?\n| Trace ID:/)[0] ?? '').trim().replace(/\.$/, '');
}
