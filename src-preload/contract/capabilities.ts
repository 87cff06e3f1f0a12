import type { Role } from './vocabularies.ts';

/** The one registry of capability names (S091). A channel names one of these; nothing else grants anything. */
export const CAPABILITIES = [
  'tenant.view',
  'tenant.inventory.sync',
  'tenant.groups.sync',
  'tenant.drift.scan',
  'tenant.backups.create',
  'tenant.backup_schedules.run',
  'tenant.restore.prepare',
  'tenant.findings.acknowledge',
  'tenant.backup_schedules.manage',
  'tenant.backups.manage',
  'tenant.restore.execute',
  'tenant.connection.manage',
  'tenant.audit.view',
  'tenant.manage',
  'tenant.members.manage',
  'tenant.delete',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

const READ_ONLY: readonly Capability[] = ['tenant.view'];
const OPERATOR: readonly Capability[] = [
  ...READ_ONLY,
  'tenant.inventory.sync',
  'tenant.groups.sync',
  'tenant.drift.scan',
  'tenant.backups.create',
  'tenant.backup_schedules.run',
  'tenant.restore.prepare',
  'tenant.findings.acknowledge',
];
const MANAGER: readonly Capability[] = [
  ...OPERATOR,
  'tenant.backup_schedules.manage',
  'tenant.backups.manage',
  'tenant.restore.execute',
  'tenant.connection.manage',
  'tenant.audit.view',
];
const OWNER: readonly Capability[] = [...MANAGER, 'tenant.manage', 'tenant.members.manage', 'tenant.delete'];

/** The capability matrix: which capabilities a role holds in its tenant. */
export const ROLE_CAPABILITIES: Readonly<Record<Role, readonly Capability[]>> = {
  'read-only': READ_ONLY,
  operator: OPERATOR,
  manager: MANAGER,
  owner: OWNER,
};

/** Capabilities that start something in a tenant: none of it happens while the tenant is archived. */
const NEEDS_ACTIVE_TENANT: ReadonlySet<Capability> = new Set([
  'tenant.inventory.sync',
  'tenant.groups.sync',
  'tenant.drift.scan',
  'tenant.backups.create',
  'tenant.backup_schedules.run',
  'tenant.restore.prepare',
  'tenant.restore.execute',
  'tenant.connection.manage',
]);

/** True for what an archived tenant does not do, whoever asks. */
export function needsActiveTenant(capability: Capability): boolean {
  return NEEDS_ACTIVE_TENANT.has(capability);
}

/** What a capability lets a person do, for the sentence beside a disabled control. */
export const CAPABILITY_LABELS: Readonly<Record<Capability, string>> = {
  'tenant.view': 'view this tenant',
  'tenant.inventory.sync': 'run an inventory sync',
  'tenant.groups.sync': 'run a group sync',
  'tenant.drift.scan': 'run a drift scan',
  'tenant.backups.create': 'create backups',
  'tenant.backup_schedules.run': 'run a schedule now',
  'tenant.restore.prepare': 'prepare a restore',
  'tenant.findings.acknowledge': 'acknowledge findings',
  'tenant.backup_schedules.manage': 'manage schedules',
  'tenant.backups.manage': 'manage backup sets',
  'tenant.restore.execute': 'execute a restore',
  'tenant.connection.manage': 'manage the connection',
  'tenant.audit.view': 'view the audit log',
  'tenant.manage': 'manage this tenant',
  'tenant.members.manage': 'manage members',
  'tenant.delete': 'delete this tenant',
};

/** What it takes to start a run of a type, and so to cancel one; what is not named here is a backup's. */
const RUN_CAPABILITIES: Readonly<Record<string, Capability>> = {
  'connection.sign_in': 'tenant.connection.manage',
  'connection.test': 'tenant.connection.manage',
  'backup.import': 'tenant.backups.manage',
  'drift.scan': 'tenant.drift.scan',
  'inventory.sync': 'tenant.inventory.sync',
  'groups.sync': 'tenant.groups.sync',
  'restore.check': 'tenant.restore.prepare',
  'restore.preview': 'tenant.restore.prepare',
  'restore.execute': 'tenant.restore.execute',
  'housekeeping.purge': 'tenant.backups.manage',
};

/** The capability that cancelling a run of this type takes, besides that of the channel. */
export function capabilityToCancel(runType: string): Capability {
  return (Object.hasOwn(RUN_CAPABILITIES, runType) ? RUN_CAPABILITIES[runType] : undefined) ?? 'tenant.backups.create';
}
