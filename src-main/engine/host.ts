/** What the engine asks of the window's process. On the command line there is none, and each says so. */
export interface HostServices {
  /**
   * The key that seals this workspace's secrets: 32 bytes, guarded by the operating system's secure storage.
   * Throws AtlasError: secure_storage_unavailable where nothing guards it.
   */
  workspaceKey: () => Promise<Uint8Array>;
  /** Opens a page in the person's browser; false when the page is not one of those that may be opened. */
  openExternal: (address: string) => Promise<boolean>;
  /** The system's proxies for an address, best first, as a PAC file answers: `PROXY host:port; DIRECT`. */
  resolveProxy: (address: string) => Promise<string>;
}
