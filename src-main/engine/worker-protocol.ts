import type { EngineEvent, Envelope } from '../../src-preload/contract/index.ts';

/** What the worker thread is started with. */
export interface EngineWorkerData {
  workspaceFolder: string;
  /** Path of a database addon built for this runtime, where the packaged one does not load. */
  sqliteBinding: string | null;
}

/** Why a workspace could not be opened, for the database-problem screen. */
export interface WorkspaceProblemReport {
  kind: 'newer' | 'damaged' | 'unreadable' | 'stopped';
  message: string;
}

/** Shell to engine. `actor` is a user's id; null stands for the workspace's owner. */
export type ToEngine =
  | { kind: 'call'; id: number; actor: number | null; channel: string; input: unknown }
  | { kind: 'shutdown' };

/** Engine to shell. `ready` comes once, first; after `shutdown` the worker closes its work honestly and exits. */
export type FromEngine =
  | { kind: 'ready'; problem: WorkspaceProblemReport | null }
  | { kind: 'answer'; id: number; envelope: Envelope }
  | { kind: 'event'; event: EngineEvent };
