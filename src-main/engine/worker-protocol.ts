import type { EngineEvent, Envelope, ErrorCode } from '../../src-preload/contract/index.ts';

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

/** The engine's questions to the shell, by the name of the host service, each with its one argument. */
export type HostQuestion =
  | { service: 'workspaceKey'; argument: null }
  | { service: 'openExternal'; argument: string }
  | { service: 'resolveProxy'; argument: string };
/** The shell's answer: a value, or a code of the contract with its sentence. */
export type HostAnswer = { ok: true; value: unknown } | { ok: false; code: ErrorCode; message: string };

/** Whom calls and events are for: a user's id, null for the workspace's owner, or nobody while nobody is signed in. */
export type Audience = number | null | 'nobody';

/** Shell to engine. `actor` is a user's id; null stands for the workspace's owner. `wake`: the computer slept. */
export type ToEngine =
  | { kind: 'call'; id: number; actor: number | null; channel: string; input: unknown }
  | { kind: 'told'; id: number; answer: HostAnswer }
  | { kind: 'audience'; audience: Audience }
  | { kind: 'wake' }
  | { kind: 'shutdown' };

/** Engine to shell. `ready` comes once, first; after `shutdown` the worker closes its work honestly and exits. */
export type FromEngine =
  | { kind: 'ready'; problem: WorkspaceProblemReport | null }
  | { kind: 'answer'; id: number; envelope: Envelope }
  | { kind: 'ask'; id: number; question: HostQuestion }
  /** Something that nobody waits for went wrong. */
  | { kind: 'fault'; where: string; message: string }
  /** `audience`: whom it was for when it was sent. */
  | { kind: 'event'; event: EngineEvent; audience: Audience };
