// The fuses of a packaged TenantAtlas, listed completely: node script/lib/fuses.ts PATH-OF-THE-PACKAGED-BINARY
import { flipFuses, type FuseV1Config, FuseV1Options, FuseVersion } from '@electron/fuses';

/** Every fuse of Electron 45. The library refuses a binary that has one more, so that none is left to a default. */
export const FUSES: FuseV1Config = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  resetAdHocDarwinSignature: true,
  // The binary is the application only: not a Node that runs any script under its name and its rights.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // The code is the archive whose hash is in the binary, and nothing beside it.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // No snapshot of our own, and pages come from our own scheme.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Off, WebAssembly checks bounds by itself; nothing here runs WebAssembly, so it costs nothing.
  [FuseV1Options.WasmTrapHandlers]: false,
};

if (import.meta.main) {
  const [binary] = process.argv.slice(2);
  if (binary === undefined) {
    process.stderr.write('Give the path of the packaged binary: node script/lib/fuses.ts PATH\n');
    process.exitCode = 2;
  } else {
    await flipFuses(binary, FUSES);
  }
}
