import {
  type Cloud,
  type Connection,
  isDelegated,
  realConnectionSchema,
  type SignInMethod,
} from '../../../src-preload/contract/index.ts';

export type RealConnection = Exclude<Connection, { kind: 'demo' }>;

/** The fields of the form that describes a connection; those of another way than the chosen one are kept, unused. */
export interface ConnectionValues {
  way: 'person' | 'application' | 'custom';
  personMethod: 'browser' | 'device_code';
  applicationMethod: 'client_secret' | 'certificate';
  credentialKind: 'stored' | 'environment';
  credentialVariable: string;
  cloud: Cloud;
  directory: string;
  clientId: string;
  graphRoot: string;
  tokenKind: 'session' | 'environment';
  tokenVariable: string;
}

export const EMPTY_CONNECTION: ConnectionValues = {
  way: 'person',
  personMethod: 'browser',
  applicationMethod: 'client_secret',
  credentialKind: 'stored',
  credentialVariable: '',
  cloud: 'global',
  directory: '',
  clientId: '',
  graphRoot: 'https://graph.microsoft.com',
  tokenKind: 'session',
  tokenVariable: '',
};

/** The sign-in method that the fields choose; null for a custom Graph address. */
export function methodOf(values: ConnectionValues): SignInMethod | null {
  if (values.way === 'custom') return null;
  return values.way === 'person' ? values.personMethod : values.applicationMethod;
}

/** The connection that the fields describe, in the contract's shape; not checked. */
export function toConnection(values: ConnectionValues): RealConnection {
  const method = methodOf(values);
  if (method === null) {
    return {
      kind: 'custom',
      graphRoot: values.graphRoot.trim(),
      token:
        values.tokenKind === 'environment'
          ? { kind: 'environment', variable: values.tokenVariable.trim() }
          : { kind: 'session' },
    };
  }
  const environment = { kind: 'environment' as const, variable: values.credentialVariable.trim() };
  const credential = values.credentialKind === 'environment' ? environment : { kind: 'stored' as const };
  return {
    kind: 'microsoft',
    cloud: values.cloud,
    directory: values.directory.trim().toLowerCase(),
    clientId: values.clientId.trim().toLowerCase(),
    method,
    credential: isDelegated(method) ? null : credential,
  };
}

/** The fields of an existing connection, for editing it. */
export function toValues(connection: RealConnection): ConnectionValues {
  if (connection.kind === 'custom') {
    const { graphRoot, token } = connection;
    const tokenVariable = token.kind === 'environment' ? token.variable : '';
    return { ...EMPTY_CONNECTION, way: 'custom', graphRoot, tokenKind: token.kind, tokenVariable };
  }
  const { cloud, directory, clientId, method, credential } = connection;
  const common = { ...EMPTY_CONNECTION, cloud, directory, clientId };
  if (method === 'browser' || method === 'device_code') return { ...common, way: 'person', personMethod: method };
  return {
    ...common,
    way: 'application',
    applicationMethod: method,
    credentialKind: credential?.kind ?? 'stored',
    credentialVariable: credential?.kind === 'environment' ? credential.variable : '',
  };
}

/** Names of the contract's fields, as the form calls them. */
const FIELDS: Readonly<Record<string, keyof ConnectionValues>> = {
  graphRoot: 'graphRoot',
  'token.variable': 'tokenVariable',
  directory: 'directory',
  clientId: 'clientId',
  'credential.variable': 'credentialVariable',
};

/** The field that a path of the contract's input stands for; undefined when the form has none. */
export function fieldOf(path: string): keyof ConnectionValues | undefined {
  return FIELDS[path.replace(/^connection\./, '')];
}

/** What the contract's schema says against the fields; empty when they can be sent. */
export function connectionErrors(values: ConnectionValues): Partial<Record<keyof ConnectionValues, string>> {
  const result = realConnectionSchema.safeParse(toConnection(values));
  const errors: Partial<Record<keyof ConnectionValues, string>> = {};
  for (const { path, message } of result.error?.issues ?? []) {
    const field = fieldOf(path.map(String).join('.'));
    if (field !== undefined) errors[field] ??= message;
  }
  return errors;
}
