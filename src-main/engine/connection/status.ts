import {
  type Connection,
  type ConnectionStatus,
  isDelegated,
  type SignInState,
} from '../../../src-preload/contract/index.ts';
import { connectionColumn, type SignInRecord } from '../data/json-columns.ts';
import type { TenantRow } from '../data/schema.ts';
import { isGranted, readPermissions } from '../graph/index.ts';
import { NEEDS_SIGN_IN, signInOf } from './record.ts';

/** What is known of a tenant's sign-in, from its row alone. */
export function connectionStatus(tenant: TenantRow): ConnectionStatus {
  const connection = connectionColumn.read(tenant.connection);
  const record = signInOf(tenant);
  return {
    state: stateOf(connection, record),
    account: record.account,
    granted: record.granted,
    missing: record.granted.length === 0 ? [] : missingPermissions(connection, record.granted),
    tokenExpiresAt: record.tokenExpiresAt,
    credentialExpiresAt: record.credentialExpiresAt,
    problem: record.problem,
    notes: notesOf(connection, record),
    checkedAt: record.checkedAt,
  };
}

function stateOf(connection: Connection, record: SignInRecord): SignInState {
  if (connection.kind === 'demo') return 'ready';
  if (connection.kind === 'microsoft' && connection.credential?.kind === 'stored') {
    if (record.stored !== connection.method) return 'credential_missing';
  }
  if (record.problem?.code === 'credential_rejected') return 'credential_missing';
  if (record.problem !== null && NEEDS_SIGN_IN.has(record.problem.code)) return 'sign_in_required';
  if (record.account !== null || (record.checkedAt !== null && record.problem === null)) return 'ready';
  return connection.kind === 'microsoft' && isDelegated(connection.method) ? 'sign_in_required' : 'not_checked';
}

function missingPermissions(connection: Connection, granted: readonly string[]): ConnectionStatus['missing'] {
  const asApplication = connection.kind === 'microsoft' && !isDelegated(connection.method);
  return readPermissions()
    .filter(({ permission, delegatedOnly }) => !(delegatedOnly && asApplication) && !isGranted(permission, granted))
    .map(({ permission, types }) => ({ permission, types: [...types] }));
}

/** Reading clear text of OMA-URI secrets takes the right to write them (graph-behaviour, section 12). */
const OMA_CLEAR_TEXT = 'DeviceManagementConfiguration.ReadWrite.All';

function notesOf(connection: Connection, record: SignInRecord): string[] {
  const notes: string[] = [];
  if (connection.kind !== 'microsoft') return notes;
  if (record.setAside !== null) {
    const again = isDelegated(connection.method) ? 'sign in again' : 'store the secret or certificate again';
    notes.push(
      `On ${record.setAside.at.slice(0, 10)} this computer's secure storage could not open what it had sealed for this tenant, as after a change of the desktop, the account or the computer. It was set aside as ${record.setAside.file} and is used again once that storage opens it; until then, ${again}. Secrets in earlier backups wait for the same.`,
    );
  }
  if (!record.remembered) {
    notes.push('This sign-in is kept until the application ends, because no secure storage is in use here.');
  }
  if (!isDelegated(connection.method)) {
    const only = readPermissions().filter(({ delegatedOnly }) => delegatedOnly);
    const what = only.flatMap(({ types }) => types).join(', ');
    notes.push(`${what}: Graph gives these to a person who signs in only, so an application's backups leave them out.`);
  }
  if (record.granted.length > 0 && !isGranted(OMA_CLEAR_TEXT, record.granted)) {
    notes.push(
      `Secret values of custom (OMA-URI) settings can be read in clear text with ${OMA_CLEAR_TEXT} only, which was not granted.`,
    );
  }
  return notes;
}
