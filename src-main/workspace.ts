import type { EngineEvent } from '../src-preload/contract/index.ts';
import { Engine } from './engine/engine.ts';
import type { HostServices } from './engine/host.ts';

export interface WorkspaceOptions {
  /** Folder of the workspace: holds `tenantatlas.db`. */
  folder: string;
  /** What the window's process does for the engine; left out on the command line. */
  host?: HostServices;
  nativeBinding?: string | undefined;
  onEvent?: (event: EngineEvent) => void;
}

/** Opens a workspace with the real ways to Graph: HTTP for tenants, the simulator for the demo tenant. */
export function openWorkspace({ host, ...options }: WorkspaceOptions): Promise<Engine> {
  return Engine.open({
    ...options,
    connector: {
      host: host ?? null,
      environment: process.env,
      // Loaded only when somebody explores the demo tenant.
      startDemo: async (demo) => (await import('./demo/index.ts')).startGraphSimulator(demo),
    },
  });
}
