import type { AuthenticationResult, DeviceCodeRequest, PublicClientApplication } from '@azure/msal-node';
import type { SignInPrompt } from '../../../src-preload/contract/index.ts';
import { AtlasError } from '../core/errors.ts';
import type { HostServices } from '../host.ts';

export interface Interaction {
  client: PublicClientApplication;
  scopes: string[];
  /** Claims that a challenge asked for, as JSON. */
  claims: string | undefined;
  host: HostServices;
  signal: AbortSignal;
  /** How long a browser sign-in may take, in milliseconds: nobody can see that the browser was closed. */
  patienceMs: number;
  onPrompt: (prompt: SignInPrompt) => void;
}

const page = (title: string, text: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>TenantAtlas</title><style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:15vh auto;max-width:32rem;padding:0 1rem}</style><h1>${title}</h1><p>${text}</p></html>`;
const DONE = page('You are signed in', 'Close this page and go back to TenantAtlas.');
const FAILED = page('The sign-in did not go through', 'Close this page; TenantAtlas says why and what to do.');

/** Signs in with the system's browser: authorization code with PKCE, answered to this computer's loopback. */
export async function signInWithBrowser(input: Interaction): Promise<AuthenticationResult> {
  const patience = AbortSignal.timeout(input.patienceMs);
  const stop = AbortSignal.any([input.signal, patience]);
  let address = '';
  // MSAL waits for an answer without an end: it is given one that says that nobody came.
  const giveUp = (): void => void answerLoopback(address);
  try {
    return await input.client.acquireTokenInteractive({
      scopes: input.scopes,
      prompt: 'select_account',
      ...(input.claims === undefined ? {} : { claims: input.claims }),
      successTemplate: DONE,
      errorTemplate: FAILED,
      openBrowser: async (url) => {
        address = url;
        if (stop.aborted) throw cancelled();
        stop.addEventListener('abort', giveUp, { once: true });
        const expiresAt = new Date(Date.now() + input.patienceMs).toISOString();
        input.onPrompt({ kind: 'browser', address: url, userCode: null, expiresAt });
        if (!(await input.host.openExternal(url))) {
          throw new AtlasError('internal', `The sign-in page ${new URL(url).host} may not be opened from here.`);
        }
      },
    });
  } catch (error) {
    if (input.signal.aborted) throw cancelled();
    if (patience.aborted) throw nobodyCame(input.patienceMs);
    throw error;
  } finally {
    stop.removeEventListener('abort', giveUp);
  }
}

/** Signs in with a code that the person types on another page. */
export async function signInWithDeviceCode(input: Interaction): Promise<AuthenticationResult | null> {
  const request: DeviceCodeRequest = {
    scopes: input.scopes,
    ...(input.claims === undefined ? {} : { claims: input.claims }),
    deviceCodeCallback: ({ userCode, verificationUri, expiresIn }) => {
      const expiresAt = new Date(Date.now() + expiresIn * 1000).toISOString();
      input.onPrompt({ kind: 'device_code', address: verificationUri, userCode, expiresAt });
    },
  };
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      request.cancel = true;
      reject(cancelled());
    };
    input.signal.addEventListener('abort', stop, { once: true });
    if (input.signal.aborted) stop();
  });
  const answered = input.client.acquireTokenByDeviceCode(request);
  // After a cancel MSAL still asks once more; nobody waits for that.
  answered.catch(() => undefined);
  try {
    return await Promise.race([answered, aborted]);
  } finally {
    input.signal.removeEventListener('abort', stop);
  }
}

/** Sends MSAL's loopback server the refusal that a browser would have brought. */
async function answerLoopback(address: string): Promise<void> {
  const asked = new URL(address).searchParams;
  const { port } = new URL(asked.get('redirect_uri') ?? '');
  const body = new URLSearchParams({ error: 'access_denied', state: asked.get('state') ?? '' });
  await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body }).catch(() => undefined);
}

function cancelled(): AtlasError {
  return new AtlasError('cancelled', 'The sign-in was cancelled.');
}

function nobodyCame(patienceMs: number): AtlasError {
  const minutes = Math.max(1, Math.round(patienceMs / 60_000));
  return new AtlasError(
    'sign_in_required',
    `Nobody finished the sign-in in the browser within ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}. Sign in again. If the browser said that the redirect address does not match, add http://localhost to the application's registration under "Mobile and desktop applications".`,
  );
}
