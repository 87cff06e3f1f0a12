import {
  adminConsentAddress,
  clientIdSchema,
  type Cloud,
  directorySchema,
  type NeededPermission,
} from '../../../src-preload/contract/index.ts';

/** The rows whose permission, or a type that needs it, holds the text. */
export function filterRows<T extends NeededPermission>(rows: readonly T[], text: string): T[] {
  const wanted = text.trim().toLowerCase();
  const holds = (value: string): boolean => value.toLowerCase().includes(wanted);
  return rows.filter(({ permission, types }) => wanted === '' || holds(permission) || types.some(holds));
}

/** The admin-consent link; null until the directory and the client id can be right. */
export function consentLink(input: { cloud: Cloud; directory: string; clientId: string }): string | null {
  const directory = directorySchema.safeParse(input.directory);
  const clientId = clientIdSchema.safeParse(input.clientId);
  if (!directory.success || !clientId.success) return null;
  return adminConsentAddress({ cloud: input.cloud, directory: directory.data, clientId: clientId.data });
}
