import type { Handlers } from '../handler-types.ts';
import { startHousekeeping } from './run.ts';
import { storageOf } from './storage.ts';

/** Handlers of disk space and of the housekeeping that frees it. */
export const housekeepingHandlers: Pick<Handlers, 'storage.get' | 'housekeeping.run'> = {
  'storage.get': ({ db, scope }) => storageOf(db, scope),
  'housekeeping.run': async (context, { nowRetired }) => ({
    operationRunId: await startHousekeeping(context, nowRetired),
  }),
};
