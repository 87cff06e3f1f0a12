import type { NeededPermission } from '../../../../src-preload/contract/index.ts';
import { policyTypes } from './all.ts';
import type { PolicyType } from './model.ts';

/** For the names behind ids that policies refer to, and for the tenant's own name (graph-behaviour, section 12). */
const FOR_NAMES: readonly (readonly [permission: string, what: string])[] = [
  ['User.Read.All', 'Names of users'],
  ['Application.Read.All', 'Names of applications'],
  ['RoleManagement.Read.Directory', 'Names of directory roles'],
  ['Organization.Read.All', 'Name of the directory'],
];

function collect(permissionsOf: (type: PolicyType) => readonly string[]): Map<string, NeededPermission> {
  const found = new Map<string, NeededPermission>();
  for (const type of policyTypes) {
    if (type.capture.mode === 'none') continue;
    for (const permission of permissionsOf(type)) {
      const known = found.get(permission);
      const delegatedOnly = type.permissions.delegatedOnly === true && (known?.delegatedOnly ?? true);
      found.set(permission, { permission, types: [...(known?.types ?? []), type.label], delegatedOnly });
    }
  }
  return found;
}

/** Every permission that a complete backup reads with. */
export function readPermissions(): NeededPermission[] {
  const found = collect((type) => type.permissions.read);
  for (const [permission, what] of FOR_NAMES) {
    const known = found.get(permission);
    found.set(permission, { permission, types: [...(known?.types ?? []), what], delegatedOnly: false });
  }
  return byName(found);
}

function byName(found: ReadonlyMap<string, NeededPermission>): NeededPermission[] {
  return [...found.values()].toSorted((a, b) => a.permission.localeCompare(b.permission, 'en'));
}

/** Every permission that a restore writes with, and the types that it writes. */
export function writingPermissions(): NeededPermission[] {
  return byName(collect((type) => type.permissions.write));
}

/** Every permission that a restore writes with. */
export function writePermissions(): string[] {
  return writingPermissions().map(({ permission }) => permission);
}

/** True when one of the granted permissions allows what `permission` does: ReadWrite allows what Read does. */
export function isGranted(permission: string, granted: readonly string[]): boolean {
  const wanted = permission.toLowerCase();
  const wider = wanted.replace('.read.', '.readwrite.');
  return granted.some((one) => [wanted, wider].includes(one.toLowerCase()));
}
