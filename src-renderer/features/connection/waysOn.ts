import { type Connection, type ErrorCode, isDelegated } from '../../../src-preload/contract/index.ts';

/** What a person can do about a connection that does not work, the likeliest first. */
export type WayOn =
  | 'signIn'
  | 'consent'
  | 'deviceCode'
  | 'browser'
  | 'credential'
  | 'token'
  | 'edit'
  | 'test'
  | 'guide';

function afterRefusal(connection: Extract<Connection, { kind: 'microsoft' }>): WayOn[] {
  if (!isDelegated(connection.method)) return ['credential', 'test', 'edit'];
  return ['signIn', connection.method === 'browser' ? 'deviceCode' : 'browser', 'guide'];
}

/** The ways on from a problem, for this kind of connection. */
export function waysOn(connection: Connection, code: ErrorCode | null): WayOn[] {
  if (connection.kind === 'demo') return ['test'];
  if (connection.kind === 'custom') return connection.token.kind === 'session' ? ['token', 'edit'] : ['test', 'edit'];
  const again: WayOn = isDelegated(connection.method) ? 'signIn' : 'test';
  const known: Partial<Record<ErrorCode, WayOn[]>> = {
    consent_missing: ['consent', again, 'guide'],
    credential_rejected: again === 'signIn' ? [again] : ['credential', 'edit'],
    secure_storage_unavailable: again === 'signIn' ? [again] : ['credential', 'edit'],
    directory_mismatch: [again, 'edit'],
    offline: [again],
    throttled: [again],
    cancelled: [again],
  };
  return (code === null ? undefined : known[code]) ?? afterRefusal(connection);
}
