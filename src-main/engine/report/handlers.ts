import type { Handlers } from '../handler-types.ts';
import { createReport } from './create.ts';

/** Handlers of reports. */
export const reportHandlers: Pick<Handlers, 'reports.create'> = {
  'reports.create': ({ db, scope }, choice) => createReport(db, scope, choice),
};
