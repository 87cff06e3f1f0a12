import { z } from 'zod';
import { ERROR_CODES } from './errors.ts';
import { CLOUDS, SIGN_IN_METHODS, SIGN_IN_STATES, type SignInMethod } from './vocabularies.ts';

export const graphRootSchema = z
  .string()
  .min(1)
  .max(500)
  .refine(
    (text) => URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol),
    'Give a full address such as https://graph.microsoft.com.',
  )
  .refine((text) => {
    if (!URL.canParse(text)) return true;
    const url = new URL(text);
    return url.protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  }, 'Only https is allowed, except on this computer itself (loopback): a token must not travel in clear text.')
  .refine((text) => {
    if (!URL.canParse(text)) return true;
    const url = new URL(text);
    return url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  }, 'The address must not hold a user name, a password, a query or a fragment.');

const variableSchema = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'Give the name of an environment variable.');

/** Where the access token of a custom Graph root comes from; the token itself is never stored. */
export const tokenSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('environment'), variable: variableSchema }),
  z.object({ kind: z.literal('session') }),
]);
export type TokenSource = z.infer<typeof tokenSourceSchema>;

const customConnectionSchema = z.object({
  kind: z.literal('custom'),
  graphRoot: graphRootSchema,
  token: tokenSourceSchema,
});

/** Where the secret or certificate of an application comes from: the system's secure storage, or a variable. */
export const credentialSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stored') }),
  z.object({ kind: z.literal('environment'), variable: variableSchema }),
]);

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

/** The application's id as its registration shows it. */
export const clientIdSchema = z.string().trim().toLowerCase().regex(GUID, 'Give the application (client) id, a GUID.');
/** A directory's id or one of its domains; `organizations` leaves the choice to whoever signs in. */
export const directorySchema = z
  .string()
  .trim()
  .toLowerCase()
  .refine(
    (text) => text === 'organizations' || GUID.test(text) || DOMAIN.test(text),
    "Give the directory (tenant) id or one of the directory's domains, such as contoso.onmicrosoft.com.",
  );

/** True when a person signs in; false when the application signs in as itself. */
export function isDelegated(method: SignInMethod): boolean {
  return method === 'browser' || method === 'device_code';
}

const microsoftConnectionSchema = z
  .object({
    kind: z.literal('microsoft'),
    cloud: z.enum(CLOUDS),
    directory: directorySchema,
    clientId: clientIdSchema,
    method: z.enum(SIGN_IN_METHODS),
    /** Null where a person signs in. */
    credential: credentialSourceSchema.nullable(),
  })
  .refine(({ method, directory }) => isDelegated(method) || directory !== 'organizations', {
    path: ['directory'],
    message: 'An application signs in to one directory: give its id or domain.',
  })
  .refine(({ method, credential }) => isDelegated(method) === (credential === null), {
    path: ['credential'],
    message: 'A client secret or certificate is needed where the application signs in, and only there.',
  });
export type MicrosoftConnection = z.infer<typeof microsoftConnectionSchema>;

/** The ways to a tenant that a person can choose and edit. */
export const realConnectionSchema = z.discriminatedUnion('kind', [customConnectionSchema, microsoftConnectionSchema]);
export const connectionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('demo'), day: z.number().int().min(0).max(10_000) }),
  customConnectionSchema,
  microsoftConnectionSchema,
]);
export type Connection = z.infer<typeof connectionSchema>;

/** A secret on its way into the system's secure storage; no channel gives it back. */
export const credentialSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('client_secret'), value: z.string().trim().min(1).max(1_000) }),
  /** The private key and the certificate that belongs to it, one after the other. */
  z.object({ kind: z.literal('certificate'), pem: z.string().trim().min(1).max(50_000) }),
]);
export type Credential = z.infer<typeof credentialSchema>;

/** A permission of Graph, and what it is for: types by their label, or names behind ids. */
export const neededPermissionSchema = z.object({
  permission: z.string(),
  types: z.array(z.string()),
  /** True when Graph gives it to people only, never to an application that signs in as itself. */
  delegatedOnly: z.boolean(),
});
export type NeededPermission = z.infer<typeof neededPermissionSchema>;

/** What a waiting sign-in asks the person for. */
export const signInPromptSchema = z.object({
  kind: z.enum(['browser', 'device_code']),
  /** Where to sign in: for a browser the page that was opened, for a device code the page that takes the code. */
  address: z.string(),
  userCode: z.string().nullable(),
  expiresAt: z.string(),
});
export type SignInPrompt = z.infer<typeof signInPromptSchema>;

/** What is known of a tenant's sign-in, from the database alone. */
export const connectionStatusSchema = z.object({
  state: z.enum(SIGN_IN_STATES),
  /** Who signed in; the application's id where it signs in as itself. */
  account: z.string().nullable(),
  /** Permissions of the last token. */
  granted: z.array(z.string()),
  /** What backups need and the last token lacks, with the labels of the types that it would give. */
  missing: z.array(z.object({ permission: z.string(), types: z.array(z.string()) })),
  tokenExpiresAt: z.string().nullable(),
  /** End of the stored certificate's validity; null for secrets, whose end only Entra knows. */
  credentialExpiresAt: z.string().nullable(),
  /** Why the last attempt did not go through. */
  problem: z.object({ code: z.enum(ERROR_CODES), message: z.string() }).nullable(),
  /** What else a person should know, in sentences. */
  notes: z.array(z.string()),
  checkedAt: z.string().nullable(),
});
export type ConnectionStatus = z.infer<typeof connectionStatusSchema>;
