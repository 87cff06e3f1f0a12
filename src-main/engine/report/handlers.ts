import type { Handlers } from '../handler-types.ts';
import { createReport } from './create.ts';

/** Handlers of reports, and of what is written while somebody waits. */
export const reportHandlers: Pick<Handlers, 'reports.create' | 'writings.cancel'> = {
  'reports.create': ({ db, scope, writings }, choice) =>
    writings.run(choice, (writing) => createReport(db, scope, choice, writing)),
  'writings.cancel': async (context, { tenant, workKey }) => ({ cancelled: context.writings.cancel(tenant, workKey) }),
};
