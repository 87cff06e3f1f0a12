import { join } from 'node:path';
import { safeStorage, session } from 'electron';
import { AtlasError } from '../engine/core/errors.ts';
import type { HostAnswer, HostQuestion } from '../engine/worker-protocol.ts';
import { logProblem } from './log.ts';
import { openExternally } from './open-external.ts';
import { describeSecureStorage } from './secure-storage.ts';
import { openWorkspaceKey } from './workspace-key.ts';

/** Answers what the engine asks of the window's process. */
export function hostServices(workspaceFolder: string): (question: HostQuestion) => Promise<HostAnswer> {
  return async ({ service, argument }) => {
    try {
      switch (service) {
        case 'workspaceKey':
          return workspaceKey(workspaceFolder);
        case 'openExternal':
          return { ok: true, value: openExternally(argument) };
        case 'resolveProxy':
          return { ok: true, value: await session.defaultSession.resolveProxy(argument) };
      }
    } catch (error) {
      if (error instanceof AtlasError) return { ok: false, code: error.code, message: error.message };
      logProblem(service, error);
      return {
        ok: false,
        code: 'internal',
        message: 'The window could not do what the engine asked of it. Try again.',
      };
    }
  };
}

function workspaceKey(folder: string): HostAnswer {
  const { available, reason } = describeSecureStorage();
  if (!available) {
    return { ok: false, code: 'secure_storage_unavailable', message: reason ?? 'There is no secure storage here.' };
  }
  const key = openWorkspaceKey(join(folder, 'workspace.key'), {
    seal: (text) => safeStorage.encryptString(text),
    unseal: (sealed) => safeStorage.decryptString(sealed),
  });
  return { ok: true, value: key };
}
