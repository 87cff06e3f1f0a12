import type { Handlers } from '../handler-types.ts';
import { exportSet } from './export.ts';

/** Handlers of exports. */
export const exportHandlers: Pick<Handlers, 'backups.export'> = {
  'backups.export': ({ db, scope, writings }, choice) =>
    writings.run(choice, (writing) => exportSet(db, scope, choice, writing)),
};
