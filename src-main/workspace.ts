import type { EngineEvent } from '../src-preload/contract/index.ts';
import { Engine } from './engine/engine.ts';

export interface WorkspaceOptions {
  /** Folder of the workspace: holds `tenantatlas.db`. */
  folder: string;
  nativeBinding?: string | undefined;
  onEvent?: (event: EngineEvent) => void;
}

/** Opens a workspace with the real ways to Graph: HTTP for tenants, the simulator for the demo tenant. */
export function openWorkspace(options: WorkspaceOptions): Promise<Engine> {
  return Engine.open({
    ...options,
    connector: {
      environment: process.env,
      // Loaded only when somebody explores the demo tenant.
      startDemo: async (demo) => (await import('./demo/index.ts')).startGraphSimulator(demo),
    },
  });
}
