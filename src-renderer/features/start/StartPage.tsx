import type { ReactElement } from 'react';
import { Navigate } from 'react-router';
import { useAtlasQuery } from '../../bridge/index.ts';
import { ErrorPanel } from '../../components/index.ts';
import { Welcome } from './Welcome.tsx';
import classes from './start.module.css';

/** The first address: leads to the current tenant, or says what the product is when there is none yet. */
export function StartPage(): ReactElement | null {
  const tenants = useAtlasQuery('tenants.list', {});
  if (tenants.isError) {
    return (
      <main className={classes.start}>
        <ErrorPanel error={tenants.error} onRetry={() => void tenants.refetch()} />
      </main>
    );
  }
  if (!tenants.data) return null;
  const active = tenants.data.filter((tenant) => tenant.status === 'active');
  const target = active.find((tenant) => tenant.isCurrent) ?? active[0];
  if (target) return <Navigate to={`/t/${target.externalId}`} replace />;
  // Whoever has archived every tenant finds them there.
  if (tenants.data.length > 0) return <Navigate to="/tenants" replace />;
  return (
    <main className={classes.start}>
      <Welcome />
    </main>
  );
}
