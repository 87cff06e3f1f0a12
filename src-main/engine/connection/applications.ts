import type {
  AccountInfo,
  ConfidentialClientApplication,
  ICachePlugin,
  PublicClientApplication,
} from '@azure/msal-node';
import { CLOUD_ENDPOINTS, type Credential, type MicrosoftConnection } from '../../../src-preload/contract/index.ts';
import type { Network } from '../network/index.ts';
import { type AuthorityTrace, authorityClient } from './authority.ts';
import { readCertificate } from './certificate.ts';

/** Where MSAL's token cache is kept between uses. */
export interface TokenStore {
  load(): Promise<string | null>;
  save(cache: string): Promise<void>;
}

/** A person's sign-in: MSAL's public client with the account that signed in. */
export interface PersonApplication {
  kind: 'person';
  client: PublicClientApplication;
  account(): Promise<AccountInfo | null>;
}
/** An application that signs in as itself. */
export interface OwnApplication {
  kind: 'application';
  client: ConfidentialClientApplication;
}

interface Setting {
  connection: MicrosoftConnection;
  network: Network;
  trace: AuthorityTrace;
}

// Loaded when somebody signs in: the library is large, and most starts need none of it.
const library = () => import('@azure/msal-node');

/** Claims challenges come only to those who say that they understand them (continuous access evaluation). */
const CAPABILITIES = ['cp1'];

/** The client for a person's sign-in; its tokens are read from the store once, and written back when they change. */
export async function personApplication(setting: Setting, store: TokenStore): Promise<PersonApplication> {
  const { PublicClientApplication } = await library();
  const client = new PublicClientApplication({
    auth: {
      clientId: setting.connection.clientId,
      authority: authorityOf(setting.connection),
      clientCapabilities: CAPABILITIES,
    },
    cache: { cachePlugin: cachePlugin(store) },
    system: systemOptions(setting),
  });
  return {
    kind: 'person',
    client,
    account: async () => (await client.getTokenCache().getAllAccounts()).at(-1) ?? null,
  };
}

/** The client for an application with its secret or certificate. Throws credential_rejected. */
export async function ownApplication(setting: Setting, credential: Credential): Promise<OwnApplication> {
  const { ConfidentialClientApplication } = await library();
  const { connection } = setting;
  const proof =
    credential.kind === 'client_secret'
      ? { clientSecret: credential.value }
      : { clientCertificate: certificateOf(credential.pem) };
  const client = new ConfidentialClientApplication({
    auth: {
      clientId: connection.clientId,
      authority: authorityOf(connection),
      clientCapabilities: CAPABILITIES,
      ...proof,
    },
    system: systemOptions(setting),
  });
  return { kind: 'application', client };
}

/** Where the connection signs in: its cloud's authority with its directory. */
export function authorityOf(connection: MicrosoftConnection, directory = connection.directory): string {
  return `${CLOUD_ENDPOINTS[connection.cloud].authority}/${directory}`;
}

function certificateOf(pem: string): { thumbprintSha256: string; privateKey: string } {
  const { thumbprint, privateKey } = readCertificate(pem);
  return { thumbprintSha256: thumbprint, privateKey };
}

function systemOptions({ network, trace }: Setting) {
  return {
    networkClient: authorityClient(network, trace),
    // Log lines of the library could hold an account's name; nothing is done with them.
    loggerOptions: { loggerCallback: () => undefined, piiLoggingEnabled: false },
  };
}

/** MSAL empties its memory and reads the cache again at each silent request: the store is asked the first time only. */
function cachePlugin(store: TokenStore): ICachePlugin {
  let loaded = false;
  let cache: string | null = null;
  return {
    beforeCacheAccess: async (context) => {
      if (!loaded) cache = await store.load();
      loaded = true;
      if (cache !== null) context.tokenCache.deserialize(cache);
    },
    afterCacheAccess: async (context) => {
      if (!context.cacheHasChanged) return;
      cache = context.tokenCache.serialize();
      await store.save(cache);
    },
  };
}
