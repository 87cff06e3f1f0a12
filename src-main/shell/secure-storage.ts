import { safeStorage } from 'electron';

export interface SecureStorage {
  available: boolean;
  /** Which store guards secrets, as the system names it. */
  backend: string;
  /** Why none does, as a sentence. */
  reason: string | null;
}

/** Whether this computer guards secrets. Call it after the application is ready. */
export function describeSecureStorage(): SecureStorage {
  const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform;
  // basic_text is a fixed key in clear sight: what it seals, anyone can open.
  if (backend === 'basic_text' || backend === 'unknown' || !safeStorage.isEncryptionAvailable()) {
    const reason =
      process.platform === 'linux'
        ? 'This desktop has no keyring that guards secrets (such as GNOME Keyring or KWallet), so nothing secret is stored. Start one and restart TenantAtlas.'
        : "The operating system's secure storage is not available, so nothing secret is stored. Sign in to the computer as usual and restart TenantAtlas.";
    return { available: false, backend, reason };
  }
  return { available: true, backend, reason: null };
}
