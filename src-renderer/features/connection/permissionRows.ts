import type { ConnectionStatus, NeededPermission } from '../../../src-preload/contract/index.ts';

/** A value of the badge domain `permission`. */
export type PermissionState = 'granted' | 'missing' | 'not_granted' | 'people_only' | 'unknown';

export interface PermissionRow extends NeededPermission {
  state: PermissionState;
}

export interface PermissionRows {
  read: PermissionRow[];
  write: PermissionRow[];
  /** Granted, and needed for nothing here: worth knowing for an administrator. */
  others: string[];
}

/** Permissions that every sign-in brings along; they open nothing of the configuration. */
const PROTOCOL = new Set(['openid', 'profile', 'email', 'offline_access']);

/** What is needed beside what the last token held. What is missing is the engine's own answer. */
export function permissionRows(
  needed: { read: readonly NeededPermission[]; write: readonly NeededPermission[] },
  status: Pick<ConnectionStatus, 'granted' | 'missing'>,
  asApplication: boolean,
): PermissionRows {
  const granted = new Set(status.granted.map((permission) => permission.toLowerCase()));
  const missing = new Set(status.missing.map(({ permission }) => permission));
  const known = granted.size > 0;
  const common = (row: NeededPermission): PermissionState | null => {
    if (row.delegatedOnly && asApplication) return 'people_only';
    return known ? null : 'unknown';
  };
  const read = needed.read.map((row) => {
    const state = common(row) ?? (missing.has(row.permission) ? 'missing' : 'granted');
    return { ...row, state };
  });
  const write = needed.write.map((row) => {
    const state = common(row) ?? (granted.has(row.permission.toLowerCase()) ? 'granted' : 'not_granted');
    return { ...row, state };
  });
  const used = new Set([...needed.read, ...needed.write].map(({ permission }) => permission.toLowerCase()));
  const others = status.granted.filter((one) => !used.has(one.toLowerCase()) && !PROTOCOL.has(one.toLowerCase()));
  return { read, write, others };
}
