import { countRows } from '../data/count.ts';
import type { Handlers } from '../handler-types.ts';
import { describeGroupRuns, groupDetail, listGroups } from './groups.ts';
import { startGroupSync } from './sync.ts';

type GroupChannel = Extract<keyof Handlers, `groups.${string}`>;

/** Handlers of the cache of groups. */
export const groupHandlers: Pick<Handlers, GroupChannel> = {
  'groups.sync': (context, input) => startGroupSync(context, input),
  'groups.list': ({ db, scope }, input) => listGroups(db, scope, input),
  'groups.get': ({ db, scope }, { groupId }) => groupDetail(db, scope, groupId),
  'groups.runs': async ({ db, scope }, input) => ({
    rows: await describeGroupRuns(db, scope, input),
    total: await countRows(db.selectFrom('entra_group_sync_runs').where('tenant_id', '=', scope.tenantId)),
  }),
};
