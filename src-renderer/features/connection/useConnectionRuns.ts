import type { Operation } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';

const RECENT = 50;

function concernsConnection(run: Operation): boolean {
  return run.type.startsWith('connection.');
}

/** The sign-in or test that is under way, and the latest one that has ended, among the tenant's recent runs. */
export function useConnectionRuns(tenant: string): {
  active: Operation | null;
  last: Operation | null;
  ready: boolean;
} {
  const runs = useAtlasQuery('operations.list', { tenant, show: 'all', offset: 0, limit: RECENT });
  const found = runs.data?.rows.filter(concernsConnection) ?? [];
  return {
    active: found.find((run) => run.status !== 'completed') ?? null,
    last: found.find((run) => run.status === 'completed') ?? null,
    ready: !runs.isPending,
  };
}
